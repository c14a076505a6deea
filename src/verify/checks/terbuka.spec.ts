import { describe, expect, it } from '@jest/globals';
import { compile } from '../../../domain/sop/course.js';
import type { Event, Start } from '../../../domain/sop/state.js';
import { faktaUji, sopUji } from '../../../test/workflows/sop-uji.js';
import type { Tercatat } from '../../transisi/rantai.js';
import type { Ground } from '../ground.js';
import type { Kasus, KasusCheck } from '../kasus.check.js';
import { Rebuilt } from '../rebuild.js';
import { panggilan } from './panggilan.check.js';
import { tugas } from './tugas.check.js';
import { tunggu } from './tunggu.check.js';

/**
 * The rebuilt rows come from the code that wrote the stored ones, and share its faults. What is open is asked of the course itself:
 * here both sides say the same, and both are wrong.
 */
const course = compile(sopUji);
const decide = (id: string, keputusan: string): Event => ({ type: 'decide', id, keputusan });
const toTheCall = [decide('timbang#1', 'ya'), decide('teliti#1', 'ms'), { type: 'done', id: 'rekam#1' } as const];
const toTheWait: Event[] = [...toTheCall, { type: 'done', id: 'antar#1' }];

const rebuilt = (...events: Event[]): Rebuilt => {
  const log = [{ type: 'start', facts: faktaUji } as Start, ...events].map((isi, i) => ({
    urutan: i + 1, id: isi.type === 'done' && isi.id === 'rekam#1' ? 'efek/rekam#1' : `e${i}`, isi, waktu: new Date(i), pelakuId: null, penugasanId: null,
  })); // prettier-ignore
  return Rebuilt.from(sopUji, course, log as unknown as Tercatat[]);
};

/** What a check says when the stored rows are those of `mestinya`, whatever these are. */
function said({ look }: KasusCheck, mestinya: Rebuilt): string[] {
  const offences: string[] = [];
  const at = (ms: number | null) => (ms === null ? null : new Date(ms));
  const rows = <T extends object>(map: ReadonlyMap<string, T>, key: string) =>
    [...map].map(([id, row]) => {
      const { dibuka, ditutup, selesai, terlambat } = row as Record<string, number | null>;
      return {
        ...row, [key]: id, instansi: 'uji', dibuka: at(dibuka ?? null), ditutup: at(ditutup ?? null), selesai: at(selesai ?? null),
        terlambat: at(terlambat ?? null), antrean: 'kabid/u', peran: 'kabid', unitId: 'u', pegawaiId: null, batas: null,
      };
    }); // prettier-ignore
  const kasus = {
    usulan: { instansi: 'uji' }, mestinya, teks: [], tenggat: [], tunggu: rows(mestinya.tunggu, 'id'),
    panggilan: rows(mestinya.panggilan, 'id'), tugas: rows(mestinya.tugas, 'kunci'),
  } as unknown as Kasus; // prettier-ignore
  look(kasus, (id, detail) => offences.push(`${id} ${detail}`), {} as Ground);
  return offences;
}

describe('what is open', () => {
  it('is compared with the course: a sound case has no offence', () => {
    for (const mestinya of [rebuilt(), rebuilt(...toTheCall), rebuilt(...toTheWait)])
      expect([tunggu, tugas, panggilan].flatMap((check) => said(check, mestinya))).toEqual([]);
  });

  it('is named where a wait was never closed, or never opened, by either', () => {
    const answered = rebuilt(...toTheWait, { type: 'answer', id: 'tiba#1', keputusan: 'terkirim' });
    expect(said(tunggu, answered)).toEqual([]);
    answered.tunggu.get('tiba#1')!.ditutup = null;
    expect(said(tunggu, answered)).toEqual([expect.stringMatching(/^tiba#1 .*open by the course/)]);
    const waiting = rebuilt(...toTheWait);
    waiting.tunggu.clear();
    expect(said(tunggu, waiting)).toEqual([expect.stringMatching(/^tiba#1 .*not on record/)]);
  });

  it('is named where a tugas was never closed, or never opened, by either', () => {
    const decided = rebuilt(decide('timbang#1', 'ya'));
    Object.assign(decided.tugas.get('timbang#1')!, { status: 'open', ditutup: null });
    expect(said(tugas, decided)).toEqual([expect.stringMatching(/^timbang#1 is open/)]);
    const open = rebuilt();
    open.tugas.clear();
    expect(said(tugas, open)).toEqual([expect.stringMatching(/^timbang#1 .*nobody has it/)]);
  });

  it('is named where a call was never ended, or never made, by either', () => {
    const done = rebuilt(...toTheWait);
    Object.assign(done.panggilan.get('antar#1')!, { status: 'open', selesai: null });
    expect(said(panggilan, done)).toEqual([expect.stringMatching(/^antar#1 is open/)]);
    const called = rebuilt(...toTheCall);
    called.panggilan.clear();
    expect(said(panggilan, called)).toEqual([expect.stringMatching(/^antar#1 .*nobody calls/)]);
  });
});
