import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { ulid } from 'ulid';
import type { Sop } from '../../domain/sop/model.js';
import { createLogger } from '../../src/common/log.js';
import { DatabaseAge } from '../../src/recover/database-age.js';
import { databaseWins, lossOf, NotOlderError } from '../../src/recover/database-wins.js';
import { namesOf } from '../../src/recover/nama.js';
import { checkPenanda, nextPenanda } from '../../src/recover/penanda.js';
import { FolderStore } from '../../src/berkas/folder-store.js';
import { verify } from '../../src/verify/verify.js';
import { recover } from '../../src/recover/recover.js';
import { usulanWorkflowId } from '../../workflows/contract.js';
import { DatabaseGuard } from '../../worker/database-guard.js';
import { type Kantor, type Mesin, newKantor, newMesin, until } from '../support/kasus.js';
import { posThatTakesNoOrders } from '../support/pos-tutup.js';
import { Tapak } from '../support/tapak.js';
import { type TestDatabase, type TestTemporal, testDatabase, testTemporal } from '../support/services.js';
import { sopUji } from './sop-uji.js';

/** The database is restored from a backup, and the engine is not: two databases, the second a copy of the first at one moment. */

/** The test SOP, where the verifikator's decision is a signed letter. */
const sop: Sop = {
  ...sopUji,
  fakta: { ...sopUji.fakta, nomorSurat: { tipe: 'teks', label: 'Nomor surat', sumber: 'keputusan' } },
  langkah: sopUji.langkah.map((row) =>
    row.jenis === 'tugas' && row.kode === 'teliti'
      ? { ...row, keputusan: row.keputusan.map((k) => (k.kode === 'ms' ? { ...k, may: ['nomorSurat'] } : k)) }
      : row,
  ),
  hasil: {
    langkah: 'teliti', judul: 'Surat uji', seri: 'surat-uji', klasifikasi: '800', nomor: 'nomorSurat', templat: '0'.repeat(64),
  },
}; // prettier-ignore
const letter = (urut: number) => `800/${urut}/BKD/${new Date().getUTCFullYear()}`;

let now: TestDatabase;
let backup: TestDatabase;
let temporal: TestTemporal;
const folder = mkdtempSync(join(tmpdir(), 'tuntas-store-'));
let kantor: Kantor;
let before: Mesin;
let after: Mesin;
/** Cases by what happens to them in the lost time. */
let kasus: Record<'signed' | 'approved' | 'ordered' | 'quiet' | 'submitted', string>;

beforeAll(async () => {
  [now, backup, temporal] = [await testDatabase(), await testDatabase(), await testTemporal()];
  kantor = await newKantor(now.dataSource, sop);
  before = newMesin(now.dataSource, temporal);
  await before.startWorker();
  await before.engine.startPenanda();
  await until(() => before.engine.penanda(), (mark) => mark === 1); // prettier-ignore
  const tapak = new Tapak(now.dataSource, before);
  before.calls.answer = () => Promise.resolve({ type: 'done', isian: { resi: 'P1' } });
  const approved = await tapak.at(kantor, [['timbang#1', 'ya'], ['teliti#1', 'ms']]); // prettier-ignore
  await tapak.waits(approved, 'tiba#1');
  await tapak.ordered(approved, 'antar#1', 'accepted', 'P1');
  const signed = await tapak.at(kantor, [['timbang#1', 'ya']]);
  const ordered = await tapak.at(kantor, [['timbang#1', 'ya']]);
  const quiet = await tapak.at(kantor, []);
  await now.dataSource.query(
    `INSERT INTO seri SELECT instansi, id, 'surat-uji', ?, 11 FROM unit WHERE instansi = ? AND jenis = 'bkd'`,
    [new Date().getUTCFullYear(), kantor.instansi],
  );
  await copyInto(backup, now);

  // The hour that the backup does not have.
  await tapak.decide(signed, kantor, ['teliti#1', 'ms', { isian: { nomorSurat: letter(14) } }]);
  await tapak.waits(signed, 'tiba#1');
  await before.engine.deliver(approved, { intent: ulid(), event: { type: 'answer', id: 'tiba#1', keputusan: 'terkirim' } }); // prettier-ignore
  await until(() => tapak.status(approved), (status) => status === 'approved'); // prettier-ignore
  await tapak.decide(ordered, kantor, ['teliti#1', 'ms', { isian: { nomorSurat: letter(12) } }]);
  await tapak.waits(ordered, 'tiba#1');
  const submitted = await tapak.at(kantor, []);
  kasus = { signed, approved, ordered, quiet, submitted };
  // The next minute's mark.
  const client = await before.engine.client();
  await client.workflow.getHandle('penanda').terminate('the next one');
  await before.engine.startPenanda();
  await until(() => before.engine.penanda(), (mark) => mark === 2); // prettier-ignore
  await client.workflow.getHandle(usulanWorkflowId(approved)).result();
  await before.stop();
  after = newMesin(backup.dataSource, temporal);
}, 120_000);
afterAll(async () => {
  await after.stop();
  rmSync(folder, { recursive: true, force: true });
  await now.drop();
  await backup.drop();
}, 60_000);

