import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import type { LangkahList, Ringkasan } from '../../../src/pantau/pantau.schema.js';
import { Tugas } from '../../../src/tugas/tugas.entity.js';
import type { Client } from '../../support/client.js';
import { at, cuti, izin, izinBaru, type Kantor, type Rig, sanksi, startRig } from './rig.js';
import { walk } from './walk.js';

let rig: Rig;

beforeAll(async () => {
  rig = await startRig();
}, 60_000);

afterAll(() => rig.close());

const lewat = at('2026-11-27', '15:00');
/** The third working day after the Saturday of the tests is Wednesday, 2 December. */
const segera = at('2026-12-02', '23:59');
const nanti = at('2026-12-03', '07:30');

const ringkasanOf = async (client: Client) => (await client.get<Ringkasan>('pantau/ringkasan')).body;
const langkahOf = async (client: Client) => (await client.get<LangkahList>('pantau/langkah')).body.data;
const breaches = (client: Client, query = {}) => walk(client, 'pelanggaran', query);
const cases = (client: Client, query = {}) => walk(client, 'usulan', query);
const ids = (rows: { usulanId: string }[]) => rows.map(({ usulanId }) => usulanId);

/** Every number on the page against the list it stands for. */
async function expectNumbersToBeTheirLists(client: Client): Promise<void> {
  const ringkasan = await ringkasanOf(client);
  for (const [angka, list] of [
    [ringkasan.lewat, await breaches(client, { limit: 2 })],
    [ringkasan.lewatUsulan, await cases(client, { tingkat: 'lewat', limit: 2 })],
    [ringkasan.jatuhTempo3Hari, await cases(client, { tingkat: 'jatuh-tempo', limit: 2 })],
    [ringkasan.berjalan, await cases(client, { tingkat: 'berjalan', limit: 2 })],
  ] as const) {
    expect([list.total, list.rows.length]).toEqual([angka, angka]);
  }
  const places = await langkahOf(client);
  for (const { layanan, langkah, jumlah, lewat } of places) {
    const filter = { layanan: layanan.kode, langkah: langkah.kode, limit: 2 };
    const standing = await cases(client, filter);
    expect([standing.total, standing.rows.length]).toEqual([jumlah, jumlah]);
    const late = await breaches(client, filter);
    expect([late.total, late.rows.length]).toEqual([lewat, lewat]);
  }
  expect(places.reduce((sum, { lewat }) => sum + lewat, 0)).toBe(ringkasan.lewat);
}

describe('a quiet office', () => {
  it('has nothing to tell, and says so', async () => {
    const client = await rig.client(await rig.kantor(), 'manajer');
    expect(await ringkasanOf(client)).toEqual({
      kalimat: 'Tidak ada usulan yang sedang berjalan.',
      lewat: 0,
      lewatUsulan: 0,
      jatuhTempo3Hari: 0,
      tepatWaktuPersen: null,
      berjalan: 0,
    });
    expect(await langkahOf(client)).toEqual([]);
    expect(await breaches(client)).toEqual({ rows: [], total: 0 });
  });
});

