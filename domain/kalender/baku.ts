import { cakupanLiburNasional, liburNasional } from './hari-libur.js';
import type { JamHari, JamKhusus, JamMingguan, Kalender, PeriodeJam } from './model.js';
import type { Zona } from './zona.js';

/**
 * The hours a new instansi starts with. Perpres 21/2023 fixes the week (37 h 30 m without breaks, in Ramadan 32 h 30 m),
 * the start (07.30, in Ramadan 08.00) and the length of the breaks (60 minutes, Friday 90; in Ramadan 30 and 60);
 * when the break lies is decided by each PPK, so these are defaults to edit.
 */
const siang = [{ mulai: '12:00', selesai: '13:00' }];
const salatJumat = [{ mulai: '11:30', selesai: '13:00' }];

const weekOf = (seninKamis: JamHari, jumat: JamHari, sabtu?: JamHari): JamMingguan => ({
  senin: seninKamis,
  selasa: seninKamis,
  rabu: seninKamis,
  kamis: seninKamis,
  jumat,
  ...(sabtu && { sabtu }),
});

export const mingguLimaHari = weekOf(
  { mulai: '07:30', selesai: '16:00', istirahat: siang },
  { mulai: '07:30', selesai: '16:30', istirahat: salatJumat },
);

export const mingguEnamHari = weekOf(
  { mulai: '07:30', selesai: '15:00', istirahat: siang },
  { mulai: '07:30', selesai: '15:00', istirahat: salatJumat },
  { mulai: '07:30', selesai: '13:00' },
);

const siangRamadan = [{ mulai: '12:00', selesai: '12:30' }];
const jumatRamadan = [{ mulai: '11:30', selesai: '12:30' }];

export const mingguRamadanLimaHari = weekOf(
  { mulai: '08:00', selesai: '15:00', istirahat: siangRamadan },
  { mulai: '08:00', selesai: '15:30', istirahat: jumatRamadan },
);

export const mingguRamadanEnamHari = weekOf(
  { mulai: '08:00', selesai: '14:00', istirahat: siangRamadan },
  { mulai: '08:00', selesai: '14:00', istirahat: jumatRamadan },
  { mulai: '08:00', selesai: '14:00', istirahat: siangRamadan },
);

/** Ramadan by the dates of the government; a coming year is a forecast until the sidang isbat has met. */
const ramadan: readonly Pick<JamKhusus, 'nama' | 'sejak' | 'sampai' | 'sumber' | 'keyakinan'>[] = [
  {
    nama: 'Ramadan 1447',
    sejak: '2026-02-19',
    sampai: '2026-03-20',
    sumber: 'Perpres 21/2023; sidang isbat: 1 Ramadan 1447 = 19 Februari 2026, Idulfitri menurut SKB 21 Maret 2026',
    keyakinan: 'tinggi',
  },
  {
    nama: 'Ramadan 1448',
    sejak: '2027-02-08',
    sampai: '2027-03-09',
    sumber: 'Perpres 21/2023; perkiraan dari Idulfitri menurut SKB 10 Maret 2027, menunggu sidang isbat',
    keyakinan: 'sedang',
  },
];

/** A calendar to begin with: Perpres 21/2023, Ramadan, and the national holidays known. */
export function kalenderBaku(nama: string, zona: Zona, hariPerMinggu: 5 | 6 = 5): Kalender {
  const jam: PeriodeJam = {
    nama: `Perpres 21/2023, ${hariPerMinggu} hari kerja`,
    sejak: '2023-04-12',
    minggu: hariPerMinggu === 5 ? mingguLimaHari : mingguEnamHari,
    sumber: 'Perpres 21/2023; letak jam istirahat ditetapkan PPK',
    keyakinan: 'tinggi',
  };
  return {
    nama,
    zona,
    batasTerima: '15:00',
    jam: [jam],
    jamKhusus: ramadan.map((masa) => ({
      ...masa,
      minggu: hariPerMinggu === 5 ? mingguRamadanLimaHari : mingguRamadanEnamHari,
    })),
    libur: liburNasional,
    cakupan: cakupanLiburNasional,
    jadwal: { 'awal-bulan': { nama: 'Tanggal 1 setiap bulan', jenis: 'bulanan', hari: 1 } },
  };
}
