import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import type { Transporter } from 'nodemailer';
import { DataSource } from 'typeorm';
import { isRecoveryToken } from '../../../src/auth/recovery-token.js';
import type { Env } from '../../../src/config/env.js';
import { MAIL_TRANSPORT } from '../../../src/notifikasi/mail-transport.js';
import type { NotifikasiOptions } from '../../../src/notifikasi/options.js';
import { OutboxService, type SuratBaru } from '../../../src/notifikasi/outbox.service.js';
import { SURAT_QUEUE, SuratQueue } from '../../../src/notifikasi/surat.queue.js';
import { SuratSender } from '../../../src/notifikasi/surat.sender.js';
import { type TestDatabase, testDatabase } from '../../support/services.js';
import { envFor, pace, rowOf, seed, seedPemulihan, startProcess } from './rig.js';
import { MailSink, OwnRedis, freePort, until } from './support.js';

const never = 3_600_000;

function latch() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe('dispatch of mails', () => {
  let db: TestDatabase;
  let database: DataSource;
  let env: Env;
  let redis: OwnRedis;
  let sink: MailSink;
  let pegawaiId: string;
  let tanpaSurelId: string;
  let processes: INestApplicationContext[];
  const outbox = new OutboxService();

  beforeAll(async () => {
    db = await testDatabase();
    database = db.dataSource;
    redis = new OwnRedis(await freePort());
    ({ pegawaiId, tanpaSurelId } = await seed(database));
  });
  beforeEach(async () => {
    await redis.start();
    sink = new MailSink(await freePort());
    await sink.open();
    env = envFor({ DATABASE_URL: db.url, REDIS_URL: redis.url, SMTP_URL: sink.url });
    processes = [];
  });
  afterEach(async () => {
    await Promise.all(processes.map((process) => process.close()));
    await sink.close();
    await redis.stop();
    await database.query('DELETE FROM outbox');
  });
  afterAll(async () => {
    await redis.remove();
    await db.drop();
  });

  const start = async (sends: boolean, options?: Partial<NotifikasiOptions>) => {
    const process = await startProcess(env, { sends, ...(options && { options }) });
    processes.push(process);
    return process;
  };
  const surat = (kunci: string, more: Partial<SuratBaru> = {}): SuratBaru => ({
    instansi: 'uji', kunci, jenis: 'sandi-diubah', pegawaiId, isi: {}, ...more,
  }); // prettier-ignore
  const add = (...kunci: string[]) =>
    database.transaction((manager) => outbox.addMany(manager, kunci.map((k) => surat(k)))); // prettier-ignore
  const sent = (kunci: string) =>
    until(async () => {
      const row = await rowOf(database, kunci);
      return row.status === 'sent' && row;
    });

  it('sends a mail as soon as its transaction has committed, without waiting for the sweep', async () => {
    const api = await start(false, { sweepMs: never });
    await start(true, { sweepMs: never, graceMs: never });
    const source = api.get(OutboxService);
    const connection = api.get(DataSource);
    await connection.transaction((manager) => source.add(manager, surat('segera')));
    const row = await sent('segera');
    expect(sink.mails.map((mail) => mail.messageId)).toEqual([`<${row.id.toLowerCase()}@badan.uji>`]);
    expect(row.terkirim).not.toBeNull();
  });

  it('tells the queue nothing of a transaction that was rolled back', async () => {
    const api = await start(false);
    const connection = api.get(DataSource);
    const failing = connection.transaction(async (manager) => {
      await api.get(OutboxService).add(manager, surat('batal'));
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    await api.get(SuratQueue).idle();
    const queue = new Queue(SURAT_QUEUE, { connection: { url: redis.url }, prefix: pace.prefix });
    expect(await queue.getJobCountByTypes('waiting', 'delayed', 'active')).toBe(0);
    await queue.close();
    expect(await database.query('SELECT id FROM outbox')).toEqual([]);
  });

  it('writes a notice once, however often its cause is repeated', async () => {
    await add('sekali', 'sekali');
    await add('sekali', 'lain');
    const rows = await database.query<{ kunci: string }[]>('SELECT kunci FROM outbox ORDER BY kunci');
    expect(rows.map(({ kunci }) => kunci)).toEqual(['lain', 'sekali']);
  });

  it('refuses a row that is too long instead of cutting it', async () => {
    await expect(add('x'.repeat(501))).rejects.toThrow(/too long/i);
  });

  it('keeps every mail while the mail server is dead, and blames none', async () => {
    await sink.close();
    await start(true);
    await add('a', 'b', 'c');
    await until(async () => (await rowOf(database, 'a')).berikutnya !== null);
    await sink.open();
    const rows = await Promise.all(['a', 'b', 'c'].map(sent));
    expect(rows.map(({ percobaan }) => percobaan)).toEqual([0, 0, 0]);
    expect(sink.mails).toHaveLength(3);
  });

  it('commits while Redis is dead, and sends when it is back', async () => {
    const api = await start(false);
    await start(true);
    await redis.stop();
    const connection = api.get(DataSource);
    await connection.transaction((manager) => api.get(OutboxService).add(manager, surat('tanpa-redis')));
    expect((await rowOf(database, 'tanpa-redis')).status).toBe('pending');
    await redis.start();
    await sent('tanpa-redis');
    expect(sink.mails).toHaveLength(1);
  });

  it('ends while Redis is dead', async () => {
    const worker = await start(true);
    await redis.stop();
    processes = [];
    await worker.close();
  });

  it('loses no mail when Redis forgets its jobs', async () => {
    const api = await start(false, { sweepMs: never });
    const connection = api.get(DataSource);
    await connection.transaction((manager) => api.get(OutboxService).add(manager, surat('terhapus')));
    await api.get(SuratQueue).idle();
    const client = new Redis(redis.url);
    const queue = new Queue<{ id: string }>(SURAT_QUEUE, { connection: { url: redis.url }, prefix: pace.prefix });
    const [job] = await queue.getWaiting();
    // A job names its row and carries nothing of it.
    expect(job?.data).toEqual({ id: (await rowOf(database, 'terhapus')).id });
    await queue.close();
    await client.flushall();
    client.disconnect();
    await start(true);
    await sent('terhapus');
  });

  it('sends each mail once, with two workers and two sweeps at work', async () => {
    await Promise.all([start(true, { sweepMs: 1 }), start(true, { sweepMs: 1 })]);
    const kunci = Array.from({ length: 60 }, (_, i) => `banyak-${i}`);
    await add(...kunci);
    await Promise.all(kunci.map(sent));
    expect(new Set(sink.mails.map((mail) => mail.messageId)).size).toBe(60);
    expect(sink.mails).toHaveLength(60);
  });

  it('lets only one of two workers have a row', async () => {
    const [one, two] = await Promise.all([start(true, { graceMs: never }), start(true, { graceMs: never })]);
    await add('rebutan');
    const { id } = await rowOf(database, 'rebutan');
    const outcomes = await Promise.all([one, two].map((process) => process.get(SuratSender).send(id)));
    expect(outcomes.sort()).toEqual(['not-mine', 'sent']);
  });

  it('repeats a mail under the same Message-ID when a worker dies between sending and marking', async () => {
    const dying = await startProcess(env, { sends: true, options: { graceMs: never } });
    const transport = dying.get<Transporter>(MAIL_TRANSPORT);
    const real = transport.sendMail.bind(transport) as (mail: object) => Promise<unknown>;
    const gone = latch();
    const end = latch();
    Object.assign(transport, {
      sendMail: async (mail: object) => {
        await real(mail);
        gone.open();
        await end.opened; // dead: what would follow does not, until the test is over
      },
    });
    await add('mati');
    const { id } = await rowOf(database, 'mati');
    void dying.get(SuratSender).send(id);
    await gone.opened;
    await start(true, { leaseMs: 30 });
    await sent('mati');
    expect(sink.mails.map((mail) => mail.messageId)).toEqual(Array(2).fill(`<${id.toLowerCase()}@badan.uji>`));
    end.open();
    await dying.close();
  });

  it('gives a refused mail up after its attempts, and leaves it to be seen', async () => {
    sink.refuse = 550;
    await start(true);
    await add('ditolak');
    const row = await until(async () => {
      const found = await rowOf(database, 'ditolak');
      return found.status === 'failed' && found;
    });
    expect(row).toMatchObject({ percobaan: 3, galat: 'EENVELOPE 550', diproses: null });
    expect(sink.mails).toEqual([]);
  });

  it('does not blame a mail for a server that closes its service', async () => {
    sink.refuse = 421;
    await start(true);
    await add('tutup');
    await until(async () => (await rowOf(database, 'tutup')).berikutnya !== null);
    sink.refuse = undefined;
    expect(await sent('tutup')).toMatchObject({ percobaan: 0 });
  });

  it('fails a mail to somebody without an address, at once and by name of the reason', async () => {
    await start(true);
    await database.transaction((manager) => outbox.add(manager, surat('tanpa', { pegawaiId: tanpaSurelId })));
    const row = await until(async () => {
      const found = await rowOf(database, 'tanpa');
      return found.status === 'failed' && found;
    });
    expect(row.galat).toBe('recipient has no address');
  });

  it('makes the way in only when the mail leaves, and never writes it down', async () => {
    const of = await seedPemulihan(database, pegawaiId, 60_000);
    await start(true);
    await database.transaction((manager) =>
      outbox.add(manager, surat('masuk', { jenis: 'pemulihan', isi: { pemulihanId: of.id } })),
    );
    const row = await sent('masuk');
    const [mail] = sink.mails;
    const token = /https:\/\/tuntas\.uji\/sandi\?kode=([\w.-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
    expect(isRecoveryToken(env.SERVER_KEY, token, of)).toBe(true);
    expect(JSON.stringify(row)).not.toContain(token.split('.')[1]);
    expect(mail?.to).toMatchObject({ value: [{ address: 'sari@dinas.uji', name: 'Sari "S" <Uji>' }] });
    expect(mail?.html).toContain('Yth. Sari &quot;S&quot; &lt;Uji&gt;,');
  });

  it('does not send a way in that is over', async () => {
    const { id } = await seedPemulihan(database, pegawaiId, -1);
    await start(true);
    await database.transaction((manager) =>
      outbox.add(manager, surat('basi', { jenis: 'pemulihan', isi: { pemulihanId: id } })),
    );
    const row = await until(async () => {
      const found = await rowOf(database, 'basi');
      return found.status === 'failed' && found;
    });
    expect(row.galat).toBe('the recovery link is over');
    expect(sink.mails).toEqual([]);
  });
});
