import { kalenderBaku } from '../../domain/kalender/baku.js';

/** Story time: days counted from its Monday, and a time of day in WIB. */
export type Saat = readonly [hari: number | 'lewat-tutup-usul', jam: string];

const DAY = 86_400_000;
const OFFSET = 7 * 3_600_000;

const dateOf = (at: number): string => new Date(at + OFFSET).toISOString().slice(0, 10);

/** Weeks of ordinary working days that a story needs after its Monday. */
const WEEKS = 3;

/**
 * The first Monday from tomorrow on with three ordinary weeks after it: no holiday, no Ramadan, so that what is expected can be
 * counted on one's fingers. When the holidays known have run out, any Monday will do.
 */
export function firstMonday(now: number): string {
  const { libur, jamKhusus } = kalenderBaku('cerita', 'WIB');
  const odd = (date: string) =>
    libur.some(({ tanggal }) => tanggal === date) || jamKhusus.some((k) => k.sejak <= date && date <= k.sampai);
  const days = Array.from({ length: 400 }, (_, i) => now + (i + 1) * DAY);
  const mondays = days.filter((at) => new Date(at + OFFSET).getUTCDay() === 1);
  const ordinary = (monday: number) =>
    Array.from({ length: 7 * WEEKS }, (_, i) => dateOf(monday + i * DAY)).every((date) => !odd(date));
  return dateOf(mondays.find(ordinary) ?? mondays[0] ?? now);
}

/** The date of a story's day. */
export const tanggal = (senin: string, hari: number): string =>
  dateOf(Date.parse(`${senin}T00:00:00+07:00`) + hari * DAY);

/**
 * The period of kenaikan pangkat for which an OPD may hand in on the story's Monday (domain.md 3): its usul closes on the 10th of the
 * second month before. `berikut`: so many months later.
 */
export function tmtPeriode(senin: string, berikut = 0): string {
  const [year = 0, month = 0, day = 0] = senin.split('-').map(Number);
  const months = year * 12 + month - 1 + (day <= 10 ? 2 : 3) + berikut;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`;
}

/** The story's day that lies five days after the last one for that period. */
function afterClosing(senin: string): number {
  const [year = 0, month = 0] = tmtPeriode(senin).split('-').map(Number);
  const months = year * 12 + month - 1 - 2;
  const closing = `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-10`;
  return (Date.parse(closing) - Date.parse(senin)) / DAY + 5;
}

/** As the API writes an instant of the story, to the second. */
export const instant = (senin: string, [hari, jam]: Saat): string =>
  `${tanggal(senin, hari === 'lewat-tutup-usul' ? afterClosing(senin) : hari)}T${jam.length === 5 ? `${jam}:00` : jam}+07:00`;

const HARI = ['Min', 'Sen', 'Sel', 'Rab', 'Kam', 'Jum', 'Sab'] as const;
const BULAN = ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des'] as const;

/** `Sen 7 Des 09.00`, of an ISO instant with the offset of WIB. */
export function readable(iso: string): string {
  const at = new Date(Date.parse(iso) + OFFSET);
  const [hours, minutes] = [at.getUTCHours(), at.getUTCMinutes()].map((n) => String(n).padStart(2, '0'));
  return `${HARI[at.getUTCDay()] ?? ''} ${at.getUTCDate()} ${BULAN[at.getUTCMonth()] ?? ''} ${hours}.${minutes}`;
}
