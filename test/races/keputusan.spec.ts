import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import type { Answer, Client, Refusal } from '../support/client.js';
import { audit } from './audit.js';
import { type Office, type Panggung, beginCase, eventsOf, moveClock, openOffice, openTugas } from './office.js';
import { answerOf, run, type Seen } from './race.js';
import { rowsOf } from './sop.js';

let office: Office;
let panggung: Panggung;
let verifikator: Client;
let rekan: Client;
let kabid: Client;
let pemohon: Client;

beforeAll(async () => {
  office = await openOffice();
}, 120_000);
afterAll(() => office.close(), 60_000);

/** A fresh instansi: races that move its clock disturb no other. */
async function onStage(...rows: string[]): Promise<void> {
  panggung = await office.stage(rows.length > 0 ? rowsOf(...rows) : {});
  const { orang } = panggung;
  [verifikator, rekan, kabid, pemohon] = await Promise.all(
    [orang.verifikator, panggung.rekan, orang.kabid, orang.pegawai].map((each) => office.browserOf(each)),
  ) as [Client, Client, Client, Client]; // prettier-ignore
}

interface Kasus {
  id: string;
  tugas: string;
}

const at = async (langkah: string): Promise<Kasus> => {
  const id = await beginCase(office, panggung);
  return { id, tugas: await openTugas(office, id, langkah) };
};
const decide = (browser: Client, { tugas }: Kasus, body: object, kunci: string = ulid()) =>
  browser.post(`tugas/${tugas}/keputusan`, body, { 'idempotency-key': kunci });
const ms = { keputusan: 'ms' };
const tms = { keputusan: 'tms', alasan: 'tidak-layak' };

/** The one who got through; every other must have been told why not, by a sentence and a code. */
function winnerOf<K extends string>(seen: Seen<K>): { winner: K; lost: Answer[] } {
  const answers = Object.keys(seen).map((name) => [name as K, answerOf(seen[name as K])] as const);
  const won = answers.filter(([, { status }]) => status === 200);
  expect(won).toHaveLength(1);
  const lost = answers.filter(([, { status }]) => status !== 200).map(([, answer]) => answer);
  for (const { status, body } of lost) {
    expect(status).toBe(409);
    expect(body.detail).toMatch(/^[A-Z].{20,}\.$/);
  }
  return { winner: won[0]![0], lost };
}

const told = ({ body }: Answer): Refusal => body;

describe('two officers who decide the same tugas', () => {
  it.each([
    ['the same', ms, ms],
    ['different things', ms, tms],
  ])('have one effect, and the slower one reads who, when and what: %s', async (what, first, second) => {
    await onStage('teliti-uji', 'paraf-uji');
    await run(`two officers decide ${what}`, {
      prepare: () => at('teliti-uji'),
      contenders: {
        verifikator: (kasus) => decide(verifikator, kasus, first),
        rekan: (kasus) => decide(rekan, kasus, second),
      },
      async judge({ id }, seen) {
        const { winner, lost } = winnerOf(seen);
        const [keputusan, nama] =
          winner === 'verifikator'
            ? [first.keputusan, panggung.orang.verifikator.nama]
            : [second.keputusan, panggung.rekan.nama];
        expect(await eventsOf(office, id)).toEqual(['start', `decide ${keputusan}`]);
        expect(told(lost[0]!)).toMatchObject({
          code: 'ALREADY_DECIDED',
          detail: `Tugas ini sudah diputuskan ${nama}.`,
          oleh: { nama },
          waktu: expect.stringMatching(/\+07:00$/),
          keputusan: keputusan === 'ms' ? 'Memenuhi syarat' : 'Tidak memenuhi syarat',
        });
        return winner;
      },
      winners: ['verifikator', 'rekan'],
    });
    await audit(office, panggung.orang.instansi);
  }, 120_000); // prettier-ignore
});

type Timed = Answer & { at: number };
const timed = async (kasus: Kasus & { kunci: string }): Promise<Timed> => ({
  ...(await decide(verifikator, kasus, ms, kasus.kunci)),
  at: performance.now(),
});

