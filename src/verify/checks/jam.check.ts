import { ledger } from '../../../domain/sla/buku.js';
import { clocks } from '../../../domain/sla/jam.js';
import { workingMinutes } from '../../../domain/kalender/waktu-kerja.js';
import type { GiliranRow } from '../../usulan/giliran.reader.js';
import { turnsOf } from '../../usulan/giliran.js';
import { type Kasus, type KasusCheck, ms } from '../kasus.check.js';
import type { Rebuilt } from '../rebuild.js';

/**
 * The two clocks and the ledger "bola di siapa", read off the rows that are stored and off those that the log gives: the same,
 * and not a working minute more or less than has passed.
 */
export const jam: KasusCheck = {
  name: 'jam',
  look(kasus, tell, { now }) {
    const { usulan, mestinya, tatanan, sop, geser } = kasus;
    if (!mestinya || !usulan.diajukan) return 0;
    const kalender = tatanan.kalender('');
    const submitted = usulan.diajukan.getTime();
    const read = (rows: GiliranRow[], selesai: number | null) => {
      const turns = turnsOf(sop, rows.toSorted(inOrder), selesai);
      const until = selesai ?? now + geser;
      const from = ms(usulan.jamMulai) ?? submitted;
      return {
        jam: clocks(kalender, turns, submitted, until, sop.janji, selesai !== null),
        bola: ledger(kalender, turns, from, until),
        menit: workingMinutes(kalender, from, until),
      };
    };
    const stored = read(storedRows(kasus), ms(usulan.selesai));
    const must = read(rebuiltRows(kasus, mestinya), mestinya.selesai);
    if (JSON.stringify(stored.jam) !== JSON.stringify(must.jam)) tell('jam', 'the clocks of the log run otherwise');
    if (JSON.stringify(stored.bola) !== JSON.stringify(must.bola)) tell('bola', 'the ledger of the log says otherwise');
    const charged = stored.bola.pemegang.reduce((sum, { menit }) => sum + menit, 0);
    if (charged !== Math.max(0, stored.menit) || stored.bola.menit !== charged)
      tell('bola', 'the ledger does not add up to the time that has passed');
    return 1;
  },
};

/** As the reader of the turns has it. */
const inOrder = (a: GiliranRow, b: GiliranRow) =>
  a.dibuka - b.dibuka || (a.kunci < b.kunci ? -1 : a.kunci > b.kunci ? 1 : 0);

type Turn = Pick<GiliranRow, 'jenis' | 'kunci' | 'dibuka' | 'ditutup'> & Partial<GiliranRow>;

const row = (usulanId: string, turn: Turn): GiliranRow => ({
  usulanId, tugasId: null, nama: null, peran: null, antrean: null, unit: null, pegawai: null, pengambil: null, batas: null,
  terlambat: null, jeda: false, status: '', keputusan: null, kelas: null, mitra: null, ...turn,
}); // prettier-ignore

const storedRows = ({ usulan: { id }, tugas, tunggu, panggilan }: Kasus): GiliranRow[] => [
  ...tugas.map(({ kunci, nama, peran, antrean, jeda, kelas, dibuka, ditutup }) =>
    row(id, {
      jenis: 'tugas',
      kunci,
      nama,
      peran,
      antrean,
      jeda,
      kelas,
      dibuka: dibuka.getTime(),
      ditutup: ms(ditutup),
    }),
  ),
  ...tunggu.map(({ id: kunci, mitra, dibuka, ditutup }) =>
    row(id, { jenis: 'tunggu', kunci, mitra, dibuka: dibuka.getTime(), ditutup: ms(ditutup) }),
  ),
  ...panggilan.map(({ id: kunci, call, dibuka, selesai }) =>
    row(id, { jenis: 'panggilan', kunci, mitra: call, dibuka: dibuka.getTime(), ditutup: ms(selesai) }),
  ),
];

/** Whose a tugas was is decided by who held which office that day, which no log of a case tells: that is taken as it stands. */
function rebuiltRows({ usulan: { id }, tugas }: Kasus, mestinya: Rebuilt): GiliranRow[] {
  const place = new Map(tugas.map(({ kunci, peran, antrean }) => [kunci, { peran, antrean }]));
  return [
    ...[...mestinya.tugas].map(([kunci, { nama, jeda, kelas, dibuka, ditutup }]) =>
      row(id, { jenis: 'tugas', kunci, nama, jeda, kelas, dibuka, ditutup, ...place.get(kunci) }),
    ),
    ...[...mestinya.tunggu].map(([kunci, { mitra, dibuka, ditutup }]) =>
      row(id, { jenis: 'tunggu', kunci, mitra, dibuka, ditutup }),
    ),
    ...[...mestinya.panggilan].map(([kunci, { call, dibuka, selesai }]) =>
      row(id, { jenis: 'panggilan', kunci, mitra: call, dibuka, ditutup: selesai }),
    ),
  ];
}
