import type { ChildProcess } from 'node:child_process';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { Outbox } from '../../../src/notifikasi/outbox.entity.js';
import { OutboxService } from '../../../src/notifikasi/outbox.service.js';
import { MacetReader } from '../../../src/macet/macet.reader.js';
import { type TestDatabase, testDatabase } from '../../support/services.js';
import { seed } from '../notifikasi/rig.js';
import { MailSink, OwnRedis, freePort } from '../notifikasi/support.js';
import { until } from '../../support/kasus.js';
import { child, end } from './anak.js';

let db: TestDatabase;
let redis: OwnRedis;
let sink: MailSink;
let pegawaiId: string;
const started: ChildProcess[] = [];

beforeAll(async () => {
  db = await testDatabase();
  ({ pegawaiId } = await seed(db.dataSource));
  redis = new OwnRedis(await freePort());
  await redis.start();
  sink = new MailSink(await freePort());
  await sink.open();
}, 60_000);
afterEach(async () => {
  for (const each of started.splice(0)) await end(each);
});
afterAll(async () => {
  await sink.close();
  await redis.remove();
  await db.drop();
});

const outbox = new OutboxService();
const add = async (kunci: string) => {
  await outbox.add(db.dataSource.manager, { instansi: 'uji', kunci, jenis: 'sandi-diubah', pegawaiId, isi: {} });
  return db.dataSource.getRepository(Outbox).findOneByOrFail({ kunci });
};
const rows = () => db.dataSource.getRepository(Outbox).find({ order: { id: 'ASC' } });

describe('a mail that its worker dies of', () => {
  it('kills a bounded number of workers, is listed as failed, and the mails beside it leave once each', async () => {
    const poison = await add('racun');
    for (let i = 0; i < 8; i++) await add(`biasa-${i}`);
    let deaths = 0;
    // As the supervisor does: a worker that has died is started again.
    await until(async () => {
      const worker = await child('pengirim.ts', [db.url, redis.url, sink.url, poison.id]);
      started.push(worker);
      const died = once(worker, 'exit').then(() => true);
      const over = until(rows, (seen) => seen.every(({ status }) => status !== 'pending'), 20_000).then(() => false); // prettier-ignore
      const dead = await Promise.race([died, over]);
      if (dead) {
        deaths++;
        over.catch(() => undefined);
      }
      return { dead, deaths };
    }, ({ dead, deaths: n }) => !dead || n > 6, 60_000); // prettier-ignore

    expect(deaths).toBe(3);
    const [poisoned, ...others] = await rows();
    expect(poisoned).toMatchObject({
      id: poison.id,
      status: 'failed',
      galat: 'workers have died sending it',
      terhenti: 3,
    });
    expect(others.map(({ status }) => status)).toEqual(others.map(() => 'sent'));
    const ids = sink.mails.map(({ messageId }) => messageId);
    expect([...new Set(ids)]).toHaveLength(8);

    const { data } = await new MacetReader(db.dataSource).list('uji', { limit: 50 });
    expect(data).toMatchObject([{ jenis: 'surat', id: poison.id, aksi: [{ kode: 'kirim-surat' }] }]);
    expect(JSON.stringify(data)).not.toContain('Sari');
  }, 120_000);
});
