import { toIso } from '../../domain/kalender/zona.js';
import { filingOf, places } from '../../domain/sop/course.js';
import type { Class, Keputusan, Sop, Tugas } from '../../domain/sop/model.js';
import type { PenugasanAktif } from '../auth/pelaku.js';
import { AppError } from '../common/app-error.js';
import { refuseRecorded } from '../usulan/tercatat.js';
import type { TugasDibaca } from './tugas.reader.js';

/** Who may act on a tugas: rules without a database. Each returns the refusal, or undefined. */

/** The person who acts, as far as authority depends on it. */
export interface Orang {
  pegawaiId: string;
  penugasan: readonly Pick<PenugasanAktif, 'id' | 'peran' | 'unitId' | 'unitNama' | 'jenis' | 'kelas'>[];
}

/** Roles that are the person of the case itself: the only ones in which somebody acts on a case of their own. */
const SENDIRI: readonly string[] = ['pemohon', 'pegawai'];

export const langkahOf = (sop: Sop, kode: string): Tugas => {
  const langkah = places(sop.langkah).get(kode)?.langkah;
  if (langkah?.jenis !== 'tugas') throw new Error(`SOP ${sop.layanan} ${sop.versi} has no tugas row ${kode}`);
  return langkah;
};

export const keputusanOf = (langkah: Tugas, kode: string): Keputusan | undefined =>
  langkah.keputusan.find((each) => each.kode === kode);

/** Why there is nothing left to decide. */
function closedWords({ status, ditutup, usulan }: TugasDibaca): string {
  const oleh = ditutup?.oleh ?? null;
  if (oleh !== null) return `Tugas ini sudah diputuskan ${oleh}.`;
  const rest = 'jadi tugas ini tidak perlu diputuskan lagi.';
  if (status === 'limit') return `Batas waktu tugas ini sudah lewat dan sistem menutupnya, ${rest}`;
  if (usulan.status === 'withdrawn') return `Usulan ini sudah ditarik pemohon, ${rest}`;
  return `Usulan ini sudah berjalan lewat jalan lain, ${rest}`;
}

export function refuseClosed(tugas: TugasDibaca, sop: Sop): AppError | undefined {
  if (tugas.status === 'open') return undefined;
  const { oleh = null, waktu, keputusan = null, kelas = null } = tugas.ditutup ?? {};
  const label = keputusan === null ? null : (keputusanOf(langkahOf(sop, tugas.langkah), keputusan)?.label ?? keputusan);
  return new AppError('ALREADY_DECIDED', 409, closedWords(tugas), {
    extra: {
      oleh: oleh === null ? null : { nama: oleh },
      waktu: waktu === undefined ? null : toIso(waktu, tugas.usulan.zona),
      keputusan: label,
      kelas,
    },
  });
}

/** Whether the tugas stands in a queue this person works from; whatever the warrant covers. */
export const isInQueue = (tugas: TugasDibaca, orang: Orang): boolean =>
  tugas.pegawaiId === null ? capacities(tugas, orang).length > 0 : tugas.pegawaiId === orang.pegawaiId;

/** The penugasan through which somebody may take an outcome of a class (any, when none is named). */
export const capacities = (tugas: TugasDibaca, orang: Orang, kelas?: Class): Orang['penugasan'][number][] =>
  tugas.pegawaiId !== null
    ? []
    : orang.penugasan.filter(
        (held) =>
          `${held.peran}/${held.unitId}` === tugas.antrean &&
          (kelas === undefined || held.kelas === null || held.kelas.includes(kelas)),
      );

export const notYours = () =>
  new AppError('NOT_YOURS', 403, 'Tugas ini bukan di antrean Anda, jadi tidak dapat Anda putuskan.');

/**
 * Four eyes, by person and not by role: nobody acts on a case of their own, nor where the SOP wants somebody else than who
 * acted before (`notBy`).
 * @param decidedAt rows of `notBy` at which this person has decided
 */
