import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import { compile } from '../../domain/sop/course.js';
import type { Sop } from '../../domain/sop/model.js';
import type { Event } from '../../domain/sop/state.js';
import type { AksiMacet, JenisMacet } from '../../src/macet/jenis.js';
import type { Macet } from '../../src/macet/macet.schema.js';
import { IntentRepository, messageOf } from '../../src/transisi/intent.repository.js';
import { lookAgain, usulanWorkflowId } from '../../workflows/contract.js';
import { type Kantor, type Mesin, newKantor, newMesin, submitted, until } from '../support/kasus.js';
import { type TestDatabase, type TestTemporal, testDatabase, testTemporal } from '../support/services.js';
import { type Administrator, newAdministrator } from './administrator.js';
import { faktaUji, sopUji } from './sop-uji.js';

/** What an administrator does about a message, a number, and a case that does not close; and whose it is. */

/** It may be withdrawn when its call has been made. */
const sop: Sop = {
  ...sopUji,
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
  temporal = await testTemporal();
}, 120_000);
afterAll(() => database.drop());
beforeEach(async () => {
  kantor = await newKantor(database.dataSource, sop);
  mesin = newMesin(database.dataSource, temporal);
  admin = newAdministrator(database.dataSource, mesin, kantor);
});
afterEach(() => mesin.stop());

const query = <T = unknown>(sql: string, values: unknown[]) => database.dataSource.query<T[]>(sql, values);
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const file = () => submitted(database.dataSource, kantor, sop, faktaUji);
const start = async () => {
  const id = await file();
  await mesin.engine.start('UJI', { usulanId: id, sopSha256: kantor.sha256, course: compile(sop) });
  return id;
};
const yes: Event = { type: 'decide', id: 'timbang#1', keputusan: 'ya' };
/** A decision that was stored, ten minutes ago. */
const stored = async (usulanId: string, dokumenSha256?: string) => {
  const intents = new IntentRepository(database.dataSource);
  const intent = await database.dataSource.transaction((manager) =>
    intents.add(manager, {
      instansi: kantor.instansi, usulanId, tugasId: null, jenis: 'decide', event: yes, pelakuId: kantor.people.atasan, penugasanId: null,
      kunci: ulid(), isiSha256: '0',
    }),
  ); // prettier-ignore
  await query('UPDATE intent SET dibuat = ?, dokumen_sha256 = ? WHERE id = ?', [ago(10), dokumenSha256, intent.id]);
  return intent;
};
const standing = async (intent: string) => (await query<{ status: string }>('SELECT status FROM intent WHERE id = ?', [intent]))[0]?.status; // prettier-ignore
const kinds = async (id: string) =>
  (await query<{ isi: string }>('SELECT isi FROM peristiwa WHERE usulan_id = ? ORDER BY urutan', [id])).map(
    ({ isi }) => (JSON.parse(isi) as Event).type,
  );
const one = async (jenis: JenisMacet, id: string): Promise<Macet> => {
  const row = (await admin.list(jenis)).find((each) => each.id === id);
  if (!row) throw new Error(`${jenis} ${id} is not listed`);
  return row;
};
const noted = (usulanId: string) =>
  query<{ jenis: string }>('SELECT jenis FROM jejak WHERE usulan_id = ? ORDER BY id', [usulanId]);
/** A number that was taken for a signature and is held since. */
const reserved = async (usulanId: string) => {
  const id = ulid();
  await query(
    `INSERT INTO nomor (id, instansi, unit_id, seri, tahun, urut, nomor, usulan_id, tugas_id, status, dipesan_oleh, kunci, dikerjakan, dibuat) VALUES (?)`,
    [[id, kantor.instansi, ulid(), 'SK', 2026, 1, '800/1/2026', usulanId, ulid(), 'reserved', kantor.people.kabid, ulid(), ago(20), ago(20)]],
  ); // prettier-ignore
  return id;
};
const numberOf = async (id: string) => (await query<{ status: string }>('SELECT status FROM nomor WHERE id = ?', [id]))[0]?.status; // prettier-ignore

