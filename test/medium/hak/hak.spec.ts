import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { ulid } from 'ulid';
import { toInstant } from '../../../domain/kalender/zona.js';
import { kpReguler } from '../../../domain/layanan/kp-reguler.js';
import { compile } from '../../../domain/sop/course.js';
import type { HakList } from '../../../src/hak/hak.schema.js';
import { HakSweep } from '../../../src/hak/hak.sweep.js';
import type { Unit } from '../../../src/instansi/instansi.entity.js';
import { SopRow } from '../../../src/layanan/sop.entity.js';
import { hashOfSop } from '../../../src/layanan/sop.seeder.js';
import { OutboxService } from '../../../src/notifikasi/outbox.service.js';
import { OrganisasiService } from '../../../src/transisi/organisasi.service.js';
import type { Pegawai } from '../../../src/pegawai/pegawai.entity.js';
import { makeInstansi, makeOrang, makePegawai, makeUnit, SANDI } from '../../factories/orang.js';
import { startApi, type TestApi } from '../../support/api.js';
import { Client } from '../../support/client.js';
import { testDatabase, testRedis } from '../../support/services.js';

/** Saturday, 28 November 2026: the list of that month is for May 2027. */
const KINI = toInstant('2026-11-28', '18:00', 'WIB');
const DAY = 86_400_000;

let api: TestApi;
let database: DataSource;
let sweep: HakSweep;
let end: () => Promise<void>;
let instansi: string;
let opd: Unit;
let lain: Unit;
let bkd: Unit;

const riwayat = (pegawai: Pegawai, jenis: string, dari: string, isi: object) =>
  database.query('INSERT INTO riwayat (id, instansi, pegawai_id, jenis, dari, isi, sumber, dicatat_pada) VALUES (?)', [
    [ulid(), pegawai.instansi, pegawai.id, jenis, dari, JSON.stringify(isi), 'impor', new Date(KINI)],
  ]);

async function pelaksana(unit: Unit, nama: string, over: Partial<Pegawai> = {}, jenjang = 's1'): Promise<Pegawai> {
  const pegawai = await makePegawai(database, unit, { nama, golongan: 'III/b', tmtGolongan: '2022-04-01', ...over });
  await riwayat(pegawai, 'pendidikan', '2010-08-31', { jenjang });
  for (const tahun of [2024, 2025]) await riwayat(pegawai, 'skp', `${tahun}-01-01`, { tahun, predikat: 'baik' });
  return pegawai;
}

async function client(unit: Unit, peran: string): Promise<Client> {
  const { nip } = await makeOrang(database, unit, peran);
  const signed = new Client(api.url);
  await signed.signIn(nip, SANDI);
  return signed;
}

const list = async (who: Client, query = '') => (await who.get<HakList>(`hak?layanan=KP-REG${query}`)).body;
const counted = async (table: string) =>
  Number((await database.query<{ n: string }[]>(`SELECT COUNT(*) AS n FROM ${table}`))[0]?.n);

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tuntas-hak-'));
  const [db, redis] = await Promise.all([testDatabase(), testRedis()]);
  database = db.dataSource;
  api = await startApi({ env: { DATABASE_URL: db.url, REDIS_URL: redis.url, STORE_URL: `file://${folder}` } });
  end = async () => {
    await api.close();
    await Promise.all([db.drop(), redis.drop()]);
    rmSync(folder, { recursive: true });
  };
  sweep = new HakSweep(database, new OrganisasiService(database), new OutboxService());
  const { kode } = await makeInstansi(database, { geserMs: String(KINI - Date.now()) });
  instansi = kode;
  opd = await makeUnit(database, kode, 'opd');
  lain = await makeUnit(database, kode, 'opd');
  bkd = await makeUnit(database, kode, 'bkd');
  const { sop } = kpReguler;
  await database.manager.insert(SopRow, {
    instansi: kode, layanan: sop.layanan, versi: 1, nama: sop.nama, sha256: hashOfSop(sop), json: sop, course: compile(sop),
    berlaku: '2026-02-02', dibuat: new Date(KINI),
  }); // prettier-ignore
  await pelaksana(opd, 'Ani berhak');
  await pelaksana(opd, 'Budi fungsional', { jenisJabatan: 'jf-pertama' });
  await pelaksana(opd, 'Citra tanpa golongan', { golongan: '3B' });
  await pelaksana(opd, 'Dedi belum waktunya', { tmtGolongan: '2025-04-01' });
  await pelaksana(opd, 'Edi almarhum', { status: 'meninggal' });
  const rusak = await makePegawai(database, opd, { nama: 'Fitri berkas rusak' });
  await riwayat(rusak, 'skp', '2025-01-01', { predikat: 'luar biasa' });
  await pelaksana(lain, 'Gita di OPD lain');
}, 60_000);

