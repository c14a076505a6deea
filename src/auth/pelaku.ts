import type { Tanggal } from '../../domain/kalender/tanggal.js';
import type { Zona } from '../../domain/kalender/zona.js';
import { type Izin, izinOfPeran } from './izin.js';

/** A role that the person holds on the business date of the instansi. */
export interface PenugasanAktif {
  id: string;
  peran: string;
  unitId: string;
  unitNama: string;
  jenis: 'definitif' | 'plt' | 'plh' | 'delegasi';
  /** Classes of outcome that the warrant covers; null: all. */
  kelas: string[] | null;
}

/** Who is acting, resolved from the session by one statement for each request. */
export interface Pelaku {
  pegawaiId: string;
  akunId: string;
  instansi: string;
  /** Own unit (as a pegawai, whatever roles are held elsewhere). */
  unitId: string;
  zona: Zona;
  /** Business time minus wall time, in ms, when the request began. */
  geserMs: number;
  /** Business date when the request began. */
  hariIni: Tanggal;
  penugasan: readonly PenugasanAktif[];
  /** Queues the person works from: `orang/<pegawaiId>` and `<peran>/<unitId>` of each penugasan. */
  antrean: readonly string[];
  izin: ReadonlySet<Izin>;
}

/** Units through whose role the person has a permission: where `usulan.baca-unit` reaches. */
export const unitsWith = (pelaku: Pelaku, izin: Izin): string[] => [
  ...new Set(pelaku.penugasan.filter((p) => izinOfPeran(p.peran).includes(izin)).map((p) => p.unitId)),
];
