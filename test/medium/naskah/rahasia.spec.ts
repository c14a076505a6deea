import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { ulid } from 'ulid';
import type { Client, Refusal } from '../../support/client.js';
import {
  type Orang,
  PASSPHRASE,
  type Panggung,
  buildPanggung,
  order,
  sign,
  signIn,
  waitingForSignature,
} from './rig.js';

let panggung: Panggung;
let orang: Orang;
let kepala: Client;

beforeAll(async () => {
  panggung = await buildPanggung();
  const { kantor } = panggung;
  orang = {
    pemohon: await signIn(panggung, kantor.pegawai),
    verifikator: await signIn(panggung, kantor.verifikator),
  };
  kepala = await signIn(panggung, kantor.kepala);
}, 60_000);

afterAll(() => panggung.close());

beforeEach(() => {
  panggung.mesin.away = false;
});

const WRONG = 'Frasa-Salah-Yang-Juga-Rahasia-2846';

/** A passphrase in every form in which somebody might keep it by mistake. */
const forms = (secret: string): string[] => [
  secret,
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  Buffer.from(secret).toString('hex'),
  createHash('sha256').update(secret).digest('hex'),
  encodeURIComponent(secret),
];

it('leaves a passphrase, right or wrong, in no table, log, store, queue or message, whatever happens to the signing', async () => {
  const answers: unknown[] = [];
  const tugas = async () => (await waitingForSignature(panggung, orang)).tugasId;
  const [ok, wrong, away] = [await tugas(), await tugas(), await tugas()];
  const [broken, recorded] = [await tugas(), await tugas()];
  const note = async (asked: Promise<{ status: number; body: unknown }>) => {
    const { status, body } = await asked;
    answers.push(body);
    return status;
  };
  expect(await note(sign(kepala, ok))).toBe(200);
  expect(await note(sign<Refusal>(kepala, wrong, WRONG))).toBe(422);
  await order(panggung, { next: 'internal-error' });
  expect(await note(sign<Refusal>(kepala, away))).toBe(503);
  panggung.mesin.before = () => Promise.reject(new Error(`engine fails`));
  expect(await note(sign<Refusal>(kepala, broken))).toBe(500);
  panggung.mesin.before = undefined;
  panggung.mesin.away = true;
  expect(await note(sign(kepala, recorded))).toBe(202);
  // Bodies that are refused before anything is signed.
  const path = `tugas/${ok}/tanda-tangan`;
  expect(await note(kepala.post(path, { keputusan: '!', passphrase: PASSPHRASE }))).toBe(400);
  expect(await note(kepala.post(path, { keputusan: 'tandatangani', passphrase: [PASSPHRASE] }))).toBe(400);
  expect(await note(kepala.post(path, { passphrase: PASSPHRASE, lain: 1 }))).toBe(400);

  const places: Record<string, string> = {
    tables: await everyTable(),
    log: panggung.api.log.join('\n'),
    store: everyFile(join(panggung.folder, 'store')),
    queue: await everyKey(),
    engine: panggung.mesin.told.join('\n'),
    bsre: JSON.stringify(panggung.bsre.received.rows),
    answers: JSON.stringify(answers),
  };
  // The search finds what is there.
  expect(places['tables']).toContain('passphrase salah');
  expect(places['store']).toContain('%PDF-');
  expect(places['log']).toContain('"request"');
  for (const [place, content] of Object.entries(places)) {
    for (const secret of [PASSPHRASE, WRONG]) {
      const found = forms(secret).filter((form) => content.includes(form));
      expect({ place, found }).toEqual({ place, found: [] });
    }
  }
}, 60_000);

it('keeps no digest from which a passphrase could be guessed', async () => {
  const [one, two] = [await waitingForSignature(panggung, orang), await waitingForSignature(panggung, orang)];
  const kunci = [ulid(), ulid()];
  await sign(kepala, one.tugasId, PASSPHRASE, kunci[0]);
  await sign<Refusal>(kepala, two.tugasId, WRONG, kunci[1]);
  const hashes = async () => {
    const rows = await panggung.database.query<{ isi_sha256: string }[]>(
      'SELECT isi_sha256 FROM idempotensi WHERE kunci IN (?) ORDER BY kunci',
      [kunci],
    );
    return rows.map((row) => row.isi_sha256);
  };
  const before = await hashes();
  await panggung.database.query('DELETE FROM idempotensi');
  // Another passphrase under the same keys: the stored digest is the same.
  await sign(kepala, one.tugasId, 'lain sekali', kunci[0]);
  await sign<Refusal>(kepala, two.tugasId, 'lain lagi', kunci[1]);
  expect(await hashes()).toEqual(before);
});

async function everyTable(): Promise<string> {
  const { database } = panggung;
  const tables = await database.query<Record<string, string>[]>('SHOW TABLES');
  const rows = await Promise.all(
    tables.map((row) => database.query<unknown[]>(`SELECT * FROM \`${Object.values(row)[0] ?? ''}\``)),
  );
  return JSON.stringify(rows);
}

const everyFile = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');

async function everyKey(): Promise<string> {
  const redis = new Redis(panggung.redisUrl);
  const keys = await redis.keys('*');
  const values = await Promise.all(keys.map(async (key) => (await redis.dumpBuffer(key)).toString('latin1')));
  redis.disconnect();
  return [...keys, ...values].join('\n');
}
