import { describe, expect, it } from '@jest/globals';
import type { Entry } from '../activities/contract.js';
import { compile } from '../domain/sop/course.js';
import { faktaUji, sopUji } from '../test/workflows/sop-uji.js';
import { Kasus } from './kasus.js';

const course = compile(sopUji);
const log: Entry[] = [
  { urutan: 1, id: 's', event: { type: 'start', facts: faktaUji } },
  { urutan: 2, id: 'a', event: { type: 'decide', id: 'timbang#1', keputusan: 'ya' } },
  { urutan: 3, id: 'b', event: { type: 'decide', id: 'teliti#1', keputusan: 'ms' } },
  { urutan: 4, id: 'c', event: { type: 'done', id: 'rekam#1' } },
];
const folded = (n: number) => {
  const kasus = new Kasus(course);
  kasus.fold(log.slice(0, n));
  return kasus;
};

describe('a case folded from its log', () => {
  it('knows what runs: the limit of the open tugas, then the call without an answer', () => {
    expect(folded(1).timers()).toEqual(['timbang#1']);
    expect(folded(1).calls()).toEqual([]);
    expect(folded(4).calls()).toEqual([{ id: 'antar#1', call: 'pos.kirim' }]);
  });

  it('says what is open: a tugas, a call, a wait; nothing once it has ended', () => {
    const kasus = folded(1);
    expect(kasus.open()).toEqual(['timbang#1']);
    kasus.fold(log.slice(1));
    expect(kasus.open()).toEqual(['antar#1']);
    kasus.fold([{ urutan: 5, id: 'd', event: { type: 'done', id: 'antar#1' } }]);
    expect(kasus.open()).toEqual(['tiba#1']);
    kasus.fold([{ urutan: 6, id: 'e', event: { type: 'answer', id: 'tiba#1', keputusan: 'terkirim' } }]);
    expect(kasus.open()).toEqual([]);
  });

  it('leaves an effect to the projection: it is no call', () => {
    expect(folded(3).calls()).toEqual([]);
    expect(folded(3).callsOf(['rekam#1', 'antar#1'])).toEqual([{ id: 'antar#1', call: 'pos.kirim' }]);
  });

  it('skips what it has applied already, so that an overlapping answer does no harm', () => {
    const kasus = folded(2);
    expect(kasus.fold(log.slice(0, 3)).map(({ type }) => type)).toContain('closeTugas');
    expect(kasus.urutan).toBe(3);
    expect(kasus.has('b')).toBe(true);
    expect(kasus.has('c')).toBe(false);
  });

  it('says why an event is not allowed, without changing anything', () => {
    const kasus = folded(2);
    expect(kasus.refusal({ type: 'decide', id: 'timbang#1', keputusan: 'ya' })?.refused).toBe('closed');
    expect(kasus.refusal({ type: 'decide', id: 'teliti#1', keputusan: 'ms' })).toBeUndefined();
    expect(kasus.urutan).toBe(2);
  });

  it('knows an answer that is early from one that is late, and from one to nothing', () => {
    const early = (kasus: Kasus, id: string) => kasus.early({ type: 'answer', id, keputusan: 'terkirim' });
    const waiting = folded(4);
    waiting.fold([{ urutan: 5, id: 'd', event: { type: 'done', id: 'antar#1' } }]);
    expect([early(folded(4), 'tiba#1'), early(folded(1), 'tiba#1'), early(waiting, 'tiba#2')]).toEqual([
      true,
      true,
      true,
    ]);
    expect([early(waiting, 'tiba#1'), early(folded(4), 'antar#2'), early(folded(4), 'tiba')]).toEqual([
      false,
      false,
      false,
    ]);
    waiting.fold([{ urutan: 6, id: 'e', event: { type: 'answer', id: 'tiba#1', keputusan: 'terkirim' } }]);
    expect(early(waiting, 'tiba#2')).toBe(false);
  });

  it('refuses to fold a log that its course does not allow', () => {
    const wrong: Entry = { urutan: 2, id: 'x', event: { type: 'decide', id: 'nowhere#1', keputusan: 'ya' } };
    expect(() => {
      folded(1).fold([wrong]);
    }).toThrow('does not fold at 2');
  });
});
