import { describe, expect, it } from '@jest/globals';
import { advance, start } from '../../domain/sop/advance.js';
import { type Course, compile, places } from '../../domain/sop/course.js';
import { katalogContoh } from '../../domain/sop/fixtures/common.js';
import { openTokens } from '../../domain/sop/look.js';
import { lint } from '../../domain/sop/lint.js';
import type { Facts, Sop } from '../../domain/sop/model.js';
import { parseSop } from '../../domain/sop/schema.js';
import type { Event, Isian, State } from '../../domain/sop/state.js';
import { sampleAll } from '../../domain/sop/testing/events.js';
import { bukti } from './index.js';

const facts: Record<string, Facts['nilai']> = {
  HD: { terlapor: '01J00000000000000000000001' },
  CERAI: { sebab: 'cekcok' },
  CUTI: { mulai: '2027-03-01', selesai: '2027-03-10' },
  UD: { golongan: 'II/d' },
  PDM: { butir: [{ id: 'a', data: 'golongan', baru: 'x' }] },
  TB: { mulai: '2027-02-01', akhir: '2029-01-31' },
};

/** Facts as an outcome asks for them, of the kind they are, and other ones the next time. */
const isianOf = (course: Course, fields: readonly string[] | undefined, n: number): { isian?: Isian } => {
  if (!fields?.length) return {};
  const isian = sampleAll(course, [...fields]);
  for (const field of fields) {
    const pilihan = course.fakta[field]?.pilihan;
    if (pilihan) isian[field] = pilihan[n % pilihan.length]!.kode;
  }
  return { isian };
};

/** Every event that may come where a case stands. */
function eventsAt(course: Course, state: State, n: number): { outcome: string; event: Event }[] {
  const at = places(course.langkah);
  const found = openTokens(state).flatMap(({ token }) => {
    const langkah = at.get(token.kode)?.langkah;
    const ids = token.tugas ?? (token.waits ? [token.id] : []);
    const outcomes = langkah && 'keputusan' in langkah ? langkah.keputusan : [];
    const said = ids.flatMap((id) =>
      outcomes.map((k) => ({
        outcome: `${token.kode} ${k.kode}`,
        event: {
          type: token.tugas ? ('decide' as const) : ('answer' as const),
          id,
          keputusan: k.kode,
          ...isianOf(course, k.needs, n),
          ...(k.alasan && { alasan: k.alasan[0]! }),
          ...(k.temuan && { temuan: [pinOf(course)] }),
        },
      })),
    );
    const called =
      token.called && langkah?.jenis === 'aksi'
        ? [
            {
              outcome: `${token.kode} done`,
              event: { type: 'done' as const, id: token.id, ...isianOf(course, langkah.needs, n) },
            },
            ...('call' in langkah.do || 'start' in langkah.do
              ? [{ outcome: `${token.kode} failed`, event: { type: 'failed' as const, id: token.id } }]
              : []),
          ]
        : [];
    const timers = [...(token.opens ?? []), ...(token.timer === undefined ? [] : [token.timer])].map((id) => ({
      outcome: `${token.kode} timer`,
      event: { type: 'timer' as const, id },
    }));
    return [...said, ...called, ...timers];
  });
  const kejadian = (course.kejadian ?? []).map(({ kode, needs }) => ({
    outcome: `!${kode}`,
    event: { type: 'kejadian' as const, kode, ...isianOf(course, needs, n) },
  }));
  return [...found, ...kejadian];
}

const pinOf = ({ berkas, fakta, alasan }: Course) => ({
  ...(berkas[0] ? { berkas: berkas[0].kode } : { field: Object.keys(fakta)[0]! }),
  alasan: alasan[0]!.kode,
});

/** Walks breadth first, each outcome of each row from the first state in which it may be chosen; until nothing is new. */
function explore(sop: Sop): { taken: Set<string>; ends: Set<string> } {
  const course = compile(sop);
  const first = start(course, { asOf: '2026-11-25', nilai: facts[sop.layanan]! });
  if ('refused' in first) throw new Error(first.sentence);
  const taken = new Set<string>();
  const ends = new Set<string>();
  const seen = new Set<string>();
  let states = [first.state];
  for (let n = 0; states.length > 0 && n < 40; n++) {
    const next: State[] = [];
    for (const state of states) {
      if (state.status !== 'open') {
        ends.add(state.status);
        continue;
      }
      for (const turn of [n, n + 1])
        for (const { outcome, event } of eventsAt(course, state, turn)) {
          const moved = advance(course, state, event);
          if ('refused' in moved) continue;
          taken.add(outcome);
          // Where it stands, not how often it was there.
          const key = JSON.stringify([
            moved.state.status, openTokens(moved.state).map(({ token: { kode, votes, tugas, timer } }) => [kode, votes, tugas?.length, timer === undefined]),
            moved.state.happened, moved.state.root.back,
          ]); // prettier-ignore
          if (!seen.has(key)) {
            seen.add(key);
            next.push(moved.state);
          }
        }
    }
    states = next;
  }
  return { taken, ends };
}

describe('the definitions that prove the language', () => {
  for (const sop of bukti) {
    it(`${sop.layanan} has the shape of a SOP and passes the linter`, () => {
      expect(
        lint(parseSop(JSON.parse(JSON.stringify(sop))), katalogContoh).filter(({ level }) => level === 'error'),
      ).toEqual([]);
    });

    it(`${sop.layanan} is walked through every outcome, limit, failure and interrupt`, () => {
      const { taken, ends } = explore(sop);
      const at = [...places(sop.langkah).values()];
      const wanted = at.flatMap(({ langkah }) => {
        if ('keputusan' in langkah) return langkah.keputusan.map(({ kode }) => `${langkah.kode} ${kode}`);
        if (langkah.jenis !== 'aksi') return [];
        return [`${langkah.kode} done`, ...('efek' in langkah.do ? [] : [`${langkah.kode} failed`])];
      });
      const limits = at.flatMap(({ langkah }) =>
        'batas' in langkah && langkah.jenis !== 'aksi' ? [`${langkah.kode} timer`] : [],
      );
      const unreached = at.filter(({ langkah }) => ![...taken].some((each) => each.startsWith(`${langkah.kode} `)));
      // What follows a failure that never comes (of an effect) is never met.
      const idle = new Set(unreached.map(({ langkah }) => langkah.kode));
      const missing = [...wanted, ...limits].filter((each) => !taken.has(each) && !idle.has(each.split(' ', 1)[0]!));
      expect(missing).toEqual([]);
      expect(ends.size).toBeGreaterThan(1);
      for (const { kode } of sop.kejadian ?? []) expect(taken).toContain(`!${kode}`);
    });
  }
});