const partsOf = (mesin: Mesin) => ({ database: mesin.database, engine: mesin.engine, organisasi: mesin.organisasi });

describe('a database that was restored from an older backup', () => {
  it('is known by the mark it lacks: the worker refuses with one line, and no further mark is written', async () => {
    const lines: string[] = [];
    const age = new DatabaseAge(backup.dataSource, after.engine);
    const guard = new DatabaseGuard(age, createLogger('info', { write: (line) => void lines.push(line) }));
    expect(await guard.refuses()).toBe(true);
    expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
      expect.objectContaining({ level: 'fatal', code: 'DATABASE_OLDER', database: 1, engine: 2 }),
    ]);
    expect(lines[0]).toContain('The database is older than the engine');
    await expect(age.mayGiveOut()).rejects.toMatchObject({ code: 'DATABASE_OLDER', status: 503 });
    await expect(nextPenanda(backup.dataSource, 2)).rejects.toMatchObject({ code: 'DATABASE_OLDER' });
    expect(await checkPenanda(backup.dataSource, after.engine)).toMatchObject({ database: 1, engine: 2, older: true });
    const { offences } = await verify({
      database: backup.dataSource,
      store: new FolderStore(folder),
      engine: after.engine,
      withinMs: 0,
    });
    expect(offences).toContainEqual(expect.objectContaining({ check: 'engine', id: 'penanda' }));
  }, 30_000);

  it('gets nothing written by a case that knows more, whatever is sent to it', async () => {
    const tapak = new Tapak(backup.dataSource, after);
    await after.startWorker();
    await after.engine.deliver(kasus.ordered, {
      intent: ulid(), event: { type: 'answer', id: 'tiba#1', keputusan: 'terkirim' },
    }); // prettier-ignore
    // It is tried, and refused by the log.
    const client = await after.engine.client();
    const refused = () => client.workflow.getHandle(usulanWorkflowId(kasus.ordered)).describe().then(({ raw }) => raw.pendingActivities ?? []); // prettier-ignore
    await until(refused, (rows) => rows.some(({ lastFailure }) => lastFailure?.message?.includes('older than the engine') === true), 40_000); // prettier-ignore
    expect(await tapak.log(kasus.ordered)).toEqual(['start', 'decide ya']);
    expect(await tapak.status(kasus.ordered)).toBe('submitted');
  }, 60_000);

  it('is not simply started again: what has ended in the engine is named', async () => {
    const seen = await recover(partsOf(after));
    expect(seen).toMatchObject({ open: 4, started: 0, running: 3, ended: [kasus.approved] });
  }, 30_000);

  it('wins: what was given out stays given out, nothing is ordered by itself, and every case goes on from its log', async () => {
    const { lost } = await lossOf(partsOf(after));
    const told = Object.fromEntries(lost.map(({ usulanId, unknown, events, calls }) => [
      usulanId, { unknown, events: events.map(({ entry }) => `${entry.urutan} ${entry.event.type}`), calls: calls.map(({ id }) => id) },
    ])); // prettier-ignore
    expect(told).toEqual({
      [kasus.signed]: { unknown: false, events: ['3 decide', '4 done', '5 done'], calls: ['antar#1'] },
      [kasus.ordered]: { unknown: false, events: ['3 decide', '4 done', '5 done'], calls: ['antar#1'] },
      [kasus.approved]: { unknown: false, events: ['6 answer'], calls: [] },
      [kasus.submitted]: { unknown: true, events: ['1 start'], calls: [] },
    });

    const pos = posThatTakesNoOrders(backup.dataSource);
    after.calls.answer = pos.answer;
    const won = await databaseWins(partsOf(after));
    expect(won).toMatchObject({ cancelled: [letter(12), letter(13), letter(14)], doubtful: [], recovered: { open: 4, started: 4, failed: [], ended: [] } }); // prettier-ignore
    expect(new Set(won.orders)).toEqual(new Set([`${kasus.signed}/antar#1`, `${kasus.ordered}/antar#1`]));
    expect(await checkPenanda(backup.dataSource, after.engine)).toMatchObject({ older: false });
    const numbers = await backup.dataSource.query<{ urut: number; status: string }[]>(
      'SELECT urut, status FROM nomor WHERE instansi = ? ORDER BY urut',
      [kantor.instansi],
    );
    expect(numbers).toEqual([12, 13, 14].map((urut) => ({ urut, status: 'cancelled' })));
    const [series] = await backup.dataSource.query<{ terakhir: number }[]>('SELECT terakhir FROM seri WHERE instansi = ?', [kantor.instansi]); // prettier-ignore
    expect(series).toEqual({ terakhir: 14 });

    const tapak = new Tapak(backup.dataSource, after);
    const running = tapak.running(after);
    expect(await running(kasus.submitted)).toBe(false);
    // People decide again; the order of the lost time is not placed a second time.
    await tapak.decide(kasus.ordered, kantor, ['teliti#1', 'ms', { isian: { nomorSurat: letter(15) } }]);
    await tapak.opened(kasus.ordered, 'urus#1');
    expect(pos.orders()).toBe(0);
    await tapak.decide(kasus.ordered, kantor, ['urus#1', 'cukup']);
    expect(await tapak.status(kasus.ordered)).toBe('approved');
    await after.engine.deliver(kasus.approved, { intent: ulid(), event: { type: 'answer', id: 'tiba#1', keputusan: 'terkirim' } }); // prettier-ignore
    await until(() => tapak.status(kasus.approved), (status) => status === 'approved'); // prettier-ignore
    await tapak.decide(kasus.quiet, kantor, ['timbang#1', 'ya']);
    expect(await tapak.log(kasus.quiet)).toEqual(['start', 'decide ya']);
    // Once more changes nothing that was given out.
    // It is not older any more: somebody must say why it shall win again.
    await expect(databaseWins(partsOf(after))).rejects.toThrow(NotOlderError);
    await expect(databaseWins({ ...partsOf(after), reason: ' ' })).rejects.toThrow(/--reason/);
    expect(await running(kasus.signed)).toBe(true);
    expect(await databaseWins({ ...partsOf(after), reason: 'uji' })).toMatchObject({
      cancelled: [],
      orders: [],
      doubtful: [],
    });
    const name = await namesOf(backup.dataSource, [kasus.signed, `${kasus.ordered}/antar#1`, kasus.submitted]);
    expect([kasus.signed, `${kasus.ordered}/antar#1`, kasus.submitted].map(name)).toEqual([
      `USL-2026-${kasus.signed.slice(-6)}`, `USL-2026-${kasus.ordered.slice(-6)}/antar#1`, kasus.submitted,
    ]); // prettier-ignore
  }, 90_000);
});

/** Every row as it is at this moment. */
async function copyInto(target: TestDatabase, source: TestDatabase): Promise<void> {
  const name = new URL(source.url).pathname.slice(1);
  const runner = target.dataSource.createQueryRunner();
  try {
    await runner.query('SET foreign_key_checks = 0');
    for (const { t } of await tables(target.dataSource)) {
      await runner.query(`DELETE FROM \`${t}\``);
      await runner.query(`INSERT INTO \`${t}\` SELECT * FROM \`${name}\`.\`${t}\``);
    }
    await runner.query('SET foreign_key_checks = 1');
  } finally {
    await runner.release();
  }
}

const tables = (database: DataSource) =>
  database.query<{ t: string }[]>(
    `SELECT TABLE_NAME AS t FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE'`,
  );
