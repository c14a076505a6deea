/** What the sentence is made of. All counts are of usulan, except `tugas`. */
export interface Pokok {
  berjalan: number;
  /** Nothing late, and something due within three working days. */
  segera: number;
  lewat: number;
  /** Late tugas; more than `lewat` where lanes run side by side. */
  tugas: number;
  /** The layanan with most late usulan, and the langkah at which most of these stand; undefined when nothing is late. */
  terbanyak?: { layanan: string; lewat: number; langkah: string; diLangkah: number } | undefined;
}

/** `12.345`. No Intl: the words must not change with the runtime. */
const angka = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, '.');

/** The one sentence that a manager reads first: `12 usulan Izin belajar lewat batas; 71% tertahan di Meneliti syarat.` */
export function kalimat({ berjalan, segera, lewat, tugas, terbanyak }: Pokok): string {
  if (!terbanyak) {
    if (berjalan === 0) return 'Tidak ada usulan yang sedang berjalan.';
    const soon = segera === 0 ? '' : `; tugas dari ${angka(segera)} usulan jatuh tempo dalam 3 hari kerja`;
    return `Tidak ada usulan yang lewat batas${soon}.`;
  }
  const inTugas = tugas === lewat ? '' : ` (${angka(tugas)} tugas)`;
  const { layanan, langkah, diLangkah } = terbanyak;
  const most = terbanyak.lewat;
  if (most === lewat) {
    const where = lewat === 1 ? ', tertahan di' : `; ${bagian(diLangkah, most)} tertahan di`;
    return `${angka(lewat)} usulan ${layanan} lewat batas${inTugas}${where} ${langkah}.`;
  }
  const all = `${angka(lewat)} usulan lewat batas${inTugas}`;
  if (most === 1) return `${all}, antara lain ${layanan} yang tertahan di ${langkah}.`;
  return `${all}, terbanyak ${layanan} (${angka(most)}); ${bagian(diLangkah, most)} di antaranya tertahan di ${langkah}.`;
}

/** Rounded, but 100 % is said only of all, and 0 % of none. */
function bagian(part: number, whole: number): string {
  if (part === whole) return 'semuanya';
  return `${Math.min(99, Math.max(1, Math.round((100 * part) / whole)))}%`;
}
