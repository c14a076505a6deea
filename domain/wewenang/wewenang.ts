import { compareGolongan, isGolongan } from '../pegawai/golongan.js';
import type { Pelaksana } from '../sop/model.js';

/** One rule of the signing matrix: dated data, from the regulation on delegation of the instansi. */
export interface Wewenang {
  /** Empty: every layanan. */
  layanan: string;
  golonganDari: string;
  golonganSampai: string;
  peran: string;
  dasar: string;
  /** In force, both dates included ('YYYY-MM-DD'). */
  sejak: string;
  sampai: string | null;
}

/** Roles that stand once in an instansi: they belong to its BKD or its secretariat, not to the OPD of the case. */
const pusat = new Set(['kepala-badan', 'sekretaris-badan', 'sekda', 'ppk']);

/**
 * Who signs for a pegawai of this golongan on this date: the rule for the layanan before the rule for all, the later before the
 * earlier. Undefined when no rule covers it; a person must then say.
 */
export function signerOf(
  rules: readonly Wewenang[],
  { layanan, golongan, tanggal }: { layanan: string; golongan: string; tanggal: string },
): Pelaksana | undefined {
  const [rule] = rules
    .filter((r) => r.layanan === '' || r.layanan === layanan)
    .filter((r) => covers(r, golongan))
    .filter((r) => r.sejak <= tanggal && (r.sampai === null || tanggal <= r.sampai))
    .sort((a, b) => b.layanan.length - a.layanan.length || (a.sejak < b.sejak ? 1 : -1));
  return rule && { peran: rule.peran, ...(pusat.has(rule.peran) && { of: 'bkd' as const }) };
}

function covers({ golonganDari, golonganSampai }: Wewenang, golongan: string): boolean {
  if (!isGolongan(golongan) || !isGolongan(golonganDari) || !isGolongan(golonganSampai)) return false;
  return compareGolongan(golonganDari, golongan) <= 0 && compareGolongan(golongan, golonganSampai) <= 0;
}
