import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Outbox } from '../../../src/notifikasi/outbox.entity.js';
import { OutboxService } from '../../../src/notifikasi/outbox.service.js';
import type { NomorService } from '../../../src/naskah/nomor.service.js';
import { NomorSweep } from '../../../src/naskah/nomor.sweep.js';
import { until } from '../../support/kasus.js';
import { type TestDatabase, testDatabase } from '../../support/services.js';
import { envFor, seed, startProcess } from '../notifikasi/rig.js';
import { MailSink, OwnRedis, freePort } from '../notifikasi/support.js';

/** The wall clock of the process jumps: every reading of it, by whomever, is off from then on. */
const real = Date.now.bind(Date);
const jump = (ms: number) => jest.spyOn(Date, 'now').mockImplementation(() => real() + ms);
const day = 86_400_000;

describe('a wall clock that jumps', () => {
  let db: TestDatabase;
  let redis: OwnRedis;
  let sink: MailSink;
  let pegawaiId: string;
  let worker: INestApplicationContext | undefined;

  beforeAll(async () => {
    db = await testDatabase();
    ({ pegawaiId } = await seed(db.dataSource));
    redis = new OwnRedis(await freePort());
    sink = new MailSink(await freePort());
    await sink.open();
  }, 60_000);
  beforeEach(() => redis.start());
  afterEach(async () => {
    jest.restoreAllMocks();
    await worker?.close();
    worker = undefined;
    await redis.stop();
    sink.mails.length = 0;
  });
  afterAll(async () => {
    await sink.close();
    await redis.remove();
    await db.drop();
  });

  const start = async () => {
    const env = envFor({ DATABASE_URL: db.url, REDIS_URL: redis.url, SMTP_URL: sink.url });
    worker = await startProcess(env, { sends: true });
  };
  const rows = () => db.dataSource.getRepository(Outbox).find();
  const add = async (kunci: string) =>
    new OutboxService().add(db.dataSource.manager, { instansi: 'uji', kunci, jenis: 'sandi-diubah', pegawaiId, isi: {} }); // prettier-ignore

  it('holds no mail up that was written, or left in hand, while it was a day ahead; each leaves once', async () => {
    jump(day);
    await add('kemarin');
    await add('ditangan');
    await db.dataSource.query(`UPDATE outbox SET diproses = ? WHERE kunci = 'ditangan'`, [new Date(Date.now())]);
    await add('nanti');
    await db.dataSource.query(`UPDATE outbox SET berikutnya = ? WHERE kunci = 'nanti'`, [new Date(Date.now() + 1_000)]);
    jest.restoreAllMocks();
    await start();
    await until(rows, (seen) => seen.every(({ status }) => status === 'sent'), 30_000); // prettier-ignore
    // Forth and back again: what has left does not leave once more.
    jump(2 * day);
    await until(rows, (seen) => seen.every(({ status }) => status === 'sent'));
    await add('lagi');
    await until(rows, (seen) => seen.every(({ status }) => status === 'sent'), 30_000); // prettier-ignore
    expect(sink.mails).toHaveLength(4);
  }, 90_000);

  it('makes no sweep cancel the number of a signature that is under way', async () => {
    const number = { id: 'n', dikerjakan: new Date(real()) };
    const asked: boolean[] = [];
    // To the wall clock every reservation is old by now.
    const nomor = {
      sweep: (still: (seen: typeof number) => boolean) => {
        asked.push(still(number));
        return Promise.resolve(0);
      },
    } as unknown as NomorService;
    const sweep = new NomorSweep(nomor, undefined as never);
    await sweep.sweep(0);
    await sweep.sweep(30_000);
    await sweep.sweep(180_000);
    // Somebody took it up again: it is watched anew.
    number.dikerjakan = new Date(real() + 1);
    await sweep.sweep(210_000);
    expect(asked).toEqual([false, false, true, false]);
  });
});
