import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { katalog } from '../../../domain/layanan/index.js';
import { verifySandi } from '../../../src/auth/sandi.js';
import { FolderStore } from '../../../src/berkas/folder-store.js';
import { seedDemo, seedStories } from '../../../src/seed/seed.js';
import { testDatabase, type TestDatabase } from '../../support/services.js';

describe('seeding', () => {
  const folder = mkdtempSync(join(tmpdir(), 'seed-'));
  const store = new FolderStore(folder);
  let database: TestDatabase;

  beforeAll(async () => {
    database = await testDatabase();
  });

  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  const seed = () => seedDemo({ database: database.dataSource, store, katalog });
  const count = async (table: string): Promise<number> => {
    const [row] = await database.dataSource.query<{ n: string }[]>(`SELECT COUNT(*) AS n FROM \`${table}\``);
    return Number(row!.n);
  };

  it('fills an empty database, and changes nothing when it is done again', async () => {
    const first = await seed();
    expect(first.baru).toBeGreaterThan(1000);
    // Each layanan of the catalogue in each of the two instansi.
    expect(first.sop).toHaveLength(2 * katalog.length);
    expect(first.sop.map(({ hasil }) => hasil)).toEqual(first.sop.map(() => 'inserted'));
    expect(first.sop.flatMap(({ peringatan }) => peringatan)).toEqual([]);

    await database.dataSource.query(`UPDATE pegawai SET telepon = '0800' WHERE instansi = 'arunika'`);
    const again = await seed();
    expect(again.baru).toBe(0);
    expect(again.sop.map(({ hasil }) => hasil)).toEqual(first.sop.map(() => 'unchanged'));
    expect(again.akun).toEqual(first.akun);
    const [kept] = await database.dataSource.query<{ n: string }[]>(
      `SELECT COUNT(*) AS n FROM pegawai WHERE instansi = 'arunika' AND telepon <> '0800'`,
    );
    expect(Number(kept!.n)).toBe(0);
  });

  it('keeps the bytes of every document of the archive', async () => {
    const rows = await database.dataSource.query<{ sha256: string; ukuran: number }[]>(
      'SELECT sha256, ukuran FROM berkas',
    );
    expect(rows.length).toBeGreaterThan(50);
    for (const { sha256, ukuran } of rows) expect((await store.read(sha256)).length).toBe(ukuran);
  });

  it('lets those sign in who have a login', async () => {
    const { akun } = await seed();
    const [row] = await database.dataSource.query<{ sandi: string }[]>(
      'SELECT a.sandi FROM akun a JOIN pegawai p ON p.id = a.pegawai_id WHERE p.nip = ?',
      [akun[0]!.nip],
    );
    expect(await verifySandi(row!.sandi, akun[0]!.sandi)).toBe(true);
  });

  it('makes a fresh instansi for each story, with the catalogue and a signing matrix', async () => {
    const before = await count('instansi');
    const made = await seedStories({ database: database.dataSource, store, katalog }, 3);
    expect(new Set(made.map(({ instansi }) => instansi)).size).toBe(3);
    expect(await count('instansi')).toBe(before + 3);
    for (const { instansi } of made) {
      const rows = await database.dataSource.query<unknown[]>('SELECT layanan FROM sop WHERE instansi = ?', [instansi]);
      expect(rows).toEqual(katalog.map(({ sop }) => ({ layanan: sop.layanan })));
    }
  });
});
