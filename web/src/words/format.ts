import { formatJam, formatTanggal, tanggalPanjang } from '../../../domain/kalender/tampilan.js';
import type { TugasRingkas } from '../api/types.js';
import { ZONA, dateOf, offsetOf, type Zona } from '../../../domain/kalender/zona.js';

/** `19850512 201001 2 001`: people compare a NIP group by group. */
export const formatNip = (nip: string): string =>
  /^\d{18}$/.test(nip) ? `${nip.slice(0, 8)} ${nip.slice(8, 14)} ${nip.slice(14, 15)} ${nip.slice(15)}` : nip;

/** The zone an ISO time was written in, read off its offset; western time when it has none of ours. */
export function zonaOf(iso: string): Zona {
  const hours = Number(/\+(\d\d):?00$/.exec(iso)?.[1] ?? NaN);
  return ZONA.find((zona) => offsetOf(zona) === hours * 3_600_000) ?? 'WIB';
}

/** `Senin, 23 November 2026, 14.05 WIB` */
export const formatWaktu = (iso: string): string => tanggalPanjang(Date.parse(iso), zonaOf(iso));

/** `23 November 2026`, from an instant or from a date alone. */
export const formatHari = (iso: string): string =>
  formatTanggal(iso.length === 10 ? iso : dateOf(Date.parse(iso), zonaOf(iso)));

/** `14.05 WIB` */
export const formatPukul = (iso: string): string => formatJam(Date.parse(iso), zonaOf(iso));

/** `23 Nov 14.05`: where the column is narrow and the year is plain. */
export function formatSingkat(iso: string): string {
  const [hari = '', bulan = ''] = formatHari(iso).split(' ');
  return `${hari} ${bulan.slice(0, 3)} ${formatPukul(iso).slice(0, 5)}`;
}

/** `5.000`; the words `1.000+` pass as they are. */
export const formatJumlah = (jumlah: number | string): string =>
  typeof jumlah === 'string' ? jumlah : jumlah.toLocaleString('id-ID');

/** `1,4 MB` */
export function formatUkuran(byte: number): string {
  if (byte < 1024 * 1024) return `${Math.max(1, Math.round(byte / 1024)).toLocaleString('id-ID')} kB`;
  return `${(byte / 1024 / 1024).toLocaleString('id-ID', { maximumFractionDigits: 1 })} MB`;
}

/** `91,4%` */
export const formatPersen = (persen: number): string =>
  `${persen.toLocaleString('id-ID', { maximumFractionDigits: 1 })}%`;

/**
 * What is left of a limit, from the words of the server, which alone counts working time:
 * `Sisa 2 hari 4 jam`, `Terlambat 50 menit`, `Tanpa batas waktu`.
 */
export function formatSisa({ sisaMenit, sisaTeks, tingkat }: Pick<TugasRingkas, 'sisaMenit' | 'sisaTeks' | 'tingkat'>) {
  const ownSentence = sisaMenit === null || tingkat === 'lewat';
  return ownSentence ? sisaTeks.slice(0, 1).toUpperCase() + sisaTeks.slice(1) : `Sisa ${sisaTeks}`;
}

/** `7 hari kerja`, from the amount and unit of a SOP. */
export const formatLama = ({ jumlah, satuan }: { jumlah: number; satuan: string }): string =>
  `${jumlah} ${satuan.replace('-', ' ')}`;
