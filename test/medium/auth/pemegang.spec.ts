import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { ulid } from 'ulid';
import { IdempotensiStore } from '../../../src/common/idempotensi.store.js';
import { databaseOptions } from '../../../src/database/data-source.js';
import { hasDied, Living } from '../../../src/database/living.js';
import { makeInstansi, makePegawai, makeUnit } from '../../factories/orang.js';
import { until } from '../../support/kasus.js';
import { type TestDatabase, testDatabase } from '../../support/services.js';

let db: TestDatabase;
let store: IdempotensiStore;
let pegawaiId: string;
/** Two processes, each with connections of its own. */
let processes: { database: DataSource; living: Living }[];

beforeAll(async () => {
  db = await testDatabase();
  store = new IdempotensiStore(db.dataSource);
  const instansi = await makeInstansi(db.dataSource);
  pegawaiId = (await makePegawai(db.dataSource, await makeUnit(db.dataSource, instansi.kode, 'opd'))).id;
});

afterAll(() => db.drop());

beforeEach(async () => {
  processes = await Promise.all(
    [1, 2].map(async () => {
      const database = await new DataSource(databaseOptions(db.url, 2)).initialize();
      const living = new Living(database);
      await living.onApplicationBootstrap();
      return { database, living };
    }),
  );
});

afterEach(async () => {
  for (const { database, living } of processes) {
    await living.onApplicationShutdown();
    await database.destroy();
  }
});

const died = async (id: string) => {
  const [row] = await db.dataSource.query<{ mati: number }[]>(
    `SELECT ${hasDied('x.id')} AS mati FROM (SELECT CAST(? AS CHAR(26)) AS id) x`,
    [id],
  );
  return row!.mati === 1;
};

/** Cuts the connection that holds the lock of a process, as a restart of the database does. */
const cut = async ({ id }: Living) => {
  const [row] = await db.dataSource.query<{ id: number }[]>(`SELECT IS_USED_LOCK(CONCAT('tuntas-proses/', ?)) AS id`, [
    id,
  ]);
  await db.dataSource.query(`KILL CONNECTION ${row!.id}`);
};

describe('a request whose process works on it', () => {
  it('keeps the same request of another process waiting, and no longer than it lives', async () => {
    const [first, second] = processes.map(({ living }) => living);
    const kunci = ulid();
    const isi = 'a'.repeat(64);
    await store.hold(pegawaiId, kunci, isi, first!.id);
    await expect(store.hold(pegawaiId, kunci, isi, second!.id)).rejects.toMatchObject({ code: 'IN_PROGRESS' });
    await first!.onApplicationShutdown();
    await expect(store.hold(pegawaiId, kunci, isi, second!.id)).resolves.toMatchObject({ pemegang: second!.id });
  });

  it('is known to live again after the database has cut its connection', async () => {
    const [first] = processes;
    expect(await died(first!.living.id)).toBe(false);
    await cut(first!.living);
    await until(
      () => died(first!.living.id),
      (mati) => !mati,
    );
  });
});
