import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ulid } from 'ulid';
import type { Event } from '../../domain/sop/state.js';
import { FolderStore } from '../../src/berkas/folder-store.js';
import { AppError } from '../../src/common/app-error.js';
import { recover } from '../../src/recover/recover.js';
import { RelayService } from '../../src/relay/relay.service.js';
import { IntentRepository } from '../../src/transisi/intent.repository.js';
import type { TugasAuthority } from '../../src/tugas/wewenang.service.js';
import { verify } from '../../src/verify/verify.js';
import { usulanWorkflowId } from '../../workflows/contract.js';
import { type Kantor, type Mesin, newKantor, newMesin, until } from '../support/kasus.js';
import { type TestDatabase, type TestTemporal, testDatabase, testTemporal } from '../support/services.js';
import { type Putusan, Tapak } from '../support/tapak.js';
import { sopUji } from './sop-uji.js';

/**
 * What a person recorded before a deadline counts as done before it, whatever was away meanwhile: each is stored while nobody works,
 * the clock passes the limit, and the engine comes back before the relay hands the message over.
 */

let database: TestDatabase;
let temporal: TestTemporal;
let kantor: Kantor;
let mesin: Mesin;
let tapak: Tapak;
let folder: string;

beforeAll(async () => {
  [database, temporal] = [await testDatabase(), await testTemporal()];
  folder = mkdtempSync(join(tmpdir(), 'tepat-'));
}, 120_000);
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  kantor = await newKantor(database.dataSource, sopUji);
  mesin = newMesin(database.dataSource, temporal);
  tapak = new Tapak(database.dataSource, mesin);
  await mesin.startWorker();
}, 60_000);
afterEach(async () => {
  await mesin.stop();
  await database.dataSource.query(`UPDATE usulan SET status = 'withdrawn', selesai = NOW() WHERE status <> 'draft'`);
}, 60_000);

const returned: Putusan = ['timbang#1', 'balik', { temuan: [{ field: 'mulai', alasan: 'kurang' }] }];
const sentAgain: Event = {
  type: 'decide', id: 'isi#2', keputusan: 'ajukan', isian: { mulai: '2027-02-01', selesai: '2029-01-31' },
}; // prettier-ignore
const withdrawal: Event = { type: 'kejadian', kode: 'cabut' };
const pastLimit = 40;
const day = 86_400_000;

/** Stores what somebody wants, as the API does, and tells nobody. */
const recorded = (usulanId: string, event: Event, pelakuId = kantor.people.pegawai) =>
  database.dataSource.transaction((manager) =>
    new IntentRepository(database.dataSource).add(manager, {
      instansi: kantor.instansi, usulanId, tugasId: null, jenis: event.type === 'kejadian' ? 'kejadian' : 'decide', event, pelakuId,
      penugasanId: null, kunci: ulid(), isiSha256: '0',
    }),
  ); // prettier-ignore

const passDays = (days: number) =>
  database.dataSource.query('UPDATE instansi SET geser_ms = geser_ms + ? WHERE kode = ?', [
    days * day,
    kantor.instansi,
  ]);

const relay = (refusal?: AppError, on: Mesin = mesin) =>
  new RelayService(
    database.dataSource, new IntentRepository(database.dataSource), on.engine, on.organisasi, on.projection,
    { stillMay: () => Promise.resolve(refusal) } as unknown as TugasAuthority,
  ); // prettier-ignore

/** Timers that a case has asked the engine for, ever. */
async function timersOf(usulanId: string, on: Mesin = mesin): Promise<number> {
  const client = await on.engine.client();
  const { events } = await client.workflow.getHandle(usulanWorkflowId(usulanId)).fetchHistory();
  return (events ?? []).filter(({ timerStartedEventAttributes: timer }) => timer != null).length;
}

/** The worker is back, and the timer that has run out has asked: it waits, or it has become an event. */
async function workerBack(usulanId: string): Promise<void> {
  await mesin.engine.timeChanged(usulanId);
  const before = await timersOf(usulanId);
  await mesin.startWorker();
  await until(
    async () => (await timersOf(usulanId)) > before || (await tapak.log(usulanId)).includes('timer'),
    Boolean,
  );
}

/** Nobody works while it is recorded and the limit passes. */
async function away(usulanId: string, event: Event, pelakuId?: string): Promise<string> {
  await mesin.stopWorker();
  const { id } = await recorded(usulanId, event, pelakuId);
  await passDays(pastLimit);
  return id;
}