describe('one officer who decides twice at once', () => {
  it('with one key has decided once, and is told so twice', async () => {
    await onStage('teliti-uji', 'paraf-uji');
    await run('one officer, one key', {
      prepare: async () => ({ ...(await at('teliti-uji')), kunci: ulid() }),
      contenders: { first: timed, again: timed },
      async judge({ id }, seen) {
        const [first, again] = [answerOf(seen.first), answerOf(seen.again)] as [Timed, Timed];
        expect([first.status, again.status]).toEqual([200, 200]);
        expect(again.body).toEqual(first.body);
        expect(await eventsOf(office, id)).toEqual(['start', 'decide ms']);
        return first.at < again.at ? 'first' : 'again';
      },
      winners: ['first', 'again'],
    });
    await audit(office, panggung.orang.instansi);
  }, 120_000); // prettier-ignore

  it('with two keys has decided once, and reads that it was their own decision', async () => {
    await onStage('teliti-uji', 'paraf-uji');
    await run('one officer, two keys', {
      prepare: () => at('teliti-uji'),
      contenders: {
        yes: (kasus) => decide(verifikator, kasus, ms),
        no: (kasus) => decide(verifikator, kasus, tms),
      },
      async judge({ id }, seen) {
        const { winner, lost } = winnerOf(seen);
        expect(await eventsOf(office, id)).toEqual(['start', winner === 'yes' ? 'decide ms' : 'decide tms']);
        expect(told(lost[0]!)).toMatchObject({
          code: 'ALREADY_DECIDED',
          oleh: { nama: panggung.orang.verifikator.nama },
        });
        return winner;
      },
      winners: ['yes', 'no'],
    });
    await audit(office, panggung.orang.instansi);
  }, 120_000); // prettier-ignore
});

describe('a decision against the limit of its tugas', () => {
  it('counts, if the limit only tells: both are on record, in either order', async () => {
    await onStage('teliti-uji', 'paraf-uji');
    await run('decide, limit that tells', {
      prepare: () => at('teliti-uji'),
      between: () => moveClock(office, panggung.orang.instansi, 7).then(() => undefined),
      contenders: {
        limit: ({ id }) => office.mesin.engine.timeChanged(id),
        officer: (kasus) => decide(verifikator, kasus, ms),
      },
      late: { officer: 140 },
      async judge({ id }, seen) {
        expect(answerOf(seen.officer).status).toBe(200);
        const events = await eventsOf(office, id);
        expect([
          ['start', 'decide ms'],
          ['start', 'timer', 'decide ms'],
        ]).toContainEqual(events.filter((event, i) => event !== 'timer' || i < 2));
        return events[1] === 'timer' ? 'limit' : 'officer';
      },
      winners: ['limit', 'officer'],
    });
    await audit(office, panggung.orang.instansi);
  }, 120_000);

  it('has one winner, if the limit closes the case; the officer reads that the time was up', async () => {
    await onStage('paraf-uji');
    await run('decide, limit that closes', {
      prepare: () => at('paraf-uji'),
      between: () => moveClock(office, panggung.orang.instansi, 10).then(() => undefined),
      contenders: {
        limit: ({ id }) => office.mesin.engine.timeChanged(id),
        officer: (kasus) => decide(kabid, kasus, { keputusan: 'paraf' }),
      },
      late: { officer: 140 },
      async judge({ id }, seen) {
        const answer = answerOf(seen.officer);
        const events = await eventsOf(office, id);
        if (answer.status === 200) {
          expect(events).toEqual(['start', 'decide paraf']);
          return 'officer';
        }
        expect(events).toEqual(['start', 'timer']);
        expect(answer).toMatchObject({
          status: 409,
          body: {
            code: 'ALREADY_DECIDED',
            detail:
              'Batas waktu tugas ini sudah lewat dan sistem menutupnya, jadi tugas ini tidak perlu diputuskan lagi.',
            oleh: null,
            waktu: expect.stringMatching(/\+07:00$/),
          },
        });
        return 'limit';
      },
      winners: ['limit', 'officer'],
    });
    await audit(office, panggung.orang.instansi);
  }, 120_000);
});

describe('a decision against the withdrawal of its case', () => {
  it('has one winner, and either loser reads what has happened', async () => {
    await onStage('teliti-uji', 'paraf-uji');
    await run('decide, withdraw', {
      prepare: () => at('teliti-uji'),
      contenders: {
        officer: (kasus) => decide(verifikator, kasus, ms),
        pemohon: ({ id }) => pemohon.post(`usulan/${id}/withdraw`, {}),
      },
      async judge({ id }, seen) {
        const { winner, lost } = winnerOf(seen);
        expect(await eventsOf(office, id)).toEqual(['start', winner === 'officer' ? 'decide ms' : 'kejadian tarik']);
        if (winner === 'officer') {
          expect(told(lost[0]!)).toMatchObject({ code: 'TOO_LATE' });
        } else {
          expect(told(lost[0]!)).toMatchObject({
            code: 'ALREADY_DECIDED',
            detail: 'Usulan ini sudah ditarik pemohon, jadi tugas ini tidak perlu diputuskan lagi.',
            oleh: null,
          });
        }
        return winner;
      },
      winners: ['officer', 'pemohon'],
    });
    await audit(office, panggung.orang.instansi);
  }, 120_000);
});
