import type { CakupanLibur, Keyakinan, Libur } from './model.js';

/**
 * National holidays and cuti bersama, edited yearly from the joint decree of three ministers (SKB 3 Menteri).
 * Religious dates follow the sidang isbat if it moves them. For ASN the cuti bersama also needs a Keppres; usually the same dates.
 * 2026: confirmed by several sources. 2027: ten independent lists agree date for date, the text of the decree itself was not checked.
 */
const sumber2026 = 'SKB 3 Menteri Nomor 1497/2025, 2/2025, 5/2025 tanggal 19 September 2025';
const sumber2027 = 'SKB 3 Menteri tentang hari libur 2027, diumumkan 15 September 2026';

type Baris = readonly [tanggal: string, jenis: 'N' | 'C', nama: string];

const hari2026: readonly Baris[] = [
  ['2026-01-01', 'N', 'Tahun Baru 2026'],
  ['2026-01-16', 'N', 'Isra Mikraj 1447'],
  ['2026-02-16', 'C', 'Imlek'],
  ['2026-02-17', 'N', 'Imlek 2577'],
  ['2026-03-18', 'C', 'Nyepi'],
  ['2026-03-19', 'N', 'Nyepi 1948'],
  ['2026-03-20', 'C', 'Idulfitri'],
  ['2026-03-21', 'N', 'Idulfitri 1447'],
  ['2026-03-22', 'N', 'Idulfitri 1447'],
  ['2026-03-23', 'C', 'Idulfitri'],
  ['2026-03-24', 'C', 'Idulfitri'],
  ['2026-04-03', 'N', 'Wafat Yesus Kristus'],
  ['2026-04-05', 'N', 'Paskah'],
  ['2026-05-01', 'N', 'Hari Buruh'],
  ['2026-05-14', 'N', 'Kenaikan Yesus Kristus'],
  ['2026-05-15', 'C', 'Kenaikan Yesus Kristus'],
  ['2026-05-27', 'N', 'Iduladha 1447'],
  ['2026-05-28', 'C', 'Iduladha'],
  ['2026-05-31', 'N', 'Waisak 2570'],
  ['2026-06-01', 'N', 'Hari Lahir Pancasila'],
  ['2026-06-16', 'N', '1 Muharam 1448'],
  ['2026-08-17', 'N', 'Kemerdekaan RI'],
  ['2026-08-25', 'N', 'Maulid Nabi'],
  ['2026-12-24', 'C', 'Natal'],
  ['2026-12-25', 'N', 'Natal'],
];

const hari2027: readonly Baris[] = [
  ['2027-01-01', 'N', 'Tahun Baru 2027'],
  ['2027-01-05', 'N', 'Isra Mikraj 1448'],
  ['2027-02-05', 'C', 'Imlek'],
  ['2027-02-06', 'N', 'Imlek 2578'],
  ['2027-03-08', 'N', 'Nyepi 1949'],
  ['2027-03-09', 'C', 'Idulfitri'],
  ['2027-03-10', 'N', 'Idulfitri 1448'],
  ['2027-03-11', 'N', 'Idulfitri 1448'],
  ['2027-03-12', 'C', 'Idulfitri'],
  ['2027-03-15', 'C', 'Idulfitri'],
  ['2027-03-25', 'C', 'Wafat Yesus Kristus'],
  ['2027-03-26', 'N', 'Wafat Yesus Kristus'],
  ['2027-03-28', 'N', 'Paskah'],
  ['2027-05-01', 'N', 'Hari Buruh'],
  ['2027-05-06', 'N', 'Kenaikan Yesus Kristus'],
  ['2027-05-17', 'N', 'Iduladha 1448'],
  ['2027-05-18', 'C', 'Iduladha'],
  ['2027-05-19', 'C', 'Waisak'],
  ['2027-05-20', 'N', 'Waisak 2571'],
  ['2027-06-01', 'N', 'Hari Lahir Pancasila'],
  ['2027-06-06', 'N', '1 Muharam 1449'],
  ['2027-08-15', 'N', 'Maulid Nabi'],
  ['2027-08-17', 'N', 'Kemerdekaan RI'],
  ['2027-12-24', 'C', 'Natal'],
  ['2027-12-25', 'N', 'Natal'],
  ['2027-12-26', 'N', 'Isra Mikraj 1449'],
];

const withSource = (baris: readonly Baris[], sumber: string, keyakinan: Keyakinan): Libur[] =>
  baris.map(([tanggal, jenis, nama]) => ({ tanggal, jenis, nama, sumber, keyakinan }));

/** All national holidays and cuti bersama known, in order of date. */
export const liburNasional: readonly Libur[] = [
  ...withSource(hari2026, sumber2026, 'sangat-tinggi'),
  ...withSource(hari2027, sumber2027, 'tinggi'),
];

/** The years that `liburNasional` holds in full. */
export const cakupanLiburNasional: readonly CakupanLibur[] = [
  { tahun: 2026, sumber: sumber2026, keyakinan: 'sangat-tinggi' },
  { tahun: 2027, sumber: sumber2027, keyakinan: 'tinggi' },
];
