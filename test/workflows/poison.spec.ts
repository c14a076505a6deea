import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CallActivities } from '../../activities/call.activities.js';
import { PosKonektor } from '../../activities/pos.konektor.js';
import { compile } from '../../domain/sop/course.js';
import type { Sop } from '../../domain/sop/model.js';
import type { Event } from '../../domain/sop/state.js';
import { FolderStore } from '../../src/berkas/folder-store.js';
import type { PosService } from '../../src/mitra/pos/pos.service.js';
import { IntentRepository } from '../../src/transisi/intent.repository.js';
import { verify } from '../../src/verify/verify.js';
import { type Kantor, type Mesin, newKantor, newMesin, submitted, until } from '../support/kasus.js';
import { type TestDatabase, type TestTemporal, testDatabase, testTemporal } from '../support/services.js';
import { type Administrator, newAdministrator } from './administrator.js';
import { faktaUji, sopUji } from './sop-uji.js';

/** What is poisoned stays alone: it is seen, it can be dealt with, and other cases go all the way meanwhile. */

const only = (...kode: string[]) => sopUji.langkah.filter((langkah) => kode.includes(langkah.kode));
/** The filing, then at once the call. */
const sop: Sop = {
  ...sopUji,
  langkah: only('isi', 'antar', 'tiba', 'urus'),
  kejadian: [
    { kode: 'cabut', label: 'Ditarik', untuk: 'withdraw', oleh: { peran: 'pemohon' }, target: 'end:withdrawn' },
  ],
};

let database: TestDatabase;
let temporal: TestTemporal;
let kantor: Kantor;
let mesin: Mesin;
let admin: Administrator;

beforeAll(async () => {
  database = await testDatabase();
}, 120_000);
afterAll(() => database.drop());
beforeEach(async () => {
  // Each its own: what the engine reports as stuck is asked for by namespace.
  temporal = await testTemporal();
  kantor = await newKantor(database.dataSource, sop);
  mesin = newMesin(database.dataSource, temporal);
  admin = newAdministrator(database.dataSource, mesin, kantor);
  await mesin.startWorker();
}, 60_000);
afterEach(() => mesin.stop());

const start = async (course: unknown = compile(sop)) => {
  const id = await submitted(database.dataSource, kantor, sop, faktaUji);
  await mesin.engine.start('UJI', { usulanId: id, sopSha256: kantor.sha256, course: course as ReturnType<typeof compile> });
  return id;
}; // prettier-ignore
const status = async (id: string) =>
  (await database.dataSource.query<{ status: string }[]>('SELECT status FROM usulan WHERE id = ?', [id]))[0]?.status;
const log = async (id: string) =>
  (await database.dataSource.query<{ isi: string; pelaku_id: string | null }[]>(
    'SELECT isi, pelaku_id FROM peristiwa WHERE usulan_id = ? ORDER BY urutan',
    [id],
  )).map(({ isi, pelaku_id }) => ({ type: (JSON.parse(isi) as Event).type, oleh: pelaku_id })); // prettier-ignore
const notes = (id: string) =>
  database.dataSource.query<unknown[]>('SELECT pelaku_id, jenis FROM jejak WHERE usulan_id = ? ORDER BY id', [id]);

/** Another case, from submit to end. */
const another = async () => {
  const id = await start();
  await until(() => log(id), (seen) => seen.length === 2); // prettier-ignore
  await mesin.engine.deliver(id, {
    intent: `tiba-${id}`,
    event: { type: 'answer', id: 'tiba#1', keputusan: 'terkirim' },
  });
  await until(() => status(id), (seen) => seen === 'approved'); // prettier-ignore
};

