import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import { compile } from '../../domain/sop/course.js';
import { lint } from '../../domain/sop/lint.js';
import type { Event } from '../../domain/sop/state.js';
import { brokenAt } from '../../src/transisi/rantai.js';
import { Peristiwa } from '../../src/transisi/transisi.entity.js';
import { usulanWorkflowId } from '../../workflows/contract.js';
import { type Kantor, type Mesin, newKantor, newMesin, submitted, until } from '../support/kasus.js';
import { type TestDatabase, type TestTemporal, testDatabase, testTemporal } from '../support/services.js';
import { faktaUji, sopUji } from './sop-uji.js';

let database: TestDatabase;
let temporal: TestTemporal;
let kantor: Kantor;
let mesin: Mesin;

beforeAll(async () => {
  database = await testDatabase();
  temporal = await testTemporal();
}, 120_000);
afterAll(() => database.drop());

beforeEach(async () => {
  kantor = await newKantor(database.dataSource, sopUji);
  mesin = newMesin(database.dataSource, temporal);
  await mesin.startWorker();
}, 60_000);
afterEach(() => mesin.stop());

const log = (usulanId: string) =>
  database.dataSource.getRepository(Peristiwa).find({ where: { usulanId }, order: { urutan: 'ASC' } });
const kinds = async (usulanId: string) =>
  (await log(usulanId)).map(({ isi }) => ('keputusan' in isi ? `${isi.type} ${isi.keputusan}` : isi.type));
const openTugas = (usulanId: string) =>
  database.dataSource.query<{ id: string; kunci: string; antrean: string; batas: Date; terlambat: Date | null }[]>(
    `SELECT t.id, t.kunci, t.antrean, t.batas, t.terlambat FROM tugas t JOIN antrean_tugas a ON a.tugas_id = t.id AND a.antrean = t.antrean
      WHERE t.usulan_id = ? AND t.status = 'open'`,
    [usulanId],
  );
const status = async (usulanId: string) =>
  (await database.dataSource.query<{ status: string }[]>('SELECT status FROM usulan WHERE id = ?', [usulanId]))[0]!
    .status;
const opened = (usulanId: string, kunci: string) =>
  until(() => openTugas(usulanId), (rows) => rows.some((row) => row.kunci === kunci)); // prettier-ignore
const ended = (usulanId: string, end: string) => until(() => status(usulanId), (seen) => seen === end); // prettier-ignore

const start = async () => {
  const id = await submitted(database.dataSource, kantor, sopUji, faktaUji);
  await mesin.engine.start('UJI', { usulanId: id, sopSha256: kantor.sha256, course: compile(sopUji) });
  await opened(id, 'timbang#1');
  return id;
};

const wish = (usulanId: string, event: Event, pelakuId = kantor.people.atasan) => ({
  instansi: kantor.instansi, usulanId, tugasId: null, jenis: event.type === 'kejadian' ? ('kejadian' as const) : ('decide' as const),
  event, pelakuId, penugasanId: null,
}); // prettier-ignore
const decide = (usulanId: string, event: Event, kunci: string = ulid()) =>
  mesin.decisions.decide(kunci, '0', () => Promise.resolve(wish(usulanId, event)));
const yes = (id: string, keputusan: string, more: object = {}): Event => ({ type: 'decide', id, keputusan, ...more });
const withdraw: Event = { type: 'kejadian', kode: 'cabut' };

const moveClock = async (days: number, usulanId: string) => {
  const ms = days * 86_400_000;
  await database.dataSource.query('UPDATE instansi SET geser_ms = geser_ms + ? WHERE kode = ?', [ms, kantor.instansi]);
  await mesin.engine.timeChanged(usulanId);
};