afterAll(() => end());

describe('the list of a month', () => {
  it('is made once, with every mail once, however often it is asked for', async () => {
    const fasilitator = await client(opd, 'fasilitator');
    expect(await sweep.run()).toBe(1);
    const [rows, mails] = [await counted('daftar_hak'), await counted('outbox')];
    expect(mails).toBeGreaterThan(0);
    expect(await sweep.run()).toBe(0);
    // Broken off before it was marked as made: whole again, and nothing twice.
    await database.query('DELETE FROM daftar_hak_jalan');
    expect(await sweep.run()).toBe(1);
    expect([await counted('daftar_hak'), await counted('outbox')]).toEqual([rows, mails]);
    const body = await list(fasilitator);
    expect(body.periode).toBe('2027-05-01');
  });

  it('says of everybody why, or why not, and leaves out who is not due or no longer there', async () => {
    const { data } = await list(await client(opd, 'fasilitator'), '&limit=200');
    const of = (nama: string) => data.find(({ pegawai }) => pegawai.nama === nama);
    expect(of('Ani berhak')).toMatchObject({ hasil: 'ya', tmt: '2026-04-01' });
    expect(of('Ani berhak')?.alasan.every(({ hasil }) => hasil === 'ya')).toBe(true);
    expect(of('Budi fungsional')?.alasan.map(({ kode }) => kode)).toEqual(['jabatan']);
    expect(of('Citra tanpa golongan')?.alasan.map(({ kode }) => kode)).toContain('data');
    expect(of('Fitri berkas rusak')).toMatchObject({ hasil: 'periksa', alasan: [{ kode: 'riwayat-rusak' }] });
    expect([of('Dedi belum waktunya'), of('Edi almarhum')]).toEqual([undefined, undefined]);
  });

  it('shows the fasilitator their own OPD, the BKD all, and anybody else themselves alone', async () => {
    const names = (body: HakList) => body.data.map(({ pegawai }) => pegawai.nama);
    const own = names(await list(await client(opd, 'fasilitator'), '&limit=200'));
    expect(own).toContain('Ani berhak');
    expect(own).not.toContain('Gita di OPD lain');
    expect(names(await list(await client(bkd, 'manajer'), '&limit=200'))).toEqual(
      expect.arrayContaining(['Ani berhak', 'Gita di OPD lain']),
    );
  });

  it('is paged: whoever has the right first, nobody twice and nobody left out', async () => {
    const who = await client(bkd, 'manajer');
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const body: HakList = await list(who, `&limit=2${next === '' ? '' : `&cursor=${next}`}`);
      seen.push(...body.data.map(({ pegawai, hasil }) => `${hasil} ${pegawai.id}`));
      next = body.next;
    }
    const whole = await list(who, '&limit=200');
    expect(seen).toEqual(whole.data.map(({ pegawai, hasil }) => `${hasil} ${pegawai.id}`));
    expect(seen).toHaveLength(Number(whole.total));
  });

  it('is another one the next month, and tells nobody of the same right again', async () => {
    const before = await counted(`outbox WHERE jenis = 'hak-terdaftar'`);
    await database.query('UPDATE instansi SET geser_ms = ? WHERE kode = ?', [KINI + 5 * DAY - Date.now(), instansi]);
    expect(await sweep.run()).toBe(1);
    expect(await counted(`outbox WHERE jenis = 'hak-terdaftar'`)).toBe(before);
    expect((await list(await client(bkd, 'manajer'))).periodeLain).toEqual(['2027-06-01', '2027-05-01']);
  });
});
