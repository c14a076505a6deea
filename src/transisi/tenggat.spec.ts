import { describe, expect, it } from '@jest/globals';
import { kalenderBaku } from '../../domain/kalender/baku.js';
import { type Baris, kodeOf } from '../../domain/sop/course.js';
import { isOpening, resolveTimer, toldAt } from './tenggat.js';

const kalender = kalenderBaku('Uji', 'WITA');
// Wednesday 25 November 2026, 09.00 WITA.
const now = Date.parse('2026-11-25T09:00:00+08:00');
const hk = (jumlah: number) => ({ jumlah, satuan: 'hari-kerja' as const });
const iso = (at: number) => new Date(at).toISOString();

describe('a timer', () => {
  it('belongs to the row its id begins with, whatever item, visit, member or purpose follows', () => {
    for (const id of ['uji', 'uji#1', 'uji@a.b#2', 'uji@a@b#2~3', 'uji#1!until', 'uji@a#1!buka~2'])
      expect(kodeOf(id)).toBe('uji');
  });

  it('opens something where it ends a deferral, a row that waits to open, or a wait without answers', () => {
    const tunggu = (keputusan: unknown[]) => ({ jenis: 'tunggu', keputusan }) as unknown as Baris;
    expect(isOpening(undefined, 'uji#1!until')).toBe(true);
    expect(isOpening(undefined, 'uji#1!buka~1')).toBe(true);
    expect(isOpening(tunggu([]), 'uji#1')).toBe(true);
    expect(isOpening(tunggu([{}]), 'uji#1')).toBe(false);
    expect(isOpening(undefined, 'uji#1!call')).toBe(false);
  });

  it('counts from the visit it names, and is met when work ends on its last day in the zone of the unit', () => {
    const visited = (visit: string) => (visit === 'lain#1' ? now : undefined);
    const timer = { batas: hk(2), anchor: { visit: 'lain#1' }, times: 1, membuka: false };
    const { mulai, due } = resolveTimer(kalender, timer, visited, now + 86_400_000);
    expect(iso(mulai)).toBe(iso(now));
    // The day of arrival is the first: Thursday, when work ends at 16.00 WITA.
    expect(iso(due)).toBe('2026-11-26T08:00:00.000Z');
    // A window opens when its day begins: midnight WITA is 16.00 UTC of the day before.
    const opens = {
      batas: { jumlah: 0, satuan: 'hari' as const },
      anchor: { date: '2026-12-01' },
      times: 1,
      membuka: true,
    };
    expect(iso(resolveTimer(kalender, opens, visited, now).due)).toBe('2026-11-30T16:00:00.000Z');
  });

  it('is due at once where its date is unknown or its visit never was', () => {
    for (const anchor of [{ date: null }, { visit: 'tak-ada#1' }])
      expect(resolveTimer(kalender, { batas: hk(2), anchor, times: 1, membuka: false }, () => undefined, now)).toEqual({
        mulai: now,
        due: now,
      });
  });

  it('tells people before and after a limit, in this order, and nobody of what only opens', () => {
    const due = Date.parse('2026-11-26T16:00:00+08:00');
    const { ingatPada, naikPada } = toldAt(kalender, false, now, due);
    expect(ingatPada!.getTime()).toBeGreaterThan(now);
    expect(ingatPada!.getTime()).toBeLessThan(due);
    expect(naikPada!.getTime()).toBeGreaterThan(due);
    expect(toldAt(kalender, true, now, due)).toEqual({ ingatPada: null, naikPada: null });
  });
});
