import { daysInMonth, isTanggal, monthsBetween, type Tanggal } from '../kalender/tanggal.js';

/**
 * The number of a civil servant.
 * NIP (PNS), 18 digits: birth `YYYYMMDD`, TMT CPNS `YYYYMM`, sex `1`/`2`, serial `NNN`; no check digit.
 * NI PPPK, 18 digits: birth `YYYYMMDD`, year of appointment `YYYY`, a code that is no month (`21`), sex, serial.
 */
export interface Nip {
  jenis: 'pns' | 'pppk';
  nip: string;
  tanggalLahir: Tanggal;
  /** `YYYY-MM` of a PNS, `YYYY` of a PPPK. */
  tmt: string;
  jenisKelamin: 'laki-laki' | 'perempuan';
  nomorUrut: string;
  /** What is unusual but happens; a person should look at it. */
  peringatan: string[];
}

export type NipResult = { ok: true; nip: Nip } | { ok: false; kode: 'panjang' | 'bukan-angka' | 'isi'; pesan: string };

/** Codes known in the place of the month of an NI PPPK. */
const KODE_PPPK: readonly string[] = ['21'];

/** Digits of a NIP as it is printed: 8-6-1-3. */
const KELOMPOK = [
  { panjang: 8, nama: 'tanggal lahir' },
  { panjang: 6, nama: 'TMT CPNS' },
  { panjang: 1, nama: 'jenis kelamin' },
  { panjang: 3, nama: 'nomor urut' },
] as const;

const refuse = (kode: 'panjang' | 'bukan-angka' | 'isi', pesan: string): NipResult => ({ ok: false, kode, pesan });

/** Says which group has lost or gained a digit, when the number was typed in its four groups. */
function wrongLength(text: string, digits: number): NipResult {
  const groups = text.trim().split(/[\s.-]+/);
  const at = groups.length === KELOMPOK.length ? KELOMPOK.findIndex((k, i) => groups[i]?.length !== k.panjang) : -1;
  const group = KELOMPOK[at];
  const where = group ? `; bagian ${group.nama} harus ${group.panjang} angka, tertulis ${groups[at]?.length ?? 0}` : '';
  return refuse('panjang', `NIP harus 18 angka, tertulis ${digits} angka${where}.`);
}

/**
 * Reads a NIP or NI PPPK, with or without spaces, dots or hyphens between its digits.
 * A NIP that is one digit short is refused, never repaired. Messages are Indonesian, for the person who typed it.
 */
export function parseNip(text: string): NipResult {
  const nip = text.replace(/[\s.-]/g, '');
  if (!/^\d+$/.test(nip)) return refuse('bukan-angka', 'NIP hanya berisi angka.');
  if (nip.length !== 18) return wrongLength(text, nip.length);
  const tanggalLahir = `${nip.slice(0, 4)}-${nip.slice(4, 6)}-${nip.slice(6, 8)}`;
  if (!isTanggal(tanggalLahir) || !/^(19|20)/.test(nip)) {
    return refuse('isi', 'Delapan angka pertama NIP bukan tanggal lahir yang ada.');
  }
  const tahun = Number(nip.slice(8, 12));
  const bulan = Number(nip.slice(12, 14));
  const pppk = KODE_PPPK.includes(nip.slice(12, 14));
  if (!/^(19|20)/.test(nip.slice(8)) || (!pppk && (bulan < 1 || bulan > 12))) {
    return refuse('isi', 'Angka ke-9 sampai ke-14 NIP bukan tahun dan bulan TMT CPNS.');
  }
  const sex = nip[14];
  if (sex !== '1' && sex !== '2') return refuse('isi', 'Angka ke-15 NIP harus 1 (laki-laki) atau 2 (perempuan).');
  const nomorUrut = nip.slice(15);
  if (nomorUrut === '000') return refuse('isi', 'Nomor urut NIP mulai dari 001.');
  // At the end of the month, or of the year, of appointment: the day is not in the number.
  const lastMonth = pppk ? 12 : bulan;
  const end = `${nip.slice(8, 12)}-${String(lastMonth).padStart(2, '0')}-${daysInMonth(tahun, lastMonth)}`;
  const age = Math.floor(monthsBetween(tanggalLahir, end) / 12);
  if (age < 18) return refuse('isi', 'Menurut NIP, pegawai belum berusia 18 tahun saat diangkat.');
  const peringatan = !pppk && age > 40 ? [`Menurut NIP, pegawai berusia ${age} tahun saat diangkat menjadi CPNS.`] : [];
  return {
    ok: true,
    nip: {
      jenis: pppk ? 'pppk' : 'pns',
      nip,
      tanggalLahir,
      tmt: pppk ? nip.slice(8, 12) : `${nip.slice(8, 12)}-${nip.slice(12, 14)}`,
      jenisKelamin: sex === '1' ? 'laki-laki' : 'perempuan',
      nomorUrut,
      peringatan,
    },
  };
}

export const isNip = (text: string): boolean => parseNip(text).ok;

/** `19850412 201001 1 999`; anything that has not 18 digits is returned as it is. */
export const formatNip = (nip: string): string =>
  /^\d{18}$/.test(nip) ? `${nip.slice(0, 8)} ${nip.slice(8, 14)} ${nip.slice(14, 15)} ${nip.slice(15)}` : nip;