describe('a busy office', () => {
  let kantor: Kantor;
  let client: Client;

  beforeAll(async () => {
    kantor = await rig.kantor();
    client = await rig.client(kantor, 'manajer');
    const { kasus } = rig;
    await kasus(kantor, izin, [{ langkah: 'teliti', batas: lewat }]);
    await kasus(kantor, izin, [{ langkah: 'teliti', batas: at('2026-11-28', '17:59') }]);
    await kasus(kantor, izinBaru, [{ langkah: 'teliti', batas: lewat }]);
    await kasus(kantor, izin, [{ langkah: 'putus', batas: nanti, terlambat: lewat }]);
    await kasus(kantor, izin, [{ langkah: 'putus', batas: segera }]);
    await kasus(kantor, izin, [{ langkah: 'putus', batas: nanti }]);
    await kasus(kantor, izin, [{ langkah: 'putus', batas: null }], { status: 'returned' });
    // Side by side: both late, one late and one due soon, both in good time.
    await kasus(kantor, cuti, [
      { langkah: 'hitung', batas: lewat },
      { langkah: 'nilai', batas: lewat },
    ]);
    await kasus(kantor, cuti, [
      { langkah: 'hitung', batas: segera },
      { langkah: 'nilai', batas: lewat },
    ]);
    await kasus(kantor, cuti, [
      { langkah: 'hitung', batas: nanti },
      { langkah: 'nilai', batas: nanti },
    ]);
    // What has been done, or has ended, or was never sent, is not late.
    await kasus(kantor, izin, [
      { langkah: 'teliti', batas: lewat, status: 'decided', ditutup: lewat, terlambat: lewat },
    ]);
    await kasus(kantor, izin, [], { status: 'approved', selesai: at('2026-11-10', '10:00') });
    await kasus(kantor, izin, [], { status: 'closing', selesai: at('2026-11-10', '10:00') });
    await kasus(kantor, izin, [], { status: 'draft', nomor: null, urutan: 0, diajukan: null });
  });

  it('is told in one sentence and four numbers', async () => {
    expect(await ringkasanOf(client)).toEqual({
      kalimat: '6 usulan lewat batas (7 tugas), terbanyak Izin uji (4); 75% di antaranya tertahan di Meneliti ulang.',
      lewat: 7,
      lewatUsulan: 6,
      jatuhTempo3Hari: 1,
      tepatWaktuPersen: 100,
      berjalan: 11,
    });
  });

  it('has numbers that are exactly as long as the lists behind them', async () => {
    await expectNumbersToBeTheirLists(client);
  });

  it('is counted where its usulan stand, in the order of each SOP, versions together', async () => {
    const rows = (await langkahOf(client)).map((r) => [
      r.layanan.nama,
      r.langkah.kode,
      r.langkah.nama,
      r.jumlah,
      r.lewat,
    ]);
    expect(rows).toEqual([
      ['Cuti uji', 'hitung', 'Menghitung', 3, 1],
      ['Cuti uji', 'nilai', 'Menilai', 3, 2],
      ['Izin uji', 'teliti', 'Meneliti ulang', 3, 3],
      ['Izin uji', 'putus', 'Memutuskan', 4, 1],
      ['Izin uji', 'tanpa.langkah', 'Menunggu sistem', 1, 0],
    ]);
  });

  it('lists an usulan with lanes side by side once, with every turn, and each late lane as a breach of its own', async () => {
    const { rows } = await cases(client, { layanan: 'CUTI', tingkat: 'lewat' });
    expect(rows.map(({ giliran }) => giliran.map(({ langkah, tingkat }) => [langkah.kode, tingkat]))).toEqual([
      [['hitung', 'lewat'], ['nilai', 'lewat']],
      [['hitung', 'jatuh-tempo'], ['nilai', 'lewat']],
    ]); // prettier-ignore
    expect((await breaches(client, { layanan: 'CUTI' })).rows).toHaveLength(3);
  });

  it('is filtered by langkah as if the other lane were not there', async () => {
    const late = await breaches(client, { layanan: 'CUTI', langkah: 'hitung' });
    expect(late.rows.map(({ langkah }) => langkah.kode)).toEqual(['hitung']);
    const [both] = ids(late.rows);
    const due = await cases(client, { layanan: 'CUTI', langkah: 'hitung', tingkat: 'jatuh-tempo' });
    expect(due.total).toBe(1);
    expect(ids(due.rows)).not.toContain(both);
    // The same usulan is late in its other lane, so in the whole it is no longer merely due.
    expect((await cases(client, { layanan: 'CUTI', tingkat: 'jatuh-tempo' })).total).toBe(0);
    // A langkah of another service has the same code.
    expect((await cases(client, { layanan: 'CUTI', langkah: 'putus' })).total).toBe(0);
    expect((await cases(client, { langkah: 'putus' })).total).toBe(4);
  });

  it('knows nothing under names that it does not have', async () => {
    expect((await breaches(client, { layanan: 'TIADA' })).total).toBe(0);
    expect((await cases(client, { langkah: 'tiada' })).total).toBe(0);
  });

  it.each(['tingkat=semua', 'layanan=a%20b', 'langkah=%27', 'limit=0', 'cursor=abc', 'cursor=WzEsMl0'])(
    'refuses %s with 400',
    async (query) => {
      expect((await client.get(`pantau/usulan?${query}`)).status).toBe(400);
    },
  );
});