describe('a call that can never succeed', () => {
  const fails = (poisoned: () => string) => {
    mesin.calls.answer = ({ usulanId }) =>
      usulanId === poisoned()
        ? Promise.reject(Object.assign(new Error('Budi, Jalan Mawar 1'), { name: 'Boom' }))
        : Promise.resolve({ type: 'done' });
  };

  it('is in the list with its attempts and no word of the fault, stops nobody, and by declaring it failed lies with a person', async () => {
    let poisoned = '';
    fails(() => poisoned);
    poisoned = await submitted(database.dataSource, kantor, sop, faktaUji);
    await mesin.engine.start('UJI', { usulanId: poisoned, sopSha256: kantor.sha256, course: compile(sop) });
    await until(() => Promise.resolve(mesin.calls.made.length), (n) => n > 0); // prettier-ignore
    await another();

    // The attempts come ever less often: the administrator makes each come now.
    const row = await until(async () => {
      await admin.sees({ oldMinutes: 20 });
      const [found] = await admin.list('panggilan');
      if (found) await admin.does(found, 'coba-sekarang');
      return found;
    }, (found) => found !== undefined && mesin.calls.made.filter((id) => id === 'antar#1').length > 4, 60_000); // prettier-ignore
    expect(row).toMatchObject({ usulanId: poisoned, id: `${poisoned}.antar#1` });
    expect(JSON.stringify(row)).not.toContain('Mawar');
    expect(row!.aksi.map(({ kode }) => kode)).toEqual(['coba-sekarang', 'nyatakan-gagal']);

    await admin.does(row!, 'nyatakan-gagal');
    await admin.does(row!, 'nyatakan-gagal');
    await until(() => log(poisoned), (seen) => seen.length > 1); // prettier-ignore
    expect(await log(poisoned)).toEqual([
      { type: 'start', oleh: kantor.people.pegawai },
      { type: 'failed', oleh: admin.pelaku.pegawaiId },
    ]);
    const open = await database.dataSource.query<unknown[]>(
      `SELECT kunci FROM tugas WHERE usulan_id = ? AND status = 'open'`,
      [poisoned],
    );
    expect(open).toEqual([{ kunci: 'urus#1' }]);
    expect(await admin.list('panggilan')).toEqual([]);
    expect(await notes(poisoned)).toContainEqual({ pelaku_id: admin.pelaku.pegawaiId, jenis: 'macet.nyatakan-gagal' });
    const store = new FolderStore(await mkdtemp(join(tmpdir(), 'tuntas-poison-')));
    const { offences } = await verify({ database: database.dataSource, store });
    expect(offences.filter(({ check, usulanId }) => check === 'intent' && usulanId === poisoned)).toEqual([]);
  }, 120_000);

  it('is tried again at once when the partner is well, and goes on from there', async () => {
    mesin.calls.answer = () => Promise.reject(new Error('away'));
    const id = await start();
    await until(() => Promise.resolve(mesin.calls.made.length), (n) => n >= 2, 20_000); // prettier-ignore
    await admin.sees({ oldMinutes: 20 });
    const [row] = await admin.list('panggilan');
    expect(row).toMatchObject({ usulanId: id, percobaan: 2 });
    mesin.calls.answer = () => Promise.resolve({ type: 'done' });
    // The next attempt by itself is ten seconds away.
    const before = Date.now();
    await admin.does(row!, 'coba-sekarang');
    await until(() => log(id), (seen) => seen.length === 2, 8_000); // prettier-ignore
    expect(Date.now() - before).toBeLessThan(8_000);
    expect(await admin.does(row!, 'coba-sekarang')).toMatchObject({ hasil: 'sudah' });
  }, 60_000);

  it('is not declared failed while a partner is at work on it', async () => {
    const partner: { answer?: () => void } = {};
    mesin.calls.answer = () =>
      new Promise((resolve) => {
        partner.answer = () => {
          resolve({ type: 'done' });
        };
      });
    const id = await start();
    await until(() => Promise.resolve(partner.answer), (answer) => answer !== undefined); // prettier-ignore
    await admin.sees({ oldMinutes: 20 });
    const [row] = await admin.list('panggilan');
    await expect(admin.does(row!, 'nyatakan-gagal')).rejects.toMatchObject({ code: 'CALL_UNDER_WAY' });
    partner.answer?.();
    await until(() => log(id), (seen) => seen.at(-1)?.type === 'done'); // prettier-ignore
  }, 60_000);
});

