import { kodeOf, people, places } from '../../domain/sop/course.js';
import { waysOf } from '../../domain/sop/lint-jalan.js';
import type { Kode, Langkah, Pelaksana, Sop, Tugas } from '../../domain/sop/model.js';
import type { StatusUsulan } from './usulan.entity.js';

/** Stored; the engine has not taken it yet. */
export const TERCATAT = 'Tercatat';

/** Words of a status that says all by itself; `submitted` depends on whose turn it is. */
const LABEL: Record<Exclude<StatusUsulan, 'submitted'>, string> = {
  draft: 'Draf',
  returned: 'Perlu Anda perbaiki',
  deferred: 'Ditunda',
  closing: 'Sedang dibatalkan',
  approved: 'Selesai',
  rejected: 'Ditolak',
  withdrawn: 'Ditarik',
  closed: 'Dibatalkan',
};

/**
 * The word people read for where an usulan stands (`web.md` 15), derived from what the SOP says of the open row: one that
 * checks documents verifies, one that signs awaits a signature, one that only a signed document can reach hands it over. Of several open rows the first of the SOP counts.
 * @param terbuka ids in the course of the open tugas, waits and connector calls, in any order
 * @param urutan last projected event; 0 while the engine has not been reached
 * @param milikSendiri whether the reader is the applicant
 */
export function statusLabel(
  sop: Sop,
  usulan: { status: StatusUsulan; urutan: number },
  terbuka: readonly string[],
  milikSendiri: boolean,
): string {
  const { status, urutan } = usulan;
  if (status === 'returned') return milikSendiri ? LABEL.returned : 'Dikembalikan ke pemohon';
  if (status !== 'submitted') return LABEL[status];
  if (urutan === 0) return TERCATAT;
  const kode = new Set(terbuka.map(kodeOf));
  const rows = [...places(sop.langkah).values()].flatMap(({ langkah }) => (kode.has(langkah.kode) ? [langkah] : []));
  const tugas = rows.find((langkah) => langkah.jenis === 'tugas');
  if (!tugas) return rows.some(isOutside) ? 'Menunggu pihak luar' : 'Terkirim';
  if (tugas.tandaTangan) return 'Menunggu tanda tangan';
  if (!tugas.periksa?.length) return isSigned(sop, tugas) ? 'Naskah terbit, sedang diserahkan' : 'Menunggu persetujuan';
  const asked = terbuka.filter((id) => kodeOf(id) === tugas.kode).map((id) => askedOf(tugas, id));
  return asked.every((pelaksana) => isOfOpd(sop, pelaksana)) ? 'Divalidasi OPD' : 'Diverifikasi BKD';
}

const issuedRows = new WeakMap<Sop, ReadonlySet<Kode>>();

/** Whether the document has been issued wherever this row is open: its number is known on every way, whoever signed it. */
function isSigned(sop: Sop, { kode }: Tugas): boolean {
  const known = issuedRows.get(sop) ?? rowsAfterIssue(sop);
  issuedRows.set(sop, known);
  return known.has(kode);
}

function rowsAfterIssue({ hasil, ...rest }: Sop): Set<Kode> {
  if (hasil === undefined) return new Set();
  const at = places(rest.langkah);
  const { known } = waysOf({ hasil, ...rest }, at);
  return new Set([...at.keys()].filter((kode) => known(kode, hasil.nomor)));
}

/** A wait for a partner, or a call of one. */
const isOutside = (langkah: Langkah): boolean =>
  langkah.jenis === 'tunggu'
    ? langkah.pihak !== undefined && 'mitra' in langkah.pihak
    : langkah.jenis === 'aksi' && 'call' in langkah.do;

/** Whom the row asks: of several people or of a panel the member whose tugas it is (`kode#visit~member`). */
function askedOf({ pelaksana, panel }: Tugas, id = ''): Pelaksana | undefined {
  const asked = panel?.anggota ?? people(pelaksana);
  return asked[Number(id.split('~')[1] ?? 1) - 1];
}

/** A role in the OPD of the case, or in one that a fact names. Whoever acted at another row belongs where that row asks. */
function isOfOpd(sop: Sop, pelaksana: Pelaksana | undefined): boolean {
  const named = pelaksana && ofWhom(pelaksana);
  const acted = typeof named === 'object' && 'langkah' in named && places(sop.langkah).get(named.langkah)?.langkah;
  const asked = acted && acted.jenis === 'tugas' ? askedOf(acted) : undefined;
  const of = asked ? ofWhom(asked) : named;
  return of === 'pegawai' || (typeof of === 'object' && 'field' in of);
}

const ofWhom = ({ of = 'pegawai' }: Pelaksana): NonNullable<Pelaksana['of']> => of;
