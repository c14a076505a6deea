import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { kalenderBaku } from '../kalender/baku.js';
import { tanggalPanjang } from '../kalender/tampilan.js';
import { workingMinutes } from '../kalender/waktu-kerja.js';
import { toInstant } from '../kalender/zona.js';
import { ledger } from './buku.js';
import { clockOf, pausesClock, turnAt, type Giliran, type Pemegang } from './giliran.js';
import { clocks } from './jam.js';

const MINUTE = 60_000;
const k = kalenderBaku('Instansi', 'WIB');
const at = (date: string, jam: string) => toInstant(date, jam, 'WIB');
const show = (instant: number) => tanggalPanjang(instant, 'WIB');
const janji = { jumlah: 7, satuan: 'hari-kerja' } as const;

const pemohon: Pemegang = { jenis: 'pemohon', kunci: 'pemohon' };
const verifikator: Pemegang = { jenis: 'petugas', kunci: 'verifikator/bidang' };
const atasan: Pemegang = { jenis: 'petugas', kunci: 'atasan/opd' };
const mitra: Pemegang = { jenis: 'mitra', kunci: 'BKN' };

const turn = (pemegang: Pemegang, mulai: number, selesai?: number, jeda = false): Giliran => ({
  pemegang,
  mulai,
  ...(selesai !== undefined && { selesai }),
  langkah: pemegang.kunci,
  jeda,
});

const base = at('2026-03-13', '00:00');
const anyInstant = fc.integer({ min: 0, max: 14 * 1440 * MINUTE }).map((ms) => base + ms);
const anyTurn = fc.record(
  {
    mulai: anyInstant,
    selesai: anyInstant,
    pemegang: fc.constantFrom(pemohon, verifikator, atasan, mitra, { jenis: 'sistem', kunci: 'x' } as const),
    langkah: fc.constantFrom('satu', 'dua'),
    jeda: fc.boolean(),
  },
  { requiredKeys: ['mulai', 'pemegang', 'langkah', 'jeda'] },
);
const anyTurns = fc.array(anyTurn, { maxLength: 12 });

describe('the ledger', () => {
  it('charges every working minute exactly once, whatever the turns', () => {
    fc.assert(
      fc.property(anyTurns, anyInstant, anyInstant, (turns, a, b) => {
        const [from, until] = a <= b ? [a, b] : [b, a];
        const buku = ledger(k, turns, from, until);
        const elapsed = workingMinutes(k, from, until);
        expect(buku.menit).toBe(elapsed);
        expect(buku.pemegang.reduce((sum, p) => sum + p.menit, 0)).toBe(elapsed);
        let end = from;
        for (const piece of buku.potongan) {
          expect(piece.mulai).toBe(end);
          expect(piece.selesai).toBeGreaterThan(piece.mulai);
          expect(piece.menit).toBe(workingMinutes(k, piece.mulai, piece.selesai));
          end = piece.selesai;
        }
        if (from < until) expect(end).toBe(until);
      }),
    );
  });

  it('charges at every moment the holder that the rule names, looked up naively', () => {
    fc.assert(
      fc.property(anyTurns, anyInstant, (turns, instant) => {
        const open = turns.filter((t) => t.mulai <= instant && (t.selesai ?? Infinity) > instant);
        const rank = (t: Giliran) => (t.jeda ? 2 : t.pemegang.jenis === 'mitra' ? 1 : 0);
        const best = Math.min(...open.map(rank));
        const oldest = Math.min(...open.filter((t) => rank(t) === best).map((t) => t.mulai));
        const expected = open.find((t) => rank(t) === best && t.mulai === oldest);
        expect(turnAt(turns, instant)).toBe(expected);
        const piece = ledger(k, turns, base, base + 15 * 1440 * MINUTE).potongan.find(
          (p) => p.mulai <= instant && instant < p.selesai,
        )!;
        expect(piece.pemegang).toEqual(expected?.pemegang ?? { jenis: 'sistem', kunci: 'antar-langkah' });
        expect(piece.langkah).toBe(expected?.langkah);
        expect(piece.jam).toBe(expected ? clockOf(expected) : 'internal');
      }),
    );
  });

  it('does not depend on the order of turns that begin at different times', () => {
    const sets = fc.uniqueArray(anyTurn, { maxLength: 10, selector: (t) => t.mulai });
    fc.assert(
      fc.property(sets, (turns) => {
        const until = base + 15 * 1440 * MINUTE;
        expect(ledger(k, [...turns].reverse(), base, until)).toEqual(ledger(k, turns, base, until));
      }),
    );
  });

  it('charges parallel lanes to the oldest open turn of the office, and a gap to the system', () => {
    const turns = [
      turn(mitra, at('2026-11-23', '08:00'), at('2026-11-24', '16:00')),
      turn(atasan, at('2026-11-23', '09:00'), at('2026-11-23', '11:00')),
      turn(verifikator, at('2026-11-23', '10:00'), at('2026-11-23', '12:00')),
      turn(pemohon, at('2026-11-23', '11:30'), undefined, true),
    ];
    const { pemegang, menit } = ledger(k, turns, at('2026-11-23', '07:30'), at('2026-11-25', '08:30'));
    expect(pemegang.map((p) => [p.pemegang.kunci, p.menit])).toEqual([
      ['antar-langkah', 30],
      ['BKN', 60 + 180 + 450],
      ['atasan/opd', 120],
      ['verifikator/bidang', 60],
      ['pemohon', 60],
    ]);
    expect(menit).toBe(960);
  });
});

