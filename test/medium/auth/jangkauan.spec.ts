import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import { dateOf } from '../../../domain/kalender/zona.js';
import type { Unit } from '../../../src/instansi/instansi.entity.js';
import type { Pegawai } from '../../../src/pegawai/pegawai.entity.js';
import { pdfKecil } from '../../../src/seed/pdf-kecil.js';
import { fillUji } from '../../factories/ajuan.js';
import { newOrang, startKantor, type TestKantor } from '../../factories/kantor.js';
import { makeAkun, makeOrang, makePegawai, makePenugasan, makeUnit } from '../../factories/orang.js';
import { newSop } from '../../factories/sop.js';
import type { Client } from '../../support/client.js';

/**
 * How far each person reaches, written by hand from `domain.md` 1: own case, cases of the own OPD, of the own instansi, and
 * never of another government. What somebody may not see does not exist for them.
 */
const SEES: Record<string, 'yes' | 'no'> = {
  'the applicant': 'yes',
  'the direct superior, whose turn it is': 'yes',
  'a colleague of the same unit': 'no',
  'the fasilitator of the OPD': 'yes',
  'a fasilitator of the OPD until yesterday': 'no',
  'a fasilitator of the OPD from tomorrow': 'no',
  'the acting head of the OPD': 'yes',
  'the fasilitator of another OPD': 'no',
  'the head of another OPD': 'no',
  'the verifikator': 'yes',
  'the kabid': 'yes',
  'the tata-usaha': 'yes',
  'the sekretaris-badan': 'yes',
  'the kepala-badan': 'yes',
  'the manajer': 'yes',
  'the sekda, who has no tugas of it': 'no',
  'the admin': 'no',
  'the fasilitator of another instansi': 'no',
  'the verifikator of another instansi': 'no',
  'the kepala-badan of another instansi': 'no',
  'the admin of another instansi': 'no',
};

type Name = keyof typeof SEES;

let kantor: TestKantor;
const people = new Map<Name, Pegawai>();
let draft: string;
let usulan: string;
let berkas: string;
let tugas: string;
let superior: Pegawai;

const as = (name: Name): Promise<Client> => kantor.browserOf(people.get(name)!);
/** Business time of the instansi minus wall time. */
let geser = 0;
/** A date so many days from the business date. */
const day = (n: number): string => dateOf(Date.now() + geser + n * 86_400_000, 'WIB');

async function holder(
  unit: Unit,
  peran: string,
  at: Unit,
  dates: { dari?: string; sampai?: string; jenis?: 'plh' } = {},
) {
  const pegawai = await makePegawai(kantor.database, unit);
  await makeAkun(kantor.database, pegawai);
  await makePenugasan(kantor.database, pegawai, peran, at.id, dates);
  return pegawai;
}

beforeAll(async () => {
  kantor = await startKantor();
  const { database } = kantor;
  const [here, there] = [await newOrang(database), await newOrang(database)];
  await newSop(database, here.instansi);
  const [clock] = await database.query<{ geser_ms: string }[]>('SELECT geser_ms FROM instansi WHERE kode = ?', [
    here.instansi,
  ]);
  geser = Number(clock!.geser_ms);
  const lain = await makeUnit(database, here.instansi, 'opd');
  superior = here.atasan;
  const put = (name: Name, pegawai: Pegawai) => people.set(name, pegawai);
  put('the applicant', here.pegawai);
  put('the direct superior, whose turn it is', here.atasan);
  put('a colleague of the same unit', await makeOrang(database, here.opd));
  put('the fasilitator of the OPD', here.fasilitator);
  put('a fasilitator of the OPD until yesterday', await holder(here.opd, 'fasilitator', here.opd, { sampai: day(-1) }));
  put('a fasilitator of the OPD from tomorrow', await holder(here.opd, 'fasilitator', here.opd, { dari: day(1) }));
  put(
    'the acting head of the OPD',
    await holder(here.opd, 'kepala-opd', here.opd, { dari: day(-3), sampai: day(3), jenis: 'plh' }),
  );
  put('the fasilitator of another OPD', await makeOrang(database, lain, 'fasilitator'));
  put('the head of another OPD', await makeOrang(database, lain, 'kepala-opd'));
  put('the verifikator', here.verifikator);
  put('the kabid', here.kabid);
  for (const peran of ['tata-usaha', 'sekretaris-badan', 'kepala-badan', 'manajer', 'admin'] as const) {
    put(`the ${peran}`, await makeOrang(database, here.bkd, peran));
  }
  put(
    'the sekda, who has no tugas of it',
    await makeOrang(database, await makeUnit(database, here.instansi, 'setda'), 'sekda'),
  );
  put('the fasilitator of another instansi', there.fasilitator);
  put('the verifikator of another instansi', there.verifikator);
  put('the kepala-badan of another instansi', await makeOrang(database, there.bkd, 'kepala-badan'));
  put('the admin of another instansi', await makeOrang(database, there.bkd, 'admin'));

  const applicant = await as('the applicant');
  const filed = await fillUji(applicant, day(60));
  const submitted = await applicant.post(`usulan/${filed.id}/submit`);
  if (submitted.status !== 201) throw new Error(`not filed: ${JSON.stringify(submitted.body)}`);
  [usulan, berkas] = [filed.id, filed.berkas];
  const [row] = await database.query<{ id: string }[]>(`SELECT id FROM tugas WHERE usulan_id = ? AND status = 'open'`, [
    usulan,
  ]);
  tugas = row!.id;
  draft = (await fillUji(applicant, day(60))).id;
}, 60_000);

