import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import type { CallResult } from '../../activities/contract.js';
import { compile } from '../../domain/sop/course.js';
import type { Sop } from '../../domain/sop/model.js';
import type { Event } from '../../domain/sop/state.js';
import { type Kantor, type Mesin, newKantor, newMesin, submitted, until } from '../support/kasus.js';
import { type TestDatabase, type TestTemporal, testDatabase, testTemporal } from '../support/services.js';
import { faktaUji, sopUji } from './sop-uji.js';

/** The filing, then at once the call: what partners answer, and when, is all that happens. */
const sop: Sop = {
  ...sopUji,
  langkah: sopUji.langkah.filter(({ kode }) => ['isi', 'antar', 'tiba', 'urus'].includes(kode)),
  kejadian: [
    { kode: 'cabut', label: 'Ditarik', untuk: 'withdraw', oleh: { peran: 'pemohon' }, target: 'end:withdrawn' },
  ],
};

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
  kantor = await newKantor(database.dataSource, sop);
  mesin = newMesin(database.dataSource, temporal);
  await mesin.startWorker();
}, 60_000);
afterEach(() => mesin.stop());

const start = async () => {
  const id = await submitted(database.dataSource, kantor, sop, faktaUji);
  await mesin.engine.start('UJI', { usulanId: id, sopSha256: kantor.sha256, course: compile(sop) });
  return id;
};
const decide = (usulanId: string, event: Event) =>
  mesin.decisions.decide(ulid(), '0', () =>
    Promise.resolve({
      instansi: kantor.instansi, usulanId, tugasId: null, jenis: 'kejadian' as const, event, pelakuId: kantor.people.pegawai, penugasanId: null,
    }),
  ); // prettier-ignore
const status = async (id: string) =>
  (await database.dataSource.query<{ status: string }[]>('SELECT status FROM usulan WHERE id = ?', [id]))[0]?.status;
const kinds = async (id: string) =>
  (await database.dataSource.query<{ isi: string }[]>('SELECT isi FROM peristiwa WHERE usulan_id = ? ORDER BY urutan', [id])).map(
    ({ isi }) => (JSON.parse(isi) as Event).type,
  ); // prettier-ignore

describe('a call of a partner', () => {
  it('is taken back only when it is over, however early the case was withdrawn', async () => {
    const partner: { answer?: (result: CallResult) => void } = {};
    const order: string[] = [];
    mesin.calls.answer = () => new Promise((resolve) => (partner.answer = resolve));
    mesin.calls.undo = () => void order.push('undone');
    const id = await start();
    await until(() => Promise.resolve(partner.answer), (answer) => answer !== undefined); // prettier-ignore
    await decide(id, { type: 'kejadian', kode: 'cabut' });
    expect(await status(id)).toBe('closing');
    // Whatever the engine has under way by now had its chance: another case goes all the way meanwhile.
    mesin.calls.answer = () => Promise.resolve({ type: 'failed' });
    const other = await start();
    await until(() => kinds(other), (seen) => seen.includes('failed')); // prettier-ignore
    order.push('answered');
    partner.answer?.({ type: 'done' });
    await until(() => status(id), (seen) => seen === 'withdrawn'); // prettier-ignore
    expect(order).toEqual(['answered', 'undone']);
    expect(await kinds(id)).toEqual(['start', 'kejadian']);
  }, 60_000);

  it('that brings what its row does not take has failed, is not repeated, and lies with a person', async () => {
    mesin.calls.answer = () => Promise.resolve({ type: 'done', isian: { takDikenal: 'x' } });
    const id = await start();
    await until(() => kinds(id), (seen) => seen.length > 1); // prettier-ignore
    expect(await kinds(id)).toEqual(['start', 'failed']);
    expect(mesin.calls.made).toEqual(['antar#1']);
    const open = await database.dataSource.query<unknown[]>(
      `SELECT kunci FROM tugas WHERE usulan_id = ? AND status = 'open'`,
      [id],
    );
    expect(open).toEqual([{ kunci: 'urus#1' }]);
  }, 60_000);
});