describe('"kirim ulang"', () => {
  it('hands a message over that nobody has delivered; it is applied once, and is stuck no more', async () => {
    await mesin.startWorker();
    const id = await start();
    await until(() => kinds(id), (seen) => seen.length === 1); // prettier-ignore
    const { id: intent } = await stored(id);
    const row = await one('intent', intent);
    expect(row.aksi.map(({ kode }) => kode)).toEqual(['kirim-ulang']);
    expect(await admin.does(row, 'kirim-ulang')).toMatchObject({ hasil: 'dilakukan' });
    await until(() => standing(intent), (status) => status === 'applied'); // prettier-ignore
    expect(await admin.does(row, 'kirim-ulang')).toMatchObject({ hasil: 'sudah' });
    expect(await kinds(id)).toEqual(['start', 'decide']);
    expect(await admin.list('intent')).toEqual([]);
    expect(await noted(id)).toEqual([{ jenis: 'macet.kirim-ulang' }]);
  }, 60_000);

  it('may be said again and again of a message that was delivered and not applied: it is applied once', async () => {
    await mesin.startWorker();
    const id = await start();
    await until(() => kinds(id), (seen) => seen.length === 1); // prettier-ignore
    await mesin.stopWorker();
    const intent = await stored(id);
    expect(await mesin.engine.deliver(id, messageOf(intent))).toBe(true);
    await new IntentRepository(database.dataSource).delivered(intent);
    const row = await one('intent', intent.id);
    for (let i = 0; i < 3; i++) expect(await admin.does(row, 'kirim-ulang')).toMatchObject({ hasil: 'dilakukan' });
    const handle = (await mesin.engine.client()).workflow.getHandle(usulanWorkflowId(id));
    const signals = async () =>
      ((await handle.fetchHistory()).events ?? []).filter((event) => event.workflowExecutionSignaledEventAttributes);
    await mesin.startWorker();
    await until(() => standing(intent.id), (status) => status === 'applied'); // prettier-ignore
    await until(signals, (seen) => seen.length === 4);
    expect(await kinds(id)).toEqual(['start', 'decide']);
  }, 60_000);
});

describe('"batalkan nomor"', () => {
  it('cancels a number that was left behind, once, and leaves its reason', async () => {
    const id = await file();
    const nomor = await reserved(id);
    const row = await one('nomor', nomor);
    expect(row.aksi.map(({ kode }) => kode)).toEqual(['batalkan']);
    expect(await admin.does(row, 'batalkan')).toEqual({ hasil: 'dilakukan', kalimat: 'Nomor 800/1/2026 dibatalkan.' });
    expect(await admin.does(row, 'batalkan')).toMatchObject({ hasil: 'sudah' });
    const [seen] = await query<{ status: string; alasan: string | null }>('SELECT status, alasan FROM nomor WHERE id = ?', [nomor]);
    expect(seen?.status).toBe('cancelled');
    expect(seen?.alasan).toMatch(/./);
    expect(await noted(id)).toEqual([{ jenis: 'macet.batalkan' }]);
  }, 30_000); // prettier-ignore

  it('does not cancel a number whose decision may still be applied', async () => {
    const id = await file();
    const nomor = await reserved(id);
    const sha256 = 'ab'.repeat(32);
    await query(
      `INSERT INTO naskah (id, instansi, usulan_id, nomor_id, judul, asli_sha256, sha256, kode_cek, penandatangan_id, penandatangan, tanggal, status, dibuat) VALUES (?)`,
      [[ulid(), kantor.instansi, id, nomor, 'Keputusan', 'cd'.repeat(32), sha256, ulid(), kantor.people.kabid, 'Kepala', '2026-11-25', 'signed', new Date()]],
    ); // prettier-ignore
    await stored(id, sha256);
    await expect(admin.does(await one('nomor', nomor), 'batalkan')).rejects.toMatchObject({
      status: 409,
      code: 'NUMBER_IN_USE',
    });
    expect(await numberOf(nomor)).toBe('reserved');
  }, 30_000);
});

