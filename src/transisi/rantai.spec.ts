import { describe, expect, it } from '@jest/globals';
import { type Tercatat, awalRantai, brokenAt, hashOf } from './rantai.js';

const chain = (n: number): Tercatat[] => {
  let hashSebelum = awalRantai;
  return Array.from({ length: n }, (_, i) => {
    const isi = {
      usulanId: 'u',
      urutan: i + 1,
      instansi: 'x',
      id: `e${i}`,
      isi: { type: 'timer' as const, id: `t#${i}` },
    };
    const row = {
      ...isi,
      pelakuId: null,
      penugasanId: null,
      waktu: new Date(1_000_000 + i),
      tercatat: null,
      hashSebelum,
    };
    const hash = hashOf(row);
    hashSebelum = hash;
    return { ...row, hash };
  });
};

describe('the chain of a log', () => {
  it('is whole as it was written', () => {
    expect(brokenAt(chain(4))).toBeUndefined();
    expect(brokenAt([])).toBeUndefined();
  });

  it.each([
    ['what happened', { isi: { type: 'timer' as const, id: 'other#1' } }],
    ['who did it', { pelakuId: 'somebody' }],
    ['when', { waktu: new Date(5) }],
    ['when it was wanted', { tercatat: new Date(5) }],
    ['of which instansi it is', { instansi: 'y' }],
    ['its hash', { hash: 'f'.repeat(64) }],
  ])('shows where %s was changed', (_, change) => {
    const log = chain(4);
    log[1] = { ...log[1]!, ...change };
    expect(brokenAt(log)).toBe(2);
  });

  it('shows a row that was taken out, even when the later ones were numbered anew', () => {
    const log = chain(4).filter(({ urutan }) => urutan !== 2);
    expect(brokenAt(log)).toBe(2);
    expect(brokenAt(log.map((row, i) => ({ ...row, urutan: i + 1 })))).toBe(2);
  });

  it('does not depend on the order in which the fields of an event were stored', () => {
    const [row] = chain(1);
    const other = { ...row!, isi: { id: 't#0', type: 'timer' as const } };
    expect(brokenAt([other])).toBeUndefined();
  });
});
