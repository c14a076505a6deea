import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import type { Sop } from '../../../domain/sop/model.js';
import { Instansi } from '../../../src/instansi/instansi.entity.js';
import { Riwayat } from '../../../src/pegawai/pegawai.entity.js';
import type { LayananList, LayananView } from '../../../src/layanan/layanan.schema.js';
import { newOrang, startKantor, type Orang, type TestKantor } from '../../factories/kantor.js';
import { bpmnOf } from '../../../domain/sop/bpmn/bpmn.js';
import { hashOfSop } from '../../../src/layanan/sop.seeder.js';
import { OrganisasiService } from '../../../src/transisi/organisasi.service.js';
import { newSop, sopUji } from '../../factories/sop.js';
import { newBerkas } from '../../factories/usulan.js';

describe('the catalogue', () => {
  let kantor: TestKantor;
  let orang: Orang;

  beforeAll(async () => {
    kantor = await startKantor();
    orang = await newOrang(kantor.database);
    await newSop(kantor.database, orang.instansi);
  });

  afterAll(() => kantor.close());

  it('lists what is in force in the instansi, and nothing of another', async () => {
    const other = await newOrang(kantor.database);
    await newSop(kantor.database, other.instansi, { layanan: 'LAIN', nama: 'Layanan lain' });
    const mine = await (await kantor.browserOf(orang.pegawai)).get<LayananList>('layanan');
    expect(mine.status).toBe(200);
    expect(mine.body.data).toEqual([
      {
        kode: 'UJI',
        nama: 'Layanan uji',
        ringkasan: 'Layanan kecil untuk uji.',
        rumpun: 'Uji',
        janji: { jumlah: 7, satuan: 'hari-kerja' },
        bolehAjukan: true,
        daftarHak: false,
      },
    ]);
    const theirs = await (await kantor.browserOf(other.pegawai)).get<LayananList>('layanan');
    expect(theirs.body.data.map(({ kode }) => kode)).toEqual(['LAIN']);
    expect((await (await kantor.browserOf(other.pegawai)).get('layanan/UJI')).status).toBe(404);
  });

  it('says what a layanan asks for: form, documents, steps', async () => {
    const { status, body } = await (await kantor.browserOf(orang.pegawai)).get<LayananView>('layanan/UJI');
    expect(status).toBe(200);
    expect(body).toMatchObject({ kode: 'UJI', versi: 1, berlaku: '2026-01-05', dasarHukum: ['PP 11/2017'] });
    expect(body.formulir['required']).toEqual(['jenis', 'keperluan', 'mulai', 'luarJam']);
    expect(body.berkas).toEqual([
      { kode: 'SKKP', nama: 'SK pangkat terakhir', wajib: true, sumber: 'arsip', adaDiArsip: false },
      { kode: 'LOA', nama: 'Surat diterima', wajib: true, sumber: 'unggah', adaDiArsip: false },
      {
        kode: 'KK',
        nama: 'Kartu keluarga',
        wajib: false,
        syarat: 'Jenis adalah Khusus',
        sumber: 'arsip',
        adaDiArsip: false,
      },
    ]);
    expect(body.langkah[1]).toEqual({
      nama: 'Mempertimbangkan izin',
      pelaksana: 'atasan langsung',
      norma: '1 hari kerja',
    });
  });

  it('says which documents the archive has, and never one that is made anew each time', async () => {
    const { pegawai, instansi } = await newOrang(kantor.database);
    await newSop(kantor.database, instansi);
    for (const jenis of ['SKKP', 'LOA']) await newBerkas(kantor.database, pegawai, { jenis });
    const { body } = await (await kantor.browserOf(pegawai)).get<LayananView>('layanan/UJI');
    expect(body.berkas.map(({ kode, adaDiArsip }) => [kode, adaDiArsip])).toEqual([
      ['SKKP', true],
      ['LOA', false],
      ['KK', false],
    ]);
  });

  it('answers eligibility rule by rule, with law, date and the values it was decided on', async () => {
    await kantor.database.manager.insert(Riwayat, {
      id: ulid(),
      instansi: orang.instansi,
      pegawaiId: orang.pegawai.id,
      jenis: 'skp',
      isi: { tahun: 2025, predikat: 'kurang' },
      sumber: 'petugas',
      dicatatPada: new Date('2026-01-10T00:00:00Z'),
    } as never);
    const { body } = await (await kantor.browserOf(orang.pegawai)).get('layanan/UJI/kelayakan');
    expect(body).toEqual({
      asOf: '2026-11-23',
      boleh: true,
      aturan: [
        {
          kode: 'disiplin',
          pesan: 'Tidak menjalani hukuman disiplin dalam 1 tahun terakhir',
          dasar: 'PP 94/2021',
          sejak: '2021-08-31',
          effect: 'refuse',
          hasil: 'ya',
          nilai: { 'Tidak menjalani hukuman disiplin sedang atau berat dalam 1 tahun terakhir': 'Ya' },
        },
        expect.objectContaining({
          kode: 'jam-kerja',
          hasil: 'tidak-diketahui',
          nilai: { 'Di luar jam kerja': 'belum diketahui' },
        }),
        expect.objectContaining({ kode: 'kinerja', hasil: 'tidak', effect: 'review' }),
      ],
    });
  });

  it('goes by the newest version that is in force on the business date', async () => {
    const { instansi, pegawai } = await newOrang(kantor.database);
    const from = (tanggalEfektif: string) => ({ ...sopUji.identitas, tanggalEfektif });
    await newSop(kantor.database, instansi, { versi: 1, nama: 'Pertama' });
    await newSop(kantor.database, instansi, { versi: 2, nama: 'Kedua', identitas: from('2026-11-23') });
    await newSop(kantor.database, instansi, { versi: 3, nama: 'Ketiga', identitas: from('2026-11-24') });
    const { body } = await (await kantor.browserOf(pegawai)).get('layanan/UJI');
    expect(body).toMatchObject({ nama: 'Kedua', versi: 2 });
  });

  it('names the parameter that is no code', async () => {
    const { status, body } = await (await kantor.browserOf(orang.pegawai)).get('layanan/%2e%2e');
    expect(status).toBe(404);
    const bad = await (await kantor.browserOf(orang.pegawai)).get('layanan/a%20b');
    expect(bad.status).toBe(400);
    expect(bad.body.errors).toEqual([{ field: 'kode', pesan: 'bukan kode yang dikenal' }]);
    expect(body.code).toBe('NOT_FOUND');
  });
});