describe('a crowded office', () => {
  it('counts its lists to a thousand, and its summary to the last', async () => {
    const kantor = await rig.kantor();
    const client = await rig.client(kantor, 'manajer');
    const usulanId = await rig.kasus(kantor, cuti, []);
    const row = (n: number) => ({
      id: ulid(), instansi: kantor.instansi.kode, usulanId, kunci: `hitung@${n}#1`, langkah: 'hitung', nama: 'Menghitung',
      peran: 'verifikator', unitId: kantor.bidang.id, pegawaiId: null, antrean: `verifikator/${kantor.bidang.id}`,
      status: 'open' as const, jeda: false, dibuka: lewat, batas: lewat, terlambat: null, ditutup: null,
    }); // prettier-ignore
    await rig.database.manager.insert(
      Tugas,
      Array.from({ length: 1000 }, (_, n) => row(n)),
    );
    expect((await client.get('pantau/pelanggaran')).body['total']).toBe(1000);
    await rig.database.manager.insert(Tugas, row(1000));
    expect((await client.get('pantau/pelanggaran')).body['total']).toBe('1.000+');
    expect(await ringkasanOf(client)).toMatchObject({ lewat: 1001, lewatUsulan: 1, berjalan: 1 });
    const { rows } = await breaches(client, { limit: 200 });
    expect(new Set(rows.map(({ tugasId }) => tugasId)).size).toBe(1001);
  });
});

describe('what is confidential', () => {
  it('is not even counted for a reader whom its SOP does not name', async () => {
    const kantor = await rig.kantor();
    await rig.kasus(kantor, sanksi, [{ langkah: 'periksa', batas: lewat }]);
    const [manajer, kepala] = [await rig.client(kantor, 'manajer'), await rig.client(kantor, 'kepala-badan')];
    expect(await ringkasanOf(manajer)).toMatchObject({ lewat: 0, berjalan: 0 });
    expect(await langkahOf(manajer)).toEqual([]);
    expect((await breaches(manajer)).total).toBe(0);
    expect((await cases(manajer)).total).toBe(0);
    expect(await ringkasanOf(kepala)).toMatchObject({
      kalimat: '1 usulan Sanksi uji lewat batas, tertahan di Memeriksa.',
      lewat: 1,
    });
    await expectNumbersToBeTheirLists(kepala);
  });
});

describe('who may look', () => {
  const paths = ['pantau/ringkasan', 'pantau/pelanggaran', 'pantau/langkah', 'pantau/usulan'];

  it('is who leads, and nobody else', async () => {
    const kantor = await rig.kantor();
    for (const peran of ['manajer', 'kepala-badan', 'kabid']) {
      const client = await rig.client(kantor, peran);
      for (const path of paths) expect((await client.get(path)).status).toBe(200);
    }
    for (const peran of ['fasilitator', 'verifikator', 'kepala-opd', 'admin']) {
      const client = await rig.client(kantor, peran);
      for (const path of paths) expect((await client.get(path)).body).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    }
  });

  it('sees one instansi, its own, whatever the request says', async () => {
    const [satu, dua] = [await rig.kantor(), await rig.kantor()];
    const first = await rig.kasus(satu, izin, [{ langkah: 'teliti', batas: lewat }]);
    const second = await rig.kasus(dua, izin, [{ langkah: 'putus', batas: lewat }]);
    await rig.kasus(dua, izin, [{ langkah: 'putus', batas: segera }]);
    for (const [kantor, other, own, berjalan] of [
      [satu, dua, first, 1],
      [dua, satu, second, 2],
    ] as const) {
      const client = await rig.client(kantor, 'manajer');
      const query = { instansi: other.instansi.kode };
      expect(ids((await breaches(client, query)).rows)).toEqual([own]);
      expect(ids((await cases(client, { ...query, tingkat: 'lewat' })).rows)).toEqual([own]);
      expect(await ringkasanOf(client)).toMatchObject({ lewat: 1, berjalan });
      expect((await client.get<LangkahList>(`pantau/langkah?instansi=${other.instansi.kode}`)).body.data).toHaveLength(
        1,
      );
    }
  });
});
