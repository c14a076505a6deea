import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import { CallActivities } from '../../activities/call.activities.js';
import type { JawabanMitra } from '../../activities/konektor.js';
import type { CallResult } from '../../activities/contract.js';
import { IntentRepository } from '../../src/transisi/intent.repository.js';
import { until } from '../support/kasus.js';
import { audit } from './audit.js';
import { type Office, type Panggung, beginCase, eventsOf, moveClock, openOffice } from './office.js';
import { run } from './race.js';
import { rowsOf } from './sop.js';

let office: Office;
let panggung: Panggung;
/** Calls that wait for the partner, by usulan. */
const calls = new Map<string, (result: CallResult) => void>();

beforeAll(async () => {
  office = await openOffice();
  for (const { calls: made } of [office.mesin, office.kembaran]) {
    made.answer = ({ usulanId }) => new Promise((resolve) => calls.set(usulanId, resolve));
  }
}, 120_000);
afterAll(() => office.close(), 60_000);

const onStage = async () => {
  panggung = await office.stage(rowsOf('antar-uji', 'tiba-uji', 'urus-uji'));
};

/** A case whose call is with the partner; `calls` ends it. */
async function called(): Promise<string> {
  const id = await beginCase(office, panggung);
  await until(() => Promise.resolve(calls.has(id)), (there) => there); // prettier-ignore
  return id;
}
const accepted = (id: string) => {
  calls.get(id)?.({ type: 'done', isian: { resi: `P${id.slice(-8)}` } });
  return Promise.resolve();
};

/** A case that waits for its parcel. */
async function waiting(): Promise<string> {
  const id = await called();
  await accepted(id);
  await until(
    () => office.query<unknown>('SELECT 1 FROM tunggu WHERE usulan_id = ? AND ditutup IS NULL', [id]),
    (rows) => rows.length > 0,
  );
  return id;
}

const said = (usulanId: string, keputusan: string, kunci: string = ulid()): JawabanMitra => ({
  usulanId, instansi: panggung.orang.instansi, tungguId: 'tiba-uji#1', keputusan, kunci,
}); // prettier-ignore

/** A poll that has heard this of the partner. */
const poll = (...heard: JawabanMitra[]): Promise<number> => {
  const { database, engine, projection } = office.mesin;
  const daftar = { konektor: {}, pemantau: { pos: { poll: () => Promise.resolve(heard) } } };
  const activities = new CallActivities(database, new IntentRepository(database), engine, projection, daftar);
  return activities.pollMitra({ mitra: 'pos' });
};

/**
 * What became of the answers to a case, once all are settled: outcome and status of each. One that met no case any more, because the
 * other has ended it, is the relay's.
 */
const settled = async (usulanId: string): Promise<string[]> => {
  const rows = await until(
    async () => {
      const all = await office.query<{ id: string; isi: string; status: string }>(
        `SELECT id, isi, status FROM intent WHERE usulan_id = ? AND jenis = 'answer'`,
        [usulanId],
      );
      for (const { id, status } of all) if (status === 'pending') await office.relays[0].again(id);
      return all;
    },
    (all) => all.every(({ status }) => status === 'applied' || status === 'refused'),
  ); // prettier-ignore
  return rows.map(({ isi, status }) => `${(JSON.parse(isi) as { keputusan: string }).keputusan} ${status}`).sort();
};

describe('an answer of a partner', () => {
  it('that two polls bring at once is one answer', async () => {
    await onStage();
    await run('poll, poll', {
      prepare: async () => ({ id: await waiting(), kunci: ulid(), first: [] as string[] }),
      contenders: {
        one: ({ id, kunci, first }) => poll(said(id, 'terkirim', kunci)).then(() => first.push('one')),
        other: ({ id, kunci, first }) => poll(said(id, 'terkirim', kunci)).then(() => first.push('other')),
      },
      async judge({ id, first }, seen) {
        expect([seen.one.status, seen.other.status]).toEqual(['fulfilled', 'fulfilled']);
        expect(await settled(id)).toEqual(['terkirim applied']);
        expect(await eventsOf(office, id)).toEqual(['start', 'done', 'answer terkirim']);
        return first[0]!;
      },
      winners: ['one', 'other'],
    });
    await audit(office, panggung.orang.instansi);
  }, 120_000);

  it('that contradicts another has one winner, whatever their order; the other is refused on record', async () => {
    await onStage();
    await run('delivered, failed', {
      prepare: waiting,
      contenders: {
        terkirim: (id) => poll(said(id, 'terkirim')),
        gagal: (id) => poll(said(id, 'gagal-antar')),
      },
      async judge(id) {
        const became = await settled(id);
        const winner = became.includes('terkirim applied') ? 'terkirim' : 'gagal-antar';
        const loser = winner === 'terkirim' ? 'gagal-antar' : 'terkirim';
        expect(became).toEqual([`${winner} applied`, `${loser} refused`].sort());
        expect(await eventsOf(office, id)).toEqual(['start', 'done', `answer ${winner}`]);
        return winner;
      },
      winners: ['terkirim', 'gagal-antar'],
    });
    await audit(office, panggung.orang.instansi);
  }, 120_000);

  it('has one winner against the limit of its wait', async () => {
    await onStage();
    await run('answer, limit', {
      prepare: waiting,
      async between() {
        await moveClock(office, panggung.orang.instansi, 30);
      },
      contenders: {
        limit: (id) => office.mesin.engine.timeChanged(id),
        mitra: (id) => poll(said(id, 'terkirim')),
      },
      late: { mitra: 80 },
      async judge(id) {
        const [became] = await settled(id);
        const events = (await eventsOf(office, id)).slice(2);
        if (became === 'terkirim applied') {
          expect(events).toEqual(['answer terkirim']);
          return 'mitra';
        }
        // The desk that looks after it may have outlived its own limit as well: the clock stands far ahead.
        expect(events[0]).toBe('timer');
        expect(events).not.toContain('answer terkirim');
        return 'limit';
      },
      winners: ['limit', 'mitra'],
    });
    await audit(office, panggung.orang.instansi);
  }, 120_000);

  it('that comes while the call which opens its wait is still ending counts, early or not', async () => {
    await onStage();
    await run('answer, end of the call', {
      prepare: () => Promise.resolve({ id: '', early: false }),
      // Not before: two workers hold no more than two hundred calls at once.
      ready: async (kasus) => void (kasus.id = await called()),
      contenders: {
        call: ({ id }) => accepted(id),
        async mitra(kasus) {
          kasus.early = (await eventsOf(office, kasus.id)).length === 1;
          return poll(said(kasus.id, 'terkirim'));
        },
      },
      late: { call: 15, mitra: 250 },
      async judge({ id, early }) {
        expect(await settled(id)).toEqual(['terkirim applied']);
        expect(await eventsOf(office, id)).toEqual(['start', 'done', 'answer terkirim']);
        return early ? 'early' : 'in time';
      },
      winners: ['early', 'in time'],
    });
    await audit(office, panggung.orang.instansi);
  }, 120_000);
});