export function refuseFourEyes(
  tugas: TugasDibaca,
  sop: Sop,
  orang: Orang,
  decidedAt: ReadonlySet<string>,
): AppError | undefined {
  const { usulan } = tugas;
  // Where the case is about somebody else by design, whoever reports it may have a part in it (`notBy` says where not).
  const filed = sop.subjek === undefined && usulan.pemohonId === orang.pegawaiId;
  const own = usulan.pegawaiId === orang.pegawaiId || filed;
  if (own && !SENDIRI.includes(tugas.peran)) {
    return new AppError('FOUR_EYES', 403, 'Anda tidak dapat memutuskan usulan Anda sendiri.');
  }
  const { panel, notBy = [] } = langkahOf(sop, tugas.langkah);
  if (panel && tugas.sudahBersuara)
    return new AppError('FOUR_EYES', 403, 'Anda sudah bersuara di langkah ini sebagai anggota lain.');
  const filing = filingOf(sop)?.langkah.kode;
  // The first visit of the filing row is the filing itself, and no tugas.
  const acted = notBy.find((kode) => decidedAt.has(kode) || (kode === filing && usulan.pemohonId === orang.pegawaiId));
  if (acted === undefined) return undefined;
  const nama = places(sop.langkah).get(acted)?.langkah.nama ?? acted;
  return new AppError(
    'FOUR_EYES',
    403,
    `Anda sudah bertindak di langkah "${nama}", jadi langkah ini harus diputuskan orang lain.`,
  );
}

/** What is recorded goes before: nobody decides again what the engine has only to take. */
export function refuseWaiting({ tercatat, usulan }: TugasDibaca, sop: Sop, orang: Orang): AppError | undefined {
  if (!tercatat) return undefined;
  const pembaca = { pegawaiId: orang.pegawaiId, milikSendiri: usulan.pemohonId === orang.pegawaiId };
  return refuseRecorded({ sop, zona: usulan.zona, geserMs: usulan.geserMs }, tercatat, pembaca);
}

/** A claimed tugas is decided by whoever claimed it, as long as they may. */
export function refuseTaken(tugas: TugasDibaca, orang: Orang): AppError | undefined {
  const { pengambil } = tugas;
  if (!pengambil || pengambil.id === orang.pegawaiId || !pengambil.masih) return undefined;
  return new AppError('TAKEN', 409, `Tugas ini sedang dikerjakan ${pengambil.nama}.`, {
    extra: { oleh: { nama: pengambil.nama }, sejak: toIso(pengambil.sejak, tugas.usulan.zona) },
  });
}

/**
 * The capacity in which somebody acts: null for a tugas of the person itself.
 * @throws AppError NOT_YOURS 403 when no penugasan covers this class of outcome, AMBIGUOUS_CAPACITY 422 when several do and
 *   none is named
 */
export function capacityFor(
  tugas: TugasDibaca,
  orang: Orang,
  kelas: Class,
  sebagai: string | undefined,
): string | null {
  if (tugas.pegawaiId !== null) return null;
  const held = capacities(tugas, orang, kelas);
  if (sebagai !== undefined) {
    const named = held.find(({ id }) => id === sebagai);
    if (!named) throw new AppError('NOT_YOURS', 403, 'Penugasan yang dipilih tidak mencakup keputusan ini.');
    return named.id;
  }
  const [first, ...others] = held;
  if (!first) throw new AppError('NOT_YOURS', 403, 'Surat penugasan Anda tidak mencakup keputusan jenis ini.');
  if (others.length === 0) return first.id;
  throw new AppError(
    'AMBIGUOUS_CAPACITY',
    422,
    'Anda memegang beberapa penugasan; sebutkan sebagai siapa Anda memutuskan.',
    {
      errors: [{ field: 'sebagai', pesan: 'wajib dipilih' }],
      extra: { sebagai: held.map(({ id, peran, unitNama, jenis }) => ({ id, peran, unit: unitNama, jenis })) },
    },
  );
}
