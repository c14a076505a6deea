import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { backup } from '../../../src/backup/backup.js';
import { checkBackup } from '../../../src/backup/check-backup.js';
import { restore } from '../../../src/backup/restore.js';
import { storeOf } from '../../../src/berkas/store.module.js';
import { Living } from '../../../src/database/living.js';
import { migrate } from '../../../src/database/migrate.js';
import { type FakeS3, fakeS3 } from '../../support/s3.js';
import { type TestDatabase, testDatabase } from '../../support/services.js';
import { everything, KantorSibuk } from './rig.js';

let source: KantorSibuk;
let s3: FakeS3;
let target: TestDatabase;
let whole: string;

const credentials = { AWS_ACCESS_KEY_ID: 'uji', AWS_SECRET_ACCESS_KEY: 'uji' };

beforeAll(async () => {
  Object.assign(process.env, credentials);
  source = await KantorSibuk.open();
  await source.file();
  for (let n = 0; n < 20; n++) await source.attach(`berkas ${n}`);
  await source.mesin.stopWorker();
  whole = join(source.folder, 'whole');
  s3 = await fakeS3();
  await save(whole);
}, 120_000);
afterAll(async () => {
  await s3.close();
  await source.close();
});
afterEach(async () => {
  s3.before = () => undefined;
  s3.objects.clear();
  await target.drop();
});

const save = (folder: string) =>
  backup({ databaseUrl: source.database.url, store: source.store, folder, app: '0.0.0-test' });
const bringBack = async (folder: string) => restore({ folder, databaseUrl: target.url, store: await storeOf(s3.url) });
const tables = (database: TestDatabase) => database.dataSource.query<unknown[]>('SHOW TABLES');

/** One of our programs in a process of its own, killed outright when `reached`. */
async function killWhen(reached: Promise<void>, script: string, databaseUrl: string, folder: string): Promise<void> {
  const path = (name: string) => fileURLToPath(new URL(`../../../${name}`, import.meta.url));
  const child = spawn(
    process.execPath,
    ['--import', path('test/support/typescript.mjs'), path(`scripts/${script}.ts`), folder],
    {
      env: { ...process.env, NODE_OPTIONS: '', DATABASE_URL: databaseUrl, STORE_URL: s3.url },
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  const ended = once(child, 'exit');
  const first = await Promise.race([reached.then(() => 'reached'), ended.then(() => 'ended')]);
  child.kill('SIGKILL');
  await ended;
  expect(first).toBe('reached');
}

/** Holds the nth request of this kind for ever; resolves when it has come. */
const holdAt = (method: string, n: number): Promise<void> =>
  new Promise((resolve) => {
    let seen = 0;
    s3.before = async (asked) => {
      if (asked !== method || ++seen < n) return;
      resolve();
      await new Promise(() => undefined);
    };
  });

describe('a restore', () => {
  it('refuses a backup with one changed byte, whichever part it is in, by its name, and changes nothing', async () => {
    target = await testDatabase();
    const before = await everything(target.dataSource);
    const [{ sha256 }] = await source.database.dataSource.query<[{ sha256: string }]>('SELECT sha256 FROM berkas');
    const document = `documents/${sha256.slice(0, 2)}/${sha256}`;
    for (const part of ['manifest.json', 'database.sql.gz', 'documents.txt', document]) {
      const folder = join(source.folder, 'flipped');
      await cp(whole, folder, { recursive: true });
      const bytes = await readFile(join(folder, part));
      const middle = bytes.length >> 1;
      bytes[middle] = bytes[middle]! ^ 1;
      await writeFile(join(folder, part), bytes);
      await expect(bringBack(folder)).rejects.toThrow(part);
      await rm(join(folder, part));
      await expect(bringBack(folder)).rejects.toThrow(part);
      await rm(folder, { recursive: true });
    }
    expect(await everything(target.dataSource)).toEqual(before);
    expect(s3.objects.size).toBe(0);
  }, 60_000);

  it('refuses the backup of a newer release', async () => {
    target = await testDatabase();
    const query = source.database.dataSource.query.bind(source.database.dataSource);
    await query(`INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'Kelak9999999999999')`);
    const folder = join(source.folder, 'newer');
    await save(folder);
    await query(`DELETE FROM migrations WHERE name = 'Kelak9999999999999'`);
    await expect(bringBack(folder)).rejects.toThrow('Kelak9999999999999');
  }, 60_000);

  it('refuses to work under a system that runs', async () => {
    target = await testDatabase();
    const processes = [new Living(target.dataSource), new Living(target.dataSource)];
    for (const each of processes) await each.onApplicationBootstrap();
    for (const each of processes) {
      await expect(bringBack(whole)).rejects.toThrow('stop API and workers');
      await each.onApplicationShutdown();
    }
    await bringBack(whole);
  }, 60_000);

  it('that was killed is seen by who migrates, and is simply done again', async () => {
    target = await testDatabase();
    await killWhen(holdAt('PUT', 10), 'restore', target.url, whole);
    expect(s3.objects.size).toBeGreaterThan(0);
    await expect(migrate(target.dataSource)).rejects.toThrow('was not finished');
    s3.before = () => undefined;
    await bringBack(whole);
    expect(await migrate(target.dataSource)).toEqual([]);
    expect(await everything(target.dataSource)).toEqual(await everything(source.database.dataSource));
    expect(s3.objects.size).toBe(20);
  }, 60_000);
});

describe('a backup', () => {
  it('that was killed is not taken for one, and the next one goes on from what it had', async () => {
    target = await testDatabase();
    await bringBack(whole);
    const parent = join(source.folder, 'nightly');
    const folder = join(parent, 'monday');
    await killWhen(holdAt('GET', 15), 'backup', target.url, folder);
    const [left = '', ...others] = await readdir(parent);
    expect(left).toMatch(/^monday\.partial-/);
    expect(others).toEqual([]);
    await expect(checkBackup(join(parent, left))).rejects.toThrow('never finished');
    let fetched = 0;
    s3.before = (method) => void (fetched += method === 'GET' ? 1 : 0);
    const store = await storeOf(s3.url);
    await backup({ databaseUrl: target.url, store, folder, app: '0.0.0-test' });
    expect((await checkBackup(folder)).documents.size).toBe(20);
    expect(fetched).toBeLessThan(20);
    await expect(backup({ databaseUrl: target.url, store, folder, app: '0.0.0-test' })).rejects.toThrow('exists');
    expect(await tables(target)).toHaveLength((await tables(source.database)).length);
  }, 60_000);
});