describe('"mulai ulang dari catatan"', () => {
  it('closes a case of which everything has been taken back and nobody says so', async () => {
    await mesin.startWorker();
    const send = (id: string, event: Event) => mesin.engine.deliver(id, { intent: ulid(), event });
    // The partner's answer to the taking back is lost, again and again.
    mesin.calls.undo = () => Promise.reject(new Error('lost'));
    const id = await start();
    await until(() => kinds(id), (seen) => seen.length === 1); // prettier-ignore
    await send(id, yes);
    await send(id, { type: 'decide', id: 'teliti#1', keputusan: 'ms' });
    await until(() => kinds(id), (seen) => seen.filter((type) => type === 'done').length === 2); // prettier-ignore
    await send(id, { type: 'kejadian', kode: 'cabut' });
    await until(() => Promise.resolve(mesin.calls.undone.length), (n) => n > 0); // prettier-ignore
    await query(`UPDATE panggilan SET status = 'undone' WHERE usulan_id = ?`, [id]);
    await query('UPDATE usulan SET selesai = ? WHERE id = ?', [ago(60), id]);

    const row = await one('menutup', id);
    expect(row.aksi.map(({ kode }) => kode)).toEqual(['mulai-ulang']);
    expect(await admin.does(row, 'mulai-ulang')).toMatchObject({ hasil: 'dilakukan' });
    const [seen] = await query<{ status: string }>('SELECT status FROM usulan WHERE id = ?', [id]);
    expect(seen?.status).toBe('withdrawn');
    const handle = (await mesin.engine.client()).workflow.getHandle(usulanWorkflowId(id));
    await until(() => handle.describe(), ({ status }) => status.name === 'COMPLETED'); // prettier-ignore
    expect(await kinds(id)).toEqual(['start', 'decide', 'decide', 'done', 'done', 'kejadian']);
    expect(await admin.does(row, 'mulai-ulang')).toMatchObject({ hasil: 'sudah' });
    expect(await admin.list()).toEqual([]);
  }, 60_000);
});

/** A call that the log says is open, for an hour. */
const called = (usulanId: string) =>
  query('INSERT INTO panggilan (usulan_id, id, instansi, `call`, input, status, dibuka) VALUES (?)', [
    [usulanId, 'antar#9', kantor.instansi, 'pos.kirim', '{}', 'open', ago(60)],
  ]);
const handleOf = async (id: string) => (await mesin.engine.client()).workflow.getHandle(usulanWorkflowId(id));

describe('a call that is open', () => {
  it('and that the running case has not made: "coba sekarang" makes it look at its log', async () => {
    await mesin.startWorker();
    const id = await start();
    await until(() => kinds(id), (seen) => seen.length === 1); // prettier-ignore
    await called(id);
    expect(await admin.does(await one('panggilan', `${id}.antar#9`), 'coba-sekarang')).toMatchObject({
      hasil: 'dilakukan',
    });
    const handle = await handleOf(id);
    const signals = async () =>
      ((await handle.fetchHistory()).events ?? []).flatMap(
        (event) => event.workflowExecutionSignaledEventAttributes?.signalName ?? [],
      );
    await until(signals, (seen) => seen.join() === lookAgain.name); // prettier-ignore
  }, 60_000);

  it('is not declared failed while its order is on the way, and nobody has to have an engine to be told so', async () => {
    const id = await file();
    await called(id);
    await query('INSERT INTO kiriman (id, instansi, usulan_id, panggilan, orderid, status, permintaan, dibuat) VALUES (?)', [
      [ulid(), kantor.instansi, id, 'antar#9', `T${ulid().slice(-8)}`, 'sending', '{}', ago(60)],
    ]); // prettier-ignore
    const row = await one('panggilan', `${id}.antar#9`);
    await expect(admin.does(row, 'nyatakan-gagal')).rejects.toMatchObject({ status: 409, code: 'CALL_UNDER_WAY' });
    expect(await query('SELECT 1 FROM intent WHERE usulan_id = ? AND jenis = ?', [id, 'answer'])).toEqual([]);
  }, 30_000);
});

describe('a case that has ended in the engine and is open in the database', () => {
  it('is not started by an administrator: it is said what is wrong, and that the operator must look', async () => {
    await mesin.startWorker();
    const id = await start();
    const send = (event: Event) => mesin.engine.deliver(id, { intent: ulid(), event });
    await until(() => kinds(id), (seen) => seen.length === 1); // prettier-ignore
    await send(yes);
    await send({ type: 'decide', id: 'teliti#1', keputusan: 'ms' });
    await until(() => kinds(id), (seen) => seen.filter((type) => type === 'done').length === 2); // prettier-ignore
    await send({ type: 'answer', id: 'tiba#1', keputusan: 'terkirim' });
    const handle = await handleOf(id);
    await until(() => handle.describe(), ({ status }) => status.name === 'COMPLETED'); // prettier-ignore
    await query(`UPDATE usulan SET status = 'submitted', selesai = NULL WHERE id = ?`, [id]);
    await called(id);
    await query('INSERT INTO macet_mesin (usulan_id, jenis, kunci, instansi, percobaan, galat, sejak, dilihat) VALUES (?)', [
      [id, 'tanpa-alur', '', kantor.instansi, 0, null, ago(10), ago(10)],
    ]); // prettier-ignore
    const berakhir = { hasil: 'sudah', kalimat: expect.stringContaining('sudah berakhir') as unknown };
    expect(await admin.does(await one('tanpa-alur', id), 'mulai-ulang')).toEqual(berakhir);
    expect(await admin.does(await one('panggilan', `${id}.antar#9`), 'coba-sekarang')).toEqual(berakhir);
    expect((await handle.describe()).status.name).toBe('COMPLETED');
  }, 60_000);
});