describe('the BPMN of a version', () => {
  let kantor: TestKantor;
  let orang: Orang;

  beforeAll(async () => {
    kantor = await startKantor();
    orang = await newOrang(kantor.database);
    await newSop(kantor.database, orang.instansi);
  });

  afterAll(() => kantor.close());

  it('prints the official sheet of a version, with its hash and the letterhead, on either paper', async () => {
    const browser = await kantor.browserOf(orang.pegawai);
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const get = (path: string) => fetch(`${browser.url}/api/v1/layanan/UJI/sop/${path}`, { headers: { cookie } });
    const pdf = await get('1.pdf');
    expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    const bytes = Buffer.from(await pdf.arrayBuffer());
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const svg = await (await get('1.svg?kertas=a4')).text();
    expect(svg).toContain(hashOfSop(sopUji));
    expect(svg).toContain('viewBox="0 0 297 ');
    const { kop } = await kantor.database.manager.findOneByOrFail(Instansi, { kode: orang.instansi });
    expect(svg).toContain(kop.badan.toLocaleUpperCase('id-ID'));
    expect([(await get('2.pdf')).status, (await get('1.svg?kertas=a5')).status]).toEqual([404, 400]);
  });

  it('is that of the stored version, as a file', async () => {
    const browser = await kantor.browserOf(orang.pegawai);
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(`${browser.url}/api/v1/layanan/UJI/sop/1.bpmn`, { headers: { cookie } });
    const { headers } = answer;
    expect(answer.status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^application\/xml/);
    expect(headers.get('content-disposition')).toContain('attachment; filename="SOP UJI versi 1.bpmn"');
    expect(await answer.text()).toBe(bpmnOf(sopUji));
  });

  it('is not there for a version that is not, nor for what is no version', async () => {
    const browser = await kantor.browserOf(orang.pegawai);
    expect(await browser.get('layanan/UJI/sop/2.bpmn')).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect((await browser.get('layanan/UJI/sop/x.bpmn')).status).toBe(400);
  });
});

describe('seeding a SOP', () => {
  let kantor: TestKantor;
  let instansi: string;

  beforeAll(async () => {
    kantor = await startKantor();
    ({ instansi } = await newOrang(kantor.database));
  });

  afterAll(() => kantor.close());

  it('writes a version once, and refuses the same number with another body', async () => {
    const first = await newSop(kantor.database, instansi);
    expect(first).toMatchObject({ layanan: 'UJI', versi: 1, hasil: 'inserted' });
    expect(await newSop(kantor.database, instansi)).toEqual({ ...first, hasil: 'unchanged' });
    await expect(newSop(kantor.database, instansi, { nama: 'Nama lain' })).rejects.toThrow(/dengan isi lain/);
    const [row] = await kantor.database.query<{ nama: string; sha256: string }[]>('SELECT nama, sha256 FROM sop');
    expect(row).toEqual({ nama: 'Layanan uji', sha256: first.sha256 });
  });

  it('leaves a version that was stored in an earlier format as it is, and reads it in the format of today', async () => {
    const old: Partial<Sop> = { ...sopUji, layanan: 'LAMA' };
    delete old.format;
    const sha256 = hashOfSop(old as Sop);
    await newSop(kantor.database, instansi, { layanan: 'LAMA' });
    await kantor.database.query(`UPDATE sop SET json = ?, sha256 = ? WHERE instansi = ? AND layanan = 'LAMA'`, [
      JSON.stringify(old),
      sha256,
      instansi,
    ]);

    expect(await newSop(kantor.database, instansi, { layanan: 'LAMA' })).toMatchObject({ hasil: 'unchanged', sha256 });
    expect((await new OrganisasiService(kantor.database).sop(sha256)).sop).toEqual({ ...sopUji, layanan: 'LAMA' });
    const other = newSop(kantor.database, instansi, { layanan: 'LAMA', nama: 'Nama lain' });
    await expect(other).rejects.toThrow(/dengan isi lain/);
  });

  it('refuses what the linter finds wrong, and writes nothing of it', async () => {
    const langkah = sopUji.langkah.slice(0, 1);
    const broken = newSop(kantor.database, instansi, { layanan: 'RUSAK', langkah: [...langkah, ...langkah] });
    await expect(broken).rejects.toThrow(/dipakai dua kali/);
    expect(await kantor.database.query(`SELECT versi FROM sop WHERE layanan = 'RUSAK'`)).toEqual([]);
  });

  it('refuses a body of another shape', async () => {
    await expect(newSop(kantor.database, instansi, { layanan: 'BENTUK', janji: 7 as never })).rejects.toThrow();
  });
});