describe('a case', () => {
  it('stands on a SOP that the linter accepts', () => {
    expect(lint(sopUji).filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('opens its first tugas for the superior, with a deadline and a place in their queue', async () => {
    const id = await start();
    const [tugas] = await openTugas(id);
    expect(tugas).toMatchObject({ kunci: 'timbang#1', antrean: `orang/${kantor.people.atasan}` });
    expect(tugas!.batas.getTime()).toBeGreaterThan(Date.now());
  }, 30_000);

  it('answers a decision after its projection is committed, and walks to the end with an effect, a call and a wait', async () => {
    mesin.calls.answer = () => Promise.resolve({ type: 'done', isian: { resi: 'P123' } });
    const id = await start();
    await expect(decide(id, yes('timbang#1', 'ya'))).resolves.toEqual({
      hasil: 'applied',
      usulan: { urutan: 2, status: 'submitted', terbuka: ['teliti#1'] },
    });
    expect((await openTugas(id)).map(({ kunci }) => kunci)).toEqual(['teliti#1']);
    await decide(id, yes('teliti#1', 'ms'));
    const [wait] = await until(
      () => database.dataSource.query<{ id: string; kunci: string; mitra: string }[]>('SELECT id, kunci, mitra FROM tunggu WHERE usulan_id = ?', [id]),
      (rows) => rows.length > 0,
    ); // prettier-ignore
    expect(wait).toEqual({ id: 'tiba#1', kunci: 'P123', mitra: 'pos' });
    await mesin.engine.deliver(id, {
      intent: 'jawab-1',
      event: { type: 'answer', id: 'tiba#1', keputusan: 'terkirim' },
    });
    await ended(id, 'approved');
    expect(await kinds(id)).toEqual(['start', 'decide ya', 'decide ms', 'done', 'done', 'answer terkirim']);
    expect(brokenAt(await log(id))).toBeUndefined();
    const riwayat = await database.dataSource.query<unknown[]>(
      'SELECT jenis, dari, sampai, sumber FROM riwayat WHERE usulan_id = ?',
      [id],
    );
    expect(riwayat).toEqual([{ jenis: 'uji', dari: '2027-02-01', sampai: '2029-01-31', sumber: 'usulan' }]);
    expect(mesin.calls.made).toEqual(['antar#1']);
  }, 60_000);

  it('gives the loser of two decisions who was faster, and has one effect', async () => {
    const id = await start();
    const both = await Promise.allSettled([decide(id, yes('timbang#1', 'ya')), decide(id, yes('timbang#1', 'ya'))]);
    expect(both.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
    expect(both.find((r) => r.status === 'rejected')?.reason).toMatchObject({ code: 'ALREADY_DECIDED', status: 409 });
    expect(await kinds(id)).toEqual(['start', 'decide ya']);
  }, 30_000);

  it('gives the same request the same answer, however it arrives again', async () => {
    const id = await start();
    const first = await decide(id, yes('timbang#1', 'ya'), 'satu-kunci');
    await expect(decide(id, yes('timbang#1', 'ya'), 'satu-kunci')).resolves.toEqual(first);
    const [{ id: intent }] = await database.dataSource.query<[{ id: string }]>(
      'SELECT id FROM intent WHERE kunci = ?',
      ['satu-kunci'],
    );
    await mesin.engine.deliver(id, { intent, event: yes('timbang#1', 'ya') });
    await decide(id, yes('teliti#1', 'tms', { alasan: 'tms' }));
    expect(await kinds(id)).toEqual(['start', 'decide ya', 'decide tms']);
  }, 30_000);

  it('refuses a late message once, and records why', async () => {
    const id = await start();
    await mesin.stopWorker();
    const recorded = decide(id, yes('timbang#1', 'tak-ada'), 'telat');
    await expect(recorded).resolves.toEqual({ hasil: 'recorded' });
    const [row] = await database.dataSource.query<[{ id: string }]>('SELECT id FROM intent WHERE kunci = ?', ['telat']);
    await mesin.engine.deliver(id, { intent: row.id, event: yes('timbang#1', 'tak-ada') });
    await mesin.startWorker();
    const refused = await until(
      () => database.dataSource.query<{ status: string; kode: string }[]>('SELECT status, kode FROM intent WHERE id = ?', [row.id]),
      ([seen]) => seen?.status === 'refused',
    ); // prettier-ignore
    expect(refused[0]!.kode).toBe('unknownKeputusan');
    const mails = await database.dataSource.query<unknown[]>(
      `SELECT jenis, pegawai_id FROM outbox WHERE usulan_id = ? AND jenis <> 'usulan-diterima'`,
      [id],
    );
    expect(mails).toEqual([{ jenis: 'keputusan-ditolak', pegawai_id: kantor.people.atasan }]);
  }, 60_000);
});

describe('the log decides', () => {
  it('adopts a decision that was committed before its worker died, instead of writing over it', async () => {
    const id = await start();
    // The worker commits "ya" and dies before its workflow task completes; caller and server forget the update.
    await mesin.projection.append({ usulanId: id, urutan: 2, id: 'ghost', event: yes('timbang#1', 'ya') });
    await expect(decide(id, withdraw)).resolves.toMatchObject({
      hasil: 'applied',
      usulan: { urutan: 3, status: 'withdrawn' },
    });
    expect(await kinds(id)).toEqual(['start', 'decide ya', 'kejadian']);
    expect(await openTugas(id)).toEqual([]);
  }, 30_000);

  it('refuses what the adopted event no longer allows', async () => {
    const id = await start();
    await mesin.projection.append({ usulanId: id, urutan: 2, id: 'ghost', event: withdraw });
    await expect(decide(id, yes('timbang#1', 'ya'))).rejects.toMatchObject({ status: 409 });
    expect(await kinds(id)).toEqual(['start', 'kejadian']);
  }, 30_000);

  it('starts a lost case again from the database alone, deadlines and all', async () => {
    const id = await start();
    await decide(id, yes('timbang#1', 'ya'));
    const before = await openTugas(id);
    const client = await mesin.engine.client();
    await client.workflow.getHandle(usulanWorkflowId(id)).terminate('lost');
    await mesin.engine.start('UJI', { usulanId: id, sopSha256: kantor.sha256, course: compile(sopUji) });
    await decide(id, yes('teliti#1', 'nanti', { isian: { sampai: '2026-12-31' } }));
    expect(before.map(({ kunci }) => kunci)).toEqual(['teliti#1']);
    expect(await status(id)).toBe('deferred');
    expect(await kinds(id)).toEqual(['start', 'decide ya', 'decide nanti']);
  }, 60_000);
});

describe('time', () => {
  it('records a breach once the business clock has passed the limit, tells the superior, and leaves the tugas open', async () => {
    const id = await start();
    await decide(id, yes('timbang#1', 'ya'));
    await moveClock(7, id);
    const [late] = await until(() => openTugas(id), ([tugas]) => tugas?.terlambat !== null); // prettier-ignore
    expect(late!.kunci).toBe('teliti#1');
    expect(await kinds(id)).toEqual(['start', 'decide ya', 'timer']);
    const mails = await database.dataSource.query<unknown[]>(
      `SELECT jenis, pegawai_id FROM outbox WHERE usulan_id = ? AND jenis <> 'usulan-diterima'`,
      [id],
    );
    expect(mails).toEqual([{ jenis: 'tugas-terlambat', pegawai_id: kantor.people.kabid }]);
  }, 60_000);

  it('closes a return that was not answered within its limit', async () => {
    const id = await start();
    await decide(id, yes('timbang#1', 'balik', { temuan: [{ field: 'mulai', alasan: 'kurang' }] }));
    expect(await status(id)).toBe('returned');
    await moveClock(31, id);
    await ended(id, 'closed');
  }, 60_000);

  it('opens a deferred tugas again on its date', async () => {
    const id = await start();
    await decide(id, yes('timbang#1', 'ya'));
    const now = new Date(Date.now() + 60 * 86_400_000 * 10);
    await decide(id, yes('teliti#1', 'nanti', { isian: { sampai: now.toISOString().slice(0, 10) } }));
    await moveClock(610, id);
    await opened(id, 'teliti#2');
  }, 60_000);
});

describe('partners', () => {
  it('takes back what was sent when the case ends otherwise than approved, and leaves "closing" only then', async () => {
    mesin.calls.answer = () => Promise.resolve({ type: 'done', isian: { resi: 'P9' } });
    const id = await start();
    await decide(id, yes('timbang#1', 'ya'));
    await decide(id, yes('teliti#1', 'ms'));
    await until(() => kinds(id), (seen) => seen.length === 5); // prettier-ignore
    await mesin.engine.deliver(id, {
      intent: 'gagal-1',
      event: { type: 'answer', id: 'tiba#1', keputusan: 'gagal-antar' },
    });
    await opened(id, 'urus#1');
    await decide(id, yes('urus#1', 'gagal', { alasan: 'tms' }));
    await ended(id, 'rejected');
    expect(mesin.calls.undone).toEqual(['antar#1']);
    const [efek] = await database.dataSource.query<[{ dicabut: Date; dicabut_pada: Date }]>(
      'SELECT e.dicabut, r.dicabut_pada FROM efek e JOIN riwayat r ON r.id = e.riwayat_id WHERE e.usulan_id = ?',
      [id],
    );
    expect(efek.dicabut).toEqual(efek.dicabut_pada);
    expect(efek.dicabut).toBeInstanceOf(Date);
  }, 60_000);

  it('lets a person decide when a call has failed for good, with the partner’s own words', async () => {
    mesin.calls.answer = () => Promise.resolve({ type: 'failed', isian: { sebab: 'teks:x:y' } });
    const id = await start();
    await decide(id, yes('timbang#1', 'ya'));
    await decide(id, yes('teliti#1', 'ms'));
    await opened(id, 'urus#1');
    expect(await kinds(id)).toEqual(['start', 'decide ya', 'decide ms', 'done', 'failed']);
  }, 60_000);
});