describe('a history that this version cannot go on with', () => {
  /** Its first workflow task fails again and again; the row of its SOP is whole. */
  const broken = () => start({ langkah: 'of a later version' });

  it('is reported by the engine and listed, stops nobody, and begins again from its log', async () => {
    const poisoned = await broken();
    await another();
    const row = await until(async () => {
      await admin.sees({});
      return (await admin.list('alur'))[0];
    }, (found) => found !== undefined, 60_000); // prettier-ignore
    expect(row).toMatchObject({ usulanId: poisoned, id: poisoned, jenis: 'alur' });
    expect(row!.aksi.map(({ kode }) => kode)).toEqual(['mulai-ulang']);
    await admin.does(row!, 'mulai-ulang');
    await until(() => log(poisoned), (seen) => seen.length === 2); // prettier-ignore
    await mesin.engine.deliver(poisoned, {
      intent: 'tiba', event: { type: 'answer', id: 'tiba#1', keputusan: 'terkirim' },
    }); // prettier-ignore
    await until(() => status(poisoned), (seen) => seen === 'approved'); // prettier-ignore
    await admin.sees({});
    expect(await admin.list('alur')).toEqual([]);
    expect(await notes(poisoned)).toEqual([{ pelaku_id: admin.pelaku.pegawaiId, jenis: 'macet.mulai-ulang' }]);
  }, 120_000);

  it('stays in the list when its SOP is as unreadable as its history', async () => {
    await database.dataSource.query('UPDATE sop SET course = ? WHERE sha256 = ?', [
      JSON.stringify({ langkah: 'of a later version' }),
      kantor.sha256,
    ]);
    const poisoned = await broken();
    const seen = () => until(async () => {
      await admin.sees({});
      return (await admin.list('alur'))[0];
    }, (found) => found !== undefined, 60_000); // prettier-ignore
    await admin.does((await seen())!, 'mulai-ulang');
    expect(await seen()).toMatchObject({ usulanId: poisoned });
  }, 150_000);
});

describe('an order that only a person can take back', () => {
  it('keeps the case closing, is listed for a person, and ends it once that person says so', async () => {
    const pos = { mayHaveIt: () => Promise.resolve(true) } as unknown as PosService;
    const konektor = { 'pos.kirim': new PosKonektor(pos, undefined as never) };
    const calls = new CallActivities(
      database.dataSource, new IntentRepository(database.dataSource), mesin.engine, mesin.projection, { konektor, pemantau: {} },
    ); // prettier-ignore
    mesin.calls.undo = (input) => calls.undo(input);
    const id = await start();
    await until(() => log(id), (seen) => seen.length === 2); // prettier-ignore
    await mesin.engine.deliver(id, { intent: 'cabut', event: { type: 'kejadian', kode: 'cabut' } });
    await until(() => Promise.resolve(mesin.calls.undone.length), (n) => n > 0); // prettier-ignore
    expect(await status(id)).toBe('closing');
    await another();
    await admin.sees({ oldMinutes: 20 });
    await database.dataSource.query('UPDATE panggilan SET selesai = dibuka WHERE usulan_id = ?', [id]);
    const [row] = await admin.list('pembatalan');
    expect(row).toMatchObject({ usulanId: id, aksi: [{ kode: 'sudah-dibatalkan' }] });
    await admin.does(row!, 'sudah-dibatalkan');
    expect(await status(id)).toBe('withdrawn');
    const client = await mesin.engine.client();
    await until(() => client.workflow.getHandle(`usulan-${id}`).describe(), ({ status: now }) => now.name === 'COMPLETED'); // prettier-ignore
    expect(await admin.list('pembatalan')).toEqual([]);
  }, 60_000);
});

describe('an open case that the engine does not know', () => {
  it('is listed within one look, and goes on from its log', async () => {
    const id = await start();
    await until(() => log(id), (seen) => seen.length === 2); // prettier-ignore
    const client = await mesin.engine.client();
    await client.workflow.getHandle(`usulan-${id}`).terminate('lost');
    const row = await until(async () => {
      await admin.sees({});
      return (await admin.list('tanpa-alur'))[0];
    }, (found) => found !== undefined); // prettier-ignore
    expect(row).toMatchObject({ usulanId: id });
    await admin.does(row!, 'mulai-ulang');
    expect(await admin.list('tanpa-alur')).toEqual([]);
    await mesin.engine.deliver(id, {
      intent: 'tiba', event: { type: 'answer', id: 'tiba#1', keputusan: 'terkirim' },
    }); // prettier-ignore
    await until(() => status(id), (seen) => seen === 'approved'); // prettier-ignore
    await admin.sees({});
    expect(await admin.list('tanpa-alur')).toEqual([]);
  }, 60_000);
});
