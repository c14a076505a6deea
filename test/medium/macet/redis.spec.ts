import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { Transporter } from 'nodemailer';
import { DataSource } from 'typeorm';
import type { Pegawai } from '../../../src/pegawai/pegawai.entity.js';
import { MAIL_TRANSPORT } from '../../../src/notifikasi/mail-transport.js';
import { Outbox } from '../../../src/notifikasi/outbox.entity.js';
import { OutboxService } from '../../../src/notifikasi/outbox.service.js';
import { SuratQueue } from '../../../src/notifikasi/surat.queue.js';
import { makeInstansi, makeOrang, makeUnit, SANDI } from '../../factories/orang.js';
import { startApi, type TestApi } from '../../support/api.js';
import { Client } from '../../support/client.js';
import { until } from '../../support/kasus.js';
import { type TestDatabase, testDatabase, testTemporal } from '../../support/services.js';
import { envFor, pace, seed, startProcess } from '../notifikasi/rig.js';
import { MailSink, OwnRedis, freePort } from '../notifikasi/support.js';

let db: TestDatabase;
let redis: OwnRedis;

beforeAll(async () => {
  db = await testDatabase();
  redis = new OwnRedis(await freePort());
}, 60_000);
beforeEach(() => redis.start());
afterEach(() => redis.stop());
afterAll(async () => {
  await redis.remove();
  await db.drop();
});

/** What a person at the server asks of it, over a connection of their own. */
const ask = async <T>(work: (client: Redis) => Promise<T>): Promise<T> => {
  const client = new Redis(redis.url);
  try {
    return await work(client);
  } finally {
    client.disconnect();
  }
};
const forget = () => ask((client) => client.flushall());

describe('mails under way when Redis loses its data', () => {
  let sink: MailSink;
  let pegawaiId: string;
  const processes: INestApplicationContext[] = [];

  beforeAll(async () => {
    ({ pegawaiId } = await seed(db.dataSource));
    sink = new MailSink(await freePort());
    await sink.open();
  });
  afterEach(async () => {
    for (const each of processes.splice(0)) await each.close();
  });
  afterAll(() => sink.close());

  it('leave once each, in hand, in the queue or put off; so do those that come after, in the same worker', async () => {
    const env = envFor({ DATABASE_URL: db.url, REDIS_URL: redis.url, SMTP_URL: sink.url });
    // The API's part only writes: its sweep would hide whether the worker's own queue still works.
    const api = await startProcess(env, { sends: false, options: { sweepMs: 3_600_000 } });
    const worker = await startProcess(env, { sends: true, options: { sweepMs: 3_600_000 } });
    processes.push(api, worker);
    const transport = worker.get<Transporter>(MAIL_TRANSPORT);
    const send = transport.sendMail.bind(transport) as (mail: object) => Promise<unknown>;
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    let inHand = 0;
    Object.assign(transport, {
      sendMail: async (mail: object) => {
        inHand++;
        await released;
        return send(mail);
      },
    });
    const add = (process: INestApplicationContext, kunci: string[]) =>
      process.get(DataSource).transaction((manager) =>
        process.get(OutboxService).addMany(manager, kunci.map((each) => ({ instansi: 'uji', kunci: each, jenis: 'sandi-diubah' as const, pegawaiId, isi: {} }))),
      ); // prettier-ignore
    const rows = () => db.dataSource.getRepository(Outbox).find();
    const allSent = () => until(rows, (seen) => seen.every(({ status }) => status === 'sent'), 20_000); // prettier-ignore
    const waiting = () => ask((client) => client.llen(`${pace.prefix}:surat:wait`));

    await add(api, Array.from({ length: 12 }, (_, i) => `antre-${i}`)); // prettier-ignore
    await until(() => Promise.resolve(inHand), (n) => n === 5); // prettier-ignore
    await until(waiting, (n) => n === 7);
    await add(api, ['nanti']);
    await db.dataSource.query(`UPDATE outbox SET berikutnya = ? WHERE kunci = 'nanti'`, [new Date(Date.now() + 1_500)]);
    await api.get(SuratQueue).idle();

    await forget();
    expect(await ask((client) => client.dbsize())).toBe(0);
    release();
    // The five in hand end, though no job is there any more to be ended; nobody carries the others until a sweep looks.
    await until(rows, (seen) => seen.filter(({ status }) => status === 'sent').length === 5);
    // A mail that is written now reaches the worker at once: its queue is made anew under it.
    await add(api, ['baru']);
    await until(rows, (seen) => seen.some(({ kunci, status }) => kunci === 'baru' && status === 'sent'));
    processes.push(await startProcess(env, { sends: true, options: { sweepMs: 25 } }));
    await allSent();
    // And once more, with everything quiet.
    await forget();
    await add(api, ['sesudah']);
    await allSent();
    const ids = sink.mails.map(({ messageId }) => messageId);
    expect(new Set(ids).size).toBe(15);
    expect(ids).toHaveLength(15);
  }, 60_000);
});

describe('people at work when Redis loses its data, or is away', () => {
  let folder: string;
  let api: TestApi;
  let admin: Pegawai;
  let browser: Client;

  beforeAll(async () => {
    const { kode } = await makeInstansi(db.dataSource);
    const bkd = await makeUnit(db.dataSource, kode, 'bkd');
    admin = await makeOrang(db.dataSource, bkd, 'admin');
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tuntas-redis-'));
    const { address, namespace } = await testTemporal();
    const env = { DATABASE_URL: db.url, REDIS_URL: redis.url, STORE_URL: `file://${folder}`, TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace };
    api = await startApi({ env });
    browser = await new Client(api.url).signIn(admin.nip, SANDI);
  }, 60_000); // prettier-ignore
  afterEach(async () => {
    await api.close();
    await rm(folder, { recursive: true });
  });

  const stuck = async () => {
    const { status, body } = await browser.get<{ sistem: { kode: string }[] }>('macet');
    expect(status).toBe(200);
    // Nobody works for the engine here.
    return body.sistem.map(({ kode }) => kode).sort();
  };
  const guess = async () => (await new Client(api.url).post('sesi', { nip: admin.nip, sandi: 'bukan ini, tetapi itu' })).status; // prettier-ignore

  it('stay signed in, and guesses at passwords are counted from one again', async () => {
    await until(guess, (status) => status === 429);
    await forget();
    expect(await guess()).toBe(401);
    expect((await browser.get('sesi')).status).toBe(200);
    // They are counted, not let through.
    await until(guess, (status) => status === 429);
    await until(stuck, (kode) => kode.join() === 'worker');
  }, 60_000);

  it('stay signed in while it is away; the list says so, and says nothing when it is back', async () => {
    await until(stuck, (kode) => kode.join() === 'worker');
    await redis.stop();
    await until(stuck, (kode) => kode.join() === 'redis,worker');
    // Each process counts in its own memory meanwhile.
    expect(await guess()).toBe(401);
    await redis.start();
    await until(stuck, (kode) => kode.join() === 'worker');
    expect((await browser.get('sesi')).status).toBe(200);
    expect(api.log.filter((line) => line.includes('"level":50'))).toEqual([]);
  }, 60_000);
});
