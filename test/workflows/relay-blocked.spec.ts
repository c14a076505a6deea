import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import { IntentRepository } from '../../src/transisi/intent.repository.js';
import { type Kantor, type Mesin, newKantor, newMesin, submitted, until } from '../support/kasus.js';
import { type TestDatabase, testDatabase, testTemporal } from '../support/services.js';
import { type Administrator, newAdministrator } from './administrator.js';
import { faktaUji, sopUji } from './sop-uji.js';

/** What cannot be done takes no place from what can. */

let database: TestDatabase;
let kantor: Kantor;
let mesin: Mesin;
let admin: Administrator;

// Each a database of its own: the relay counts across all of it.
beforeEach(async () => {
  database = await testDatabase();
  kantor = await newKantor(database.dataSource, sopUji);
  mesin = newMesin(database.dataSource, await testTemporal());
  admin = newAdministrator(database.dataSource, mesin, kantor);
  await mesin.startWorker();
}, 60_000);
afterEach(async () => {
  await mesin.stop();
  await database.drop();
});

const file = () => submitted(database.dataSource, kantor, sopUji, faktaUji);
const statusOf = async (usulanId: string, jenis: string) =>
  (await database.dataSource.query<{ status: string }[]>(
    'SELECT status FROM intent WHERE usulan_id = ? AND jenis = ?',
    [usulanId, jenis],
  ))[0]?.status; // prettier-ignore

describe('the relay', () => {
  it('starts other cases when as many as may be opening at once can never open', async () => {
    // Their SOP cannot be read: not by the projection either, so that their first step is never done.
    const far = await newKantor(database.dataSource, sopUji);
    const unreadable = JSON.stringify({ langkah: 'of a later version' });
    await database.dataSource.query('UPDATE sop SET course = ? WHERE sha256 = ?', [unreadable, far.sha256]);
    for (let i = 0; i < 20; i++) await submitted(database.dataSource, far, sopUji, faktaUji);
    expect(await admin.relay.round(0)).toBe(20);
    const next = await file();
    // Until somebody has seen that they cannot, they count as opening.
    await admin.relay.round(0);
    expect(await statusOf(next, 'start')).toBe('pending');

    const theirs = newAdministrator(database.dataSource, mesin, far);
    await until(async () => {
      await theirs.sees({});
      return (await theirs.list('alur')).length;
    }, (seen) => seen === 20, 60_000); // prettier-ignore
    await admin.relay.round(0);
    await until(() => statusOf(next, 'start'), (status) => status === 'applied'); // prettier-ignore
  }, 120_000);

  it('delivers what lies behind a whole batch that cannot be handed over', async () => {
    const id = await file();
    await admin.relay.round(0);
    await until(() => statusOf(id, 'start'), (status) => status === 'applied'); // prettier-ignore
    const intents = new IntentRepository(database.dataSource);
    const stored = () =>
      database.dataSource.transaction((manager) =>
        intents.add(manager, {
          instansi: kantor.instansi, usulanId: id, tugasId: null, jenis: 'decide',
          event: { type: 'decide', id: 'timbang#1', keputusan: 'ya' }, pelakuId: kantor.people.atasan, penugasanId: null,
          kunci: ulid(), isiSha256: '0',
        }),
      ); // prettier-ignore
    for (let i = 0; i < 50; i++) await stored();
    await database.dataSource.query(`UPDATE intent SET isi = NULL, dibuat = '2020-01-01' WHERE jenis = 'decide'`);
    const { id: whole } = await stored();

    expect(await admin.relay.round(0)).toBe(0);
    expect(await admin.relay.round(0)).toBe(1);
    const status = () => database.dataSource.query<{ status: string }[]>('SELECT status FROM intent WHERE id = ?', [whole]); // prettier-ignore
    await until(status, ([seen]) => seen?.status === 'applied');
  }, 60_000);
});
