import { appendFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { ulid } from 'ulid';
import { backup } from '../../../src/backup/backup.js';
import { keepGivenOut, keptTables } from '../../../src/backup/given-out.js';
import { emptyDatabase, occupants } from '../../../src/backup/occupied.js';
import { restore } from '../../../src/backup/restore.js';
import { documentColumns } from '../../../src/berkas/document-columns.js';
import { FolderStore } from '../../../src/berkas/folder-store.js';
import type { TugasAuthority } from '../../../src/tugas/wewenang.service.js';
import { startCase } from '../../../src/recover/open-case.js';
import { RelayService } from '../../../src/relay/relay.service.js';
import { IntentRepository } from '../../../src/transisi/intent.repository.js';
import { brokenAt } from '../../../src/transisi/rantai.js';
import { Peristiwa } from '../../../src/transisi/transisi.entity.js';
import { type Verdict, verify } from '../../../src/verify/verify.js';
import { newMesin } from '../../support/kasus.js';
import { type TestDatabase, testDatabase, testTemporal } from '../../support/services.js';
import { decideIn, delivered, everything, KantorSibuk, opened, statusIs, waitingFor } from './rig.js';

let source: KantorSibuk;
let target: TestDatabase;
let verdict: Verdict;
let serial = 0;

beforeAll(async () => {
  source = await KantorSibuk.open();
  await source.fill();
}, 120_000);
afterAll(() => source.close());
afterEach(() => target.drop());

/** Of these the office under test has only as much as it needs: letters without a series, texts and parcels without rows. */
const madeByHand = ['nomor', 'teks', 'kiriman'];

const place = (name: string) => join(source.folder, `${name}-${++serial}`);
const save = (folder: string) =>
  backup({ databaseUrl: source.database.url, store: source.store, folder, app: '0.0.0-test' });

/** Restores into a database and a store that nobody has used. */
async function bringBack(folder: string): Promise<FolderStore> {
  target = await testDatabase();
  const store = new FolderStore(place('restored'));
  verdict = (await restore({ folder, databaseUrl: target.url, store })).verdict;
  return store;
}

const logsOf = async (database: DataSource): Promise<Map<string, Peristiwa[]>> => {
  const logs = new Map<string, Peristiwa[]>();
  for (const row of await database.getRepository(Peristiwa).find({ order: { usulanId: 'ASC', urutan: 'ASC' } })) {
    logs.set(row.usulanId, [...(logs.get(row.usulanId) ?? []), row]);
  }
  return logs;
};

const documentsNamedIn = async (database: DataSource): Promise<string[]> => {
  const named: string[] = [];
  for (const { table, column } of documentColumns) {
    const sql = `SELECT ${column} AS sha256 FROM ${table} WHERE ${column} IS NOT NULL`;
    named.push(...(await database.query<{ sha256: string }[]>(sql)).map(({ sha256 }) => sha256));
  }
  return named;
};

describe('a backup of a system at rest', () => {
  it('is restored with every row and every byte', async () => {
    const folder = place('backup');
    const manifest = await save(folder);
    const store = await bringBack(folder);
    expect(await everything(target.dataSource)).toEqual(await everything(source.database.dataSource));
    expect(manifest.rows['peristiwa']).toBeGreaterThan(10);
    const named = await documentsNamedIn(target.dataSource);
    expect(manifest.documents).toMatchObject({ count: 11, missing: [] });
    expect(named).toHaveLength(11);
    for (const sha256 of named) expect(await store.read(sha256)).toEqual(await source.store.read(sha256));
  }, 60_000);

  it('shares what an earlier one beside it has, fetches anew what has rotted there, and needs nothing of it afterwards', async () => {
    const [first, second] = [place('backup'), place('backup')];
    await save(first);
    const [sha256 = '', rotten = ''] = await documentsNamedIn(source.database.dataSource);
    const inside = (folder: string, name: string) => join(folder, 'documents', name.slice(0, 2), name);
    await appendFile(inside(first, rotten), 'x');
    await save(second);
    expect((await stat(inside(second, sha256))).ino).toBe((await stat(inside(first, sha256))).ino);
    await rm(first, { recursive: true });
    const store = await bringBack(second);
    expect(await store.read(rotten)).toEqual(await source.store.read(rotten));
  }, 60_000);

  it('goes on in a new engine: wishes that waited are delivered, cases end', async () => {
    const folder = place('backup');
    await save(folder);
    await bringBack(folder);
    const { kantor } = source;
    const database = target.dataSource;
    const mesin = newMesin(database, await testTemporal());
    try {
      await mesin.startWorker();
      mesin.calls.answer = ({ usulanId }) => Promise.resolve({ type: 'done', isian: { resi: `R-${usulanId}` } });
      const going = await database.query<{ id: string }[]>(
        `SELECT id FROM usulan WHERE selesai IS NULL AND status <> 'draft'`,
      );
      expect(going).toHaveLength(5);
      const waited = await database.query<{ usulan_id: string }[]>(
        `SELECT usulan_id FROM intent WHERE status = 'pending' AND jenis = 'decide'`,
      );
      expect(waited).toHaveLength(1);
      for (const { id } of going) await startCase({ database, engine: mesin.engine, organisasi: mesin.organisasi }, id);
      const authority = { stillMay: () => Promise.resolve(undefined) } as unknown as TugasAuthority;
      const relay = new RelayService(
        database, new IntentRepository(database), mesin.engine, mesin.organisasi, mesin.projection, authority,
      ); // prettier-ignore
      await relay.round(0);
      // The one whose wish waited and the one whose parcel was on its way.
      await waitingFor(database, waited[0]!.usulan_id);
      const parcels = await database.query<{ usulan_id: string }[]>(
        'SELECT t.usulan_id FROM tunggu t JOIN usulan u ON u.id = t.usulan_id WHERE u.selesai IS NULL',
      );
      expect(parcels).toHaveLength(2);
      for (const { usulan_id: id } of parcels) await mesin.engine.deliver(id, delivered(id));
      for (const { usulan_id: id } of parcels) await statusIs(database, id, 'approved');
      // Those at a desk.
      const first = await database.query<{ usulan_id: string }[]>(
        `SELECT usulan_id FROM tugas WHERE kunci = 'timbang#1' AND status = 'open'`,
      );
      expect(first).toHaveLength(1);
      for (const { usulan_id: id } of first) {
        await decideIn(mesin, kantor, id, { type: 'decide', id: 'timbang#1', keputusan: 'ya' });
        await opened(database, id, 'teliti#1');
        await decideIn(mesin, kantor, id, { type: 'decide', id: 'teliti#1', keputusan: 'tms', alasan: 'tms' });
        await statusIs(database, id, 'rejected');
      }
      for (const [, log] of await logsOf(database)) expect(brokenAt(log)).toBeUndefined();
    } finally {
      await mesin.stop();
    }
  }, 120_000);

  it('is refused where something is already, unless it may be put aside', async () => {
    const folder = place('backup');
    await save(folder);
    const store = await bringBack(folder);
    const strange = await store.put(Buffer.from('kemudian'));
    await target.dataSource.query('DELETE FROM draf');
    const again = { folder, databaseUrl: target.url, store };
    await expect(restore(again)).rejects.toThrow(/the database is not empty: .*usulan 8.*\n.*holds 1 documents/);
    const { aside } = await restore({ ...again, replace: true });
    expect((await stat(aside!)).size).toBeGreaterThan(1_000);
    expect(await everything(target.dataSource)).toEqual(await everything(source.database.dataSource));
    expect((await store.read(strange)).toString()).toBe('kemudian');
  }, 60_000);
});

describe('what was given out after a backup', () => {
  /** A case that has asked PT POS for a parcel, one that is about to, and a series that stands at 1; then the backup. */
  async function backedUp() {
    const first = place('backup');
    await save(first);
    const store = await bringBack(first);
    const query = target.dataSource.query.bind(target.dataSource);
    const { instansi } = source.kantor;
    const [asking, next] = (await query<{ id: string }[]>(`SELECT id FROM usulan WHERE status <> 'draft'`)).map(({ id }) => id) as [string, string];
    const [{ unitId }] = await query<[{ unitId: string }]>('SELECT id AS unitId FROM unit WHERE instansi = ?', [instansi]);
    const number = (urut: number, status: string) =>
      query(
        `INSERT INTO nomor (id, instansi, unit_id, seri, tahun, urut, nomor, usulan_id, tugas_id, status, alasan, dipesan_oleh, dikerjakan, dibuat, selesai) VALUES (?)`,
        [[ulid(), instansi, unitId, 'UJI', 2026, urut, `UJI/${urut}`, asking, ulid(), status, status === 'cancelled' ? 'uji' : null, ulid(), new Date(), new Date(), new Date()]],
      );
    const order = (usulanId: string, panggilan: string) =>
      query(
        `INSERT INTO kiriman (id, instansi, usulan_id, panggilan, orderid, status, resi, permintaan, dibuat, selesai) VALUES (?)`,
        [[ulid(), instansi, usulanId, panggilan, `TUN-${panggilan}-${usulanId}`, 'accepted', 'P1', '{}', new Date(), new Date()]],
      );
    await query(`INSERT INTO panggilan (usulan_id, id, instansi, \`call\`, input, status, dibuka) VALUES (?)`, [
      [asking, 'antar#7', instansi, 'pos.kirim', '{}', 'open', new Date()],
    ]);
    await number(1, 'cancelled');
    await query(`INSERT INTO seri (instansi, unit_id, seri, tahun, terakhir) VALUES (?, ?, 'UJI', 2026, 1)`, [instansi, unitId]);
    const folder = place('backup');
    await backup({ databaseUrl: target.url, store, folder, app: '0.0.0-test' });
    const numbers = () => query(`SELECT urut, nomor, status, alasan FROM nomor WHERE seri = 'UJI' ORDER BY urut`);
    const last = () => query(`SELECT terakhir FROM seri WHERE seri = 'UJI'`);
    const orders = () => query('SELECT usulan_id AS usulanId, panggilan, orderid, status FROM kiriman ORDER BY panggilan');
    const again = () => restore({ folder, databaseUrl: target.url, store, replace: true });
    return { asking, next, number, order, query, numbers, last, orders, again };
  } // prettier-ignore

  it('is known from the database that made way: numbers are cancelled, orders lie with a person', async () => {
    const { asking, next, number, order, query, numbers, last, orders, again } = await backedUp();
    await number(2, 'confirmed');
    await number(3, 'reserved');
    await query(`UPDATE seri SET terakhir = 3 WHERE seri = 'UJI'`);
    await order(asking, 'antar#7');
    await order(next, 'antar#8');
    const restored = await again();
    expect(restored.givenOut).toEqual({
      numbers: ['UJI/2', 'UJI/3'],
      orders: expect.arrayContaining([`${asking}/antar#7`, `${next}/antar#8`]),
    });
    expect(await numbers()).toEqual([
      { urut: 1, nomor: 'UJI/1', status: 'cancelled', alasan: 'uji' },
      { urut: 2, nomor: 'UJI/2', status: 'cancelled', alasan: expect.stringContaining('tidak berlaku') },
      { urut: 3, nomor: 'UJI/3', status: 'cancelled', alasan: expect.stringContaining('tidak berlaku') },
    ]);
    expect(await last()).toEqual([{ terakhir: 3 }]);
    expect(await orders()).toEqual([
      { usulanId: asking, panggilan: 'antar#7', orderid: `TUN-antar#7-${asking}`, status: 'ambiguous' },
      { usulanId: next, panggilan: 'antar#8', orderid: `TUN-antar#8-${next}`, status: 'ambiguous' },
    ]);
    expect(restored.verdict.offences.filter(({ detail }) => /UJI|no call has asked/.test(detail))).toEqual([]);
    expect(await target.dataSource.query(`SHOW TABLES LIKE 'restore%'`)).toEqual([]);
  }, 60_000);

  it('is known still when the restore was cut short between', async () => {
    const { number, query, last, again } = await backedUp();
    await number(2, 'confirmed');
    await query(`UPDATE seri SET terakhir = 2 WHERE seri = 'UJI'`);
    const runner = target.dataSource.createQueryRunner();
    const { tables } = await occupants(target.dataSource);
    await keepGivenOut(runner, tables);
    await emptyDatabase(runner, tables, keptTables);
    await runner.release();
    expect((await again()).givenOut.numbers).toEqual(['UJI/2']);
    expect(await last()).toEqual([{ terakhir: 2 }]);
  }, 60_000);

  it('may be an order whose call is open, when that database is gone', async () => {
    const { asking, query, orders, again } = await backedUp();
    await query('DELETE FROM kiriman');
    expect((await again()).givenOut).toEqual({ numbers: [], orders: [`${asking}/antar#7`] });
    expect(await orders()).toMatchObject([{ usulanId: asking, panggilan: 'antar#7', status: 'ambiguous' }]);
  }, 60_000);
});

describe('a backup of a system at work', () => {
  it('is one moment of it, each time', async () => {
    // The answer of the partner was handed to the engine without its row.
    const { offences } = await verify({ database: source.database.dataSource, store: source.store });
    const before = new Set(offences.map(({ id }) => id));
    const work = source.work();
    const folders: string[] = [];
    try {
      for (let n = 0; n < 5; n++) {
        folders.push(place('backup'));
        await save(folders.at(-1)!);
      }
    } finally {
      expect(await work.stop()).toBeGreaterThan(0);
    }
    const later = await logsOf(source.database.dataSource);
    const sizes: number[] = [];
    for (const folder of folders) {
      const store = await bringBack(folder);
      const logs = await logsOf(target.dataSource);
      const torn = verdict.offences.filter(({ check, id }) => !madeByHand.includes(check) && !before.has(id));
      expect(torn).toEqual([]);
      sizes.push([...logs.values()].flat().length);
      for (const [usulanId, log] of logs) {
        expect(brokenAt(log)).toBeUndefined();
        // What was decided later is not there; nothing else is missing, and nothing is different.
        expect(log).toEqual(later.get(usulanId)!.slice(0, log.length));
      }
      // Rows that one transaction wrote are there together; a case that has not begun has its first event and counts none.
      const [{ apart }] = await target.dataSource.query<[{ apart: string }]>(
        `SELECT COUNT(*) AS apart FROM usulan u WHERE u.status <> 'draft'
            AND GREATEST(u.urutan, 1) <> (SELECT COUNT(*) FROM peristiwa p WHERE p.usulan_id = u.id)`,
      );
      expect(Number(apart)).toBe(0);
      for (const sha256 of await documentsNamedIn(target.dataSource)) await store.read(sha256);
      await target.drop();
    }
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
    expect(sizes.at(-1)).toBeGreaterThan(sizes[0]!);
  }, 180_000);

  it('names a document that the store has lost or damaged, and has everything else', async () => {
    const sha256 = await source.attach('akan hilang');
    const damaged = await source.attach('akan rusak');
    const inStore = (name: string) => join(source.folder, 'store', name.slice(0, 2), name);
    await rm(inStore(sha256));
    await writeFile(inStore(damaged), 'rusak');
    const folder = place('backup');
    const { documents } = await save(folder);
    expect(documents.missing).toEqual([sha256, damaged].toSorted());
    expect((await readdir(source.folder)).filter((name) => name.includes('.partial-'))).toEqual([]);
    const store = await bringBack(folder);
    await expect(store.read(sha256)).rejects.toThrow(sha256);
    const lost = verdict.offences.filter(({ check }) => check === 'dokumen').map(({ detail, id }) => `${id} ${detail}`);
    expect(lost).toHaveLength(2);
    expect(await everything(target.dataSource)).toEqual(await everything(source.database.dataSource));
  }, 60_000);
});