describe('a return to the applicant', () => {
  it('pauses the clock unless all it finds was already visible before', () => {
    expect(pausesClock([])).toBe(true);
    expect(pausesClock([{}, { terlihatSebelumnya: false }])).toBe(true);
    expect(pausesClock([{ terlihatSebelumnya: true }, {}])).toBe(true);
    expect(pausesClock([{ terlihatSebelumnya: true }])).toBe(false);
  });
});

describe('the two clocks', () => {
  const submitted = at('2026-11-23', '09:00');
  const returned = at('2026-11-24', '10:00');
  const resubmitted = at('2026-11-26', '10:00');
  const turns = [
    turn(verifikator, submitted, returned),
    turn(pemohon, returned, resubmitted, true),
    turn(verifikator, resubmitted, at('2026-11-27', '09:30')),
    turn(mitra, at('2026-11-27', '09:30'), at('2026-11-30', '09:30')),
    turn(verifikator, at('2026-11-30', '09:30')),
  ];

  it('stop the promise while the applicant corrects and while a partner works', () => {
    const read = clocks(k, turns, submitted, at('2026-12-01', '09:30'), janji);
    expect(read).toMatchObject({
      mulai: submitted,
      internal: 510 + 420 + 450,
      eksternal: 450,
      jeda: 900,
      berjalan: 'internal',
    });
    expect(show(read.janji)).toBe('Jumat, 4 Desember 2026, 16.30 WIB');
    expect(read.sisa).toBe(read.batas - 1380);
    expect(read.sisa).toBe(workingMinutes(k, at('2026-12-01', '09:30'), read.janji));
  });

  it('move the promise while it rests, so that what is left of it stays the same', () => {
    const [early, late] = ['2026-11-24', '2026-11-25'].map((date) =>
      clocks(k, turns, submitted, at(date, '14:00'), janji),
    );
    expect(early!.berjalan).toBe('jeda');
    expect(early!.sejak).toBe(returned);
    expect(late!.sejak).toBe(returned);
    expect(late!.sisa).toBe(early!.sisa);
    expect(late!.janji).toBeGreaterThan(early!.janji);
  });

  it('do not rest for a second return of what was visible before', () => {
    const again = turns.map((t) => ({ ...t, jeda: false }));
    const read = clocks(k, again, submitted, at('2026-12-01', '09:30'), janji);
    expect(read).toMatchObject({ internal: 510 + 900 + 420 + 450, jeda: 0 });
  });

  it('start with day 1, and stand when the case is over', () => {
    const evening = at('2026-11-23', '15:20');
    expect(clocks(k, [turn(verifikator, evening)], evening, at('2026-11-23', '16:00'), janji)).toMatchObject({
      mulai: at('2026-11-24', '07:30'),
      internal: 0,
      sisa: 7 * 450,
    });
    expect(clocks(k, turns, submitted, at('2026-12-01', '09:30'), janji, true).berjalan).toBe('selesai');
  });

  it('together are exactly the working time since they started, and the promise is kept as long as the internal clock says', () => {
    fc.assert(
      fc.property(anyTurns, anyInstant, anyInstant, (list, a, b) => {
        const [filed, until] = a <= b ? [a, b] : [b, a];
        const read = clocks(k, list, filed, until, janji);
        expect(read.internal + read.eksternal + read.jeda).toBe(Math.max(0, workingMinutes(k, read.mulai, until)));
        if (until >= read.mulai) expect(read.sisa).toBe(workingMinutes(k, until, read.janji));
      }),
    );
  });
});