afterAll(() => kantor.close());

const names = Object.keys(SEES);

describe.each(names)('%s', (name) => {
  const sees = SEES[name] === 'yes';
  const read = ['', '/linimasa', '/bola', '/tanda-terima'];

  it(`may ${sees ? '' : 'not '}see the usulan, its course, its holders, its receipt and its documents`, async () => {
    const client = await as(name);
    const answers = await Promise.all([
      ...read.map((part) => client.get(`usulan/${usulan}${part}`)),
      client.get(`berkas/${berkas}/isi`),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(sees ? 200 : 404));
  });

  it('learns the same about a hidden usulan as about one that is not there', async () => {
    if (sees) return;
    const client = await as(name);
    const [hidden, absent] = await Promise.all([client.get(`usulan/${usulan}`), client.get(`usulan/${ulid()}`)]);
    expect({ ...hidden.body, insiden: '' }).toEqual({ ...absent.body, insiden: '' });
  });

  it(`may ${name === 'the applicant' ? '' : 'not '}see and change the draft`, async () => {
    const client = await as(name);
    const mine = name === 'the applicant';
    expect((await client.get(`usulan/${draft}`)).status).toBe(mine ? 200 : 404);
    if (mine) return;
    const changes = await Promise.all([
      client.patch(`usulan/${draft}`, { isian: {} }, { 'if-match': '"1"' }),
      client.put(`usulan/${draft}/berkas/LOA`, pdfKecil('x', ['y']), { 'content-type': 'application/pdf' }),
      client.put(`usulan/${draft}/berkas/LOA/arsip`, { berkasId: berkas }),
      client.post(`usulan/${draft}/submit`),
    ]);
    expect(changes.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  });

  it('can neither withdraw nor mend what somebody else has filed', async () => {
    if (name === 'the applicant') return;
    const client = await as(name);
    const answers = await Promise.all([
      client.post(`usulan/${usulan}/withdraw`, {}),
      client.post(`usulan/${usulan}/resubmit`, {}),
      client.patch(`usulan/${usulan}`, { isian: {} }, { 'if-match': '"1"' }),
    ]);
    for (const { status } of answers) expect(status).toBe(sees ? 403 : 404);
  });

  it('finds it in no list of usulan or documents but the own', async () => {
    const client = await as(name);
    const own = await client.get<{ data: { id: string }[] }>('usulan?limit=200');
    const archive = await client.get<{ data: { id: string }[] }>('berkas?limit=200');
    expect(own.body.data.some(({ id }) => id === usulan)).toBe(name === 'the applicant');
    expect(archive.body.data.some(({ id }) => id === berkas)).toBe(name === 'the applicant');
  });

  it("finds the tugas of the superior in no inbox but the superior's", async () => {
    const client = await as(name);
    const mine = name === 'the direct superior, whose turn it is';
    const inbox = await client.get<{ data: { id: string }[] }>('tugas');
    expect(inbox.body.data.some(({ id }) => id === tugas)).toBe(mine);
    const asked = await client.get<{ data?: { id: string }[] }>(`tugas?antrean=orang/${superior.id}`);
    expect((asked.body.data ?? []).some(({ id }) => id === tugas)).toBe(mine);
  });

  it('cannot take or decide a tugas that is not in an own queue', async () => {
    if (name === 'the direct superior, whose turn it is') return;
    const client = await as(name);
    const answers = await Promise.all([
      client.post(`tugas/${tugas}/claim`),
      client.post(`tugas/${tugas}/release`),
      client.post(`tugas/${tugas}/keputusan`, { keputusan: 'setuju' }),
    ]);
    for (const { status } of answers) expect([403, 404]).toContain(status);
  });
});

describe('after all of them', () => {
  it('nothing has moved, and the one whose turn it is decides', async () => {
    const client = await as('the direct superior, whose turn it is');
    const before = await client.get(`tugas/${tugas}`);
    expect(before.body).toMatchObject({ status: 'open', pengambil: null });
    expect((await client.post(`tugas/${tugas}/keputusan`, { keputusan: 'setuju' })).status).toBe(200);
  });
});
