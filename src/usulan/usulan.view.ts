import { kodeOf } from '../../domain/sop/course.js';
import { toIso } from '../../domain/kalender/zona.js';
import type { Facts, Sop } from '../../domain/sop/model.js';
import { faktaOf } from '../layanan/fakta.js';
import { nilaiTeks } from '../layanan/nilai-teks.js';
import { isRequired } from '../layanan/syarat.js';
import type { Tercatat } from '../transisi/tercatat.reader.js';
import type { UsulanDilihat } from './akses.service.js';
import { siapa } from './giliran.js';
import type { GiliranRow } from './giliran.reader.js';
import { berkasView, type SlotRow } from './slot.reader.js';
import { statusLabel, TERCATAT } from './status-label.js';
import { type Pembaca, tercatatView, utamaOf } from './tercatat.js';
import type { IsianLabel, SlotView, TemuanView, UsulanRingkas } from './usulan.schema.js';

type Dasar = Pick<
  UsulanDilihat,
  'id' | 'nomor' | 'status' | 'urutan' | 'zona' | 'geserMs' | 'janji' | 'diajukan' | 'milikSendiri' | 'sop'
>;

/** One usulan in a list, with who holds the ball. */
export function ringkasView(
  usulan: Dasar,
  open: readonly GiliranRow[],
  tercatat: readonly Tercatat[],
  pegawaiId: string,
): UsulanRingkas {
  const { sop, status, zona, milikSendiri } = usulan;
  const pembaca: Pembaca = { pegawaiId, milikSendiri };
  const utama = utamaOf(tercatat, pembaca);
  const recorded = utama ? tercatatView(usulan, utama, pembaca) : null;
  // What its reader has done is done: nobody is asked for it again, whatever still stands in the rows.
  const mine = recorded?.sendiri === true;
  const iso = (instant: number | null) => (instant === null ? null : toIso(instant, zona));
  return {
    id: usulan.id,
    nomor: usulan.nomor,
    layanan: { kode: sop.layanan, nama: sop.nama },
    status,
    statusLabel: mine && milikSendiri ? TERCATAT : labelOf(usulan, open),
    bola: mine && milikSendiri ? { ...SISTEM, sejak: recorded.waktu } : bolaSekarang(usulan, open),
    janji: iso(usulan.janji),
    diajukan: iso(usulan.diajukan),
    perluTindakan: milikSendiri && !mine && (status === 'draft' || status === 'returned'),
    tercatat: recorded,
  };
}

const SISTEM = { siapa: 'Sistem', langkah: 'Menunggu diproses' };

const labelOf = (usulan: Dasar, open: readonly GiliranRow[]): string =>
  statusLabel(
    usulan.sop,
    usulan,
    open.map(({ kunci }) => kunci),
    usulan.milikSendiri,
  );

const RUNNING: readonly string[] = ['submitted', 'returned', 'deferred', 'closing'];

/** The oldest open turn of a person goes before that of a partner: that is where somebody can do something. */
function bolaSekarang(usulan: Dasar, open: readonly GiliranRow[]): UsulanRingkas['bola'] {
  if (!RUNNING.includes(usulan.status)) return null;
  const { zona, sop } = usulan;
  const row = open.find(({ jenis }) => jenis === 'tugas') ?? open[0];
  if (!row) {
    const sejak = toIso(usulan.diajukan ?? 0, zona);
    return usulan.status === 'deferred'
      ? { ...SISTEM, langkah: 'Ditunda sampai tanggal yang ditetapkan', sejak }
      : { ...SISTEM, sejak };
  }
  const langkah = row.nama ?? namaLangkah(sop, row.kunci);
  const nama = row.peran === 'pemohon' && usulan.milikSendiri ? 'Anda' : siapa(row);
  return { siapa: nama, langkah, sejak: toIso(row.dibuka, zona) };
}

const namaLangkah = (sop: Sop, kunci: string): string =>
  sop.langkah.find(({ kode }) => kode === kodeOf(kunci))?.nama ?? '';

/** The filled-in lines of the form, in its order. `nilai` has texts in the place of references. */
export const isianLabel = (sop: Sop, nilai: Readonly<Record<string, unknown>>): IsianLabel[] =>
  sop.formulir.flatMap(({ field }) => {
    const value = nilai[field];
    if (value === undefined || value === null || value === '') return [];
    const fakta = faktaOf(sop, field);
    return [{ field, label: fakta?.label ?? field, teks: nilaiTeks(fakta, value as string) }];
  });

/** The documents a case needs, with what lies in each slot and what was found about it. */
export function slotsView(
  sop: Sop,
  facts: Facts,
  newest: ReadonlyMap<string, SlotRow>,
  zona: UsulanDilihat['zona'],
  temuan: readonly TemuanView[],
): SlotView[] {
  return sop.berkas.map((syarat) => {
    const found = newest.get(syarat.kode);
    const about = temuan.filter(({ berkas }) => berkas === syarat.kode);
    return {
      kode: syarat.kode,
      nama: syarat.nama,
      ...(syarat.keterangan !== undefined && { keterangan: syarat.keterangan }),
      wajib: isRequired(sop, syarat, facts),
      ...(syarat.sumber !== undefined && { sumber: syarat.sumber }),
      berkas: found ? berkasView(found, zona) : null,
      ...(about.length > 0 && { temuan: about }),
    };
  });
}