const ofCase = async (usulanId: string) => {
  const { offences } = await verify({ database: database.dataSource, store: new FolderStore(folder) });
  const checks = new Set(['log', 'tugas', 'tenggat', 'tunggu', 'panggilan', 'efek', 'status', 'jam', 'intent']);
  return offences.filter((offence) => offence.usulanId === usulanId && checks.has(offence.check));
};
const statusOf = (id: string, wanted: string) => until(() => tapak.status(id), (seen) => seen === wanted); // prettier-ignore

describe('recorded before the limit, delivered after it', () => {
  it('a correction keeps its case open, though the case began again from its log meanwhile', async () => {
    const id = await tapak.at(kantor, [returned]);
    await away(id, sentAgain);
    const fresh = newMesin(database.dataSource, await testTemporal());
    try {
      await fresh.startWorker();
      await recover({ database: database.dataSource, engine: fresh.engine, organisasi: fresh.organisasi });
      // Its limit has asked, and was told to wait.
      await until(() => timersOf(id, fresh), (n) => n > 0); // prettier-ignore
      await relay(undefined, fresh).round(0);
      await tapak.opened(id, 'timbang#2');
      expect(await tapak.log(id)).toEqual(['start', 'decide balik', 'decide ajukan']);
      expect(await tapak.status(id)).toBe('submitted');
      expect(await ofCase(id)).toEqual([]);
    } finally {
      await fresh.stop();
    }
  }, 120_000);

  it('a correction keeps its case open when only the worker was away', async () => {
    const id = await tapak.at(kantor, [returned]);
    await away(id, sentAgain);
    await workerBack(id);
    expect(await tapak.log(id)).toEqual(['start', 'decide balik']);
    await relay().round(0);
    await tapak.opened(id, 'timbang#2');
    expect(await tapak.log(id)).toEqual(['start', 'decide balik', 'decide ajukan']);
  }, 60_000);

  it('a decision is not late: its turn ended when it was recorded, and the next begins when it is written', async () => {
    const id = await tapak.at(kantor, []);
    await away(id, { type: 'decide', id: 'timbang#1', keputusan: 'ya' }, kantor.people.atasan);
    await workerBack(id);
    await relay().round(0);
    await tapak.opened(id, 'teliti#1');
    expect(await tapak.log(id)).toEqual(['start', 'decide ya']);
    const [decided, next] = await database.dataSource.query<
      { batas: Date; ditutup: Date; dibuka: Date; terlambat: Date | null }[]
    >('SELECT batas, ditutup, dibuka, terlambat FROM tugas WHERE usulan_id = ? ORDER BY dibuka', [id]);
    expect(decided!.terlambat).toBeNull();
    expect(decided!.ditutup.getTime()).toBeLessThan(decided!.batas.getTime());
    expect(next!.dibuka.getTime() - decided!.ditutup.getTime()).toBeGreaterThan((pastLimit - 1) * day);
    expect(next!.batas.getTime()).toBeGreaterThan(Date.now() + pastLimit * day);
    expect(next!.terlambat).toBeNull();
    expect(await ofCase(id)).toEqual([]);
  }, 60_000);

  it('a withdrawal ends its case as withdrawn, not as closed', async () => {
    const id = await tapak.at(kantor, [returned]);
    await away(id, withdrawal);
    await workerBack(id);
    await relay().round(0);
    await statusOf(id, 'withdrawn');
    expect(await tapak.log(id)).toEqual(['start', 'decide balik', 'kejadian']);
    expect(await ofCase(id)).toEqual([]);
  }, 60_000);

  it('and refused after all, it lets the limit count', async () => {
    const id = await tapak.at(kantor, [returned]);
    await away(id, sentAgain);
    await workerBack(id);
    expect(await tapak.status(id)).toBe('returned');
    await relay(new AppError('NOT_YOURS', 403, 'Tugas ini bukan untuk Anda.')).round(0);
    await statusOf(id, 'closed');
    expect(await tapak.log(id)).toEqual(['start', 'decide balik', 'timer']);
  }, 60_000);
});

describe('recorded after the limit', () => {
  it('a correction comes too late, and whoever sent it is told', async () => {
    const id = await tapak.at(kantor, [returned]);
    await mesin.stopWorker();
    await passDays(pastLimit);
    const { id: late } = await recorded(id, sentAgain);
    await workerBack(id);
    await statusOf(id, 'closed');
    await relay().round(0);
    expect(await tapak.log(id)).toEqual(['start', 'decide balik', 'timer']);
    const [intent] = await until(
      () => database.dataSource.query<{ status: string }[]>('SELECT status, kode FROM intent WHERE id = ?', [late]),
      ([row]) => row?.status === 'refused',
    );
    expect(intent).toEqual({ status: 'refused', kode: 'finished' });
  }, 60_000);
});