describe('a list that is longer than anybody reads', () => {
  it('shows the oldest of each kind, whatever order the table has them in', async () => {
    const id = await file();
    const rows = Array.from({ length: 1_010 }, (_, n) => [
      ulid(), kantor.instansi, ulid(), 'sandi-diubah', kantor.people.pegawai, id, '{}', 'failed', 'EENVELOPE 550', ago(20 + n),
    ]); // prettier-ignore
    await query('INSERT INTO outbox (id, instansi, kunci, jenis, pegawai_id, usulan_id, isi, status, galat, dibuat) VALUES ?', [rows]); // prettier-ignore
    expect((await admin.list('surat'))[0]?.id).toBe(rows.at(-1)?.[0]);
  }, 30_000);
});

describe('an administrator of another instansi', () => {
  it('sees none of it, and every action is 404 and does nothing', async () => {
    const id = await file();
    const intent = (await stored(id)).id;
    await query(`UPDATE intent SET dibuat = ? WHERE usulan_id = ?`, [ago(10), id]);
    const nomor = await reserved(id);
    const { instansi, people } = kantor;
    const surat = ulid();
    await query('INSERT INTO outbox (id, instansi, kunci, jenis, pegawai_id, usulan_id, isi, status, galat, dibuat) VALUES (?)', [
      [surat, instansi, ulid(), 'sandi-diubah', people.pegawai, id, '{}', 'failed', 'EENVELOPE 550', ago(10)],
    ]);
    await query('INSERT INTO panggilan (usulan_id, id, instansi, `call`, input, status, dibuka, selesai) VALUES ?', [
      [
        [id, 'antar#1', instansi, 'pos.kirim', '{}', 'open', ago(60), null],
        [id, 'antar#2', instansi, 'pos.kirim', '{}', 'undoing', ago(60), ago(60)],
      ],
    ]);
    await query('INSERT INTO macet_mesin (usulan_id, jenis, kunci, instansi, percobaan, galat, sejak, dilihat) VALUES ?', [
      [
        [id, 'alur', '', instansi, 5, null, ago(10), ago(10)],
        [id, 'tanpa-alur', '', instansi, 0, null, ago(10), ago(10)],
      ],
    ]);
    const closing = await file();
    await query(`UPDATE usulan SET status = 'closing', selesai = ? WHERE id = ?`, [ago(60), closing]);
    await query(`DELETE FROM intent WHERE usulan_id = ?`, [closing]);

    const rows = await admin.list();
    const actions = rows.flatMap((row) => row.aksi.map(({ kode }) => ({ row, kode })));
    expect(new Set(rows.map(({ jenis }) => jenis))).toEqual(
      new Set<JenisMacet>(['intent', 'panggilan', 'pembatalan', 'surat', 'alur', 'tanpa-alur', 'menutup', 'nomor']),
    );
    expect(new Set(actions.map(({ kode }) => kode))).toEqual(
      new Set<AksiMacet>(['kirim-ulang', 'coba-sekarang', 'nyatakan-gagal', 'sudah-dibatalkan', 'kirim-surat', 'mulai-ulang', 'batalkan']),
    );
    const far = newAdministrator(database.dataSource, mesin, await newKantor(database.dataSource, sop));
    expect(await far.list()).toEqual([]);
    for (const { row, kode } of actions)
      await expect(far.does(row, kode)).rejects.toMatchObject({ status: 404, code: 'NOT_FOUND' });
    // Of what does not exist nothing else is said.
    await expect(far.does({ ...rows[0]!, jenis: 'intent', id: ulid() }, 'kirim-ulang')).rejects.toMatchObject({
      status: 404,
      code: 'NOT_FOUND',
    });

    expect(await admin.list()).toEqual(rows);
    expect([await standing(intent), await numberOf(nomor)]).toEqual(['pending', 'reserved']);
    expect(await noted(id)).toEqual([]);
    expect(await noted(closing)).toEqual([]);
  }, 30_000); // prettier-ignore
});
