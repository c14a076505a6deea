import { describe, expect, it } from '@jest/globals';
import { kalenderBaku } from '../../domain/kalender/baku.js';
import { sisaOf } from './tugas.view.js';

const kalender = kalenderBaku('Uji', 'WIB');
const at = (text: string) => Date.parse(`${text}:00+07:00`);

describe('what is left of a limit', () => {
  const dibuka = at('2026-11-23T08:00');

  it.each([
    ['aman', '2026-11-25T16:00', '2026-11-23T08:30', '2 hari 6 jam'],
    ['segera', '2026-11-27T16:30', '2026-11-26T16:30', '1 hari'],
    ['hari-ini', '2026-11-25T16:00', '2026-11-25T15:00', '1 jam'],
    ['hari-ini', '2026-11-25T16:00', '2026-11-25T16:00', '0 menit'],
    ['lewat', '2026-11-25T16:00', '2026-11-25T16:01', 'terlambat'],
    ['lewat', '2026-11-25T16:00', '2026-11-26T09:00', 'terlambat 1 jam 30 menit'],
  ] as const)('is %s at %s seen from %s: %s', (tingkat, batas, now, teks) => {
    expect(sisaOf(kalender, dibuka, at(batas), at(now))).toMatchObject({ tingkat, sisaTeks: teks });
  });

  it('is nothing where there is no limit', () => {
    const far = Date.parse('9999-12-31T00:00:00Z');
    for (const batas of [null, far]) {
      expect(sisaOf(kalender, dibuka, batas, dibuka)).toEqual({
        sisaMenit: null,
        sisaTeks: 'tanpa batas waktu',
        tingkat: 'aman',
      });
    }
  });
});
