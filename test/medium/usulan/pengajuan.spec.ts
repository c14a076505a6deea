import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import type { Start } from '../../../domain/sop/state.js';
import { KatalogService } from '../../../src/layanan/katalog.service.js';
import { Riwayat } from '../../../src/pegawai/pegawai.entity.js';
import type { DrafSaved, TandaTerima, UsulanList, UsulanView } from '../../../src/usulan/usulan.schema.js';
import { newOrang, startKantor, type Orang, type TestKantor } from '../../factories/kantor.js';
import { newSop, sopUji } from '../../factories/sop.js';
import { isianUji, lihat, newBerkas, newDraf, newKosong, newUsulan, pdfUji, upload } from '../../factories/usulan.js';
import type { Client } from '../../support/client.js';

describe('filing an usulan', () => {
  let kantor: TestKantor;
  let orang: Orang;
  let browser: Client;

  beforeAll(async () => {
    kantor = await startKantor();
  });

  afterAll(() => kantor.close());

  beforeEach(async () => {
    kantor.mesin.away = false;
    orang = await newOrang(kantor.database);
    await newSop(kantor.database, orang.instansi);
    browser = await kantor.browserOf(orang.pegawai);
  });

  it('begins with what the archive has: the newest of each kind that may come from there', async () => {
    await newBerkas(kantor.database, orang.pegawai, { dibuat: new Date('2020-01-01T00:00:00Z') });
    const newest = await newBerkas(kantor.database, orang.pegawai);
    await newBerkas(kantor.database, orang.pegawai, { jenis: 'LOA' });
    const { status, body } = await browser.post<UsulanView>('usulan', { layanan: 'UJI' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ status: 'draft', statusLabel: 'Draf', nomor: null, aksi: ['edit', 'submit'] });
    expect(body.berkas.map(({ kode, berkas }) => [kode, berkas?.id])).toEqual([
      ['SKKP', newest.id],
      ['LOA', undefined],
      ['KK', undefined],
    ]);
  });

  it('gives back the open draft of the same layanan, also to two tabs at once', async () => {
    const [first, second] = await Promise.all([newKosong(browser), newKosong(browser)]);
    expect(second.id).toBe(first.id);
    expect((await browser.get<UsulanList>('usulan?status=draft')).body.total).toBe(1);
  });

  it('saves what is typed, merged, over the version it was typed on', async () => {
    const draft = await newKosong(browser);
    const path = `usulan/${draft.id}`;
    const first = await browser.patch<DrafSaved>(path, { isian: { keperluan: 'Belum sel' } }, { 'if-match': '"1"' });
    expect(first).toMatchObject({ status: 200, body: { versi: 2 } });
    expect(first.body.disimpan).toMatch(/^2026-11-23T09:0\d:\d\d\.\d{3}\+07:00$/);
    await browser.patch(path, { isian: { jenis: 'biasa', keperluan: 'Belum selesai' } }, { 'if-match': '"2"' });
    const conflict = await browser.patch(path, { isian: { jenis: 'khusus' } }, { 'if-match': '"2"' });
    expect(conflict).toMatchObject({
      status: 409,
      body: { code: 'DRAFT_CHANGED', versi: 3, isian: { jenis: 'biasa', keperluan: 'Belum selesai' } },
    });
    await browser.patch(path, { isian: { jenis: null } }, { 'if-match': '"3"' });
    expect((await lihat(browser, draft.id)).draf).toEqual({
      visit: 1,
      versi: 4,
      isian: { keperluan: 'Belum selesai' },
    });
  });

  it('answers what is saved again after its answer was lost, and only that', async () => {
    const path = `usulan/${(await newKosong(browser)).id}`;
    const save = (isian: Record<string, unknown>, versi: number) =>
      browser.patch<DrafSaved>(path, { isian }, { 'if-match': `"${versi}"` });
    await save({ keperluan: 'Semula', luarJam: true }, 1);
    const isian = { jenis: 'biasa', keperluan: 'Diketik sekali', luarJam: null };
    const first = await save(isian, 2);
    expect(first).toMatchObject({ status: 200, body: { versi: 3 } });
    expect(await save(isian, 2)).toMatchObject({ status: 200, body: first.body });
    // Another text is not the same act, and what somebody has saved since has not been seen by whoever tries again.
    expect(await save({ ...isian, jenis: 'khusus' }, 2)).toMatchObject({ status: 409, body: { versi: 3 } });
    await save({ luarJam: true }, 3);
    expect(await save({ jenis: 'biasa' }, 2)).toMatchObject({ status: 409, body: { code: 'DRAFT_CHANGED', versi: 4 } });
  });

  it('names what cannot be saved by its field, and wants the version', async () => {
    const draft = await newKosong(browser);
    const path = `usulan/${draft.id}`;
    const wrong = { keperluan: 7, luarJam: 'ya', mulai: ['2027-01-01'], tidakAda: 'x' };
    const refused = await browser.patch(path, { isian: wrong }, { 'if-match': '"1"' });
    expect(refused).toMatchObject({ status: 422, body: { code: 'INVALID' } });
    expect(refused.body.errors).toEqual([
      { field: 'isian.keperluan', pesan: 'harus berupa teks' },
      { field: 'isian.luarJam', pesan: 'harus ya atau tidak' },
      { field: 'isian.mulai', pesan: 'tanggal tidak ada; tulis TTTT-BB-HH' },
      { field: 'isian.tidakAda', pesan: 'tidak ada di formulir ini' },
    ]);
    expect(await browser.patch(path, { isian: {} })).toMatchObject({ status: 428, body: { code: 'VERSION_REQUIRED' } });
    expect(await browser.patch(path, { isian: {} }, { 'if-match': '"x"' })).toMatchObject({ status: 400 });
    const shape = await browser.patch(path, { isian: 'x' }, { 'if-match': '"1"' });
    expect(shape).toMatchObject({ status: 400, body: { errors: [{ field: 'isian' }] } });
  });

  it('takes documents by their content and under a safe name, into their own slot', async () => {
    const draft = await newKosong(browser);
    const saved = await upload(browser, draft.id, 'LOA', pdfUji('LOA', 3), '..%2Fsurat%20terima.exe');
    expect(saved).toMatchObject({
      status: 200,
      body: {
        kode: 'LOA',
        berkas: { jenis: 'LOA', namaFile: 'surat terima.exe.pdf', mime: 'application/pdf', halaman: 3 },
      },
    });
    const html = await upload(browser, draft.id, 'LOA', Buffer.from('<script>'));
    expect(html).toMatchObject({ status: 415, body: { code: 'FILE_TYPE' } });
    const locked = await upload(browser, draft.id, 'LOA', Buffer.from('%PDF-1.4 startxref'));
    expect(locked).toMatchObject({ status: 422, body: { code: 'FILE_UNREADABLE' } });
    const large = await upload(browser, draft.id, 'LOA', Buffer.alloc(10 * 1024 * 1024 + 1));
    expect(large).toMatchObject({ status: 413, body: { code: 'FILE_TOO_LARGE' } });
    // Refused before the bytes are read, and answered all the same.
    expect(await upload(browser, draft.id, 'XX', Buffer.alloc(8 * 1024 * 1024))).toMatchObject({ status: 404 });
    const { berkas } = await lihat(browser, draft.id);
    expect(berkas[1]!.berkas!.sha256).toBe(saved.body.berkas.sha256);
    // And from then on it lies in the archive.
    expect((await browser.get('berkas?jenis=LOA')).body).toMatchObject({
      total: 1,
      data: [{ nama: expect.any(String) }],
    });
  });

  it('takes an upload whose answer was lost once: the archive has it once, however often it is sent', async () => {
    const draft = await newKosong(browser);
    const first = await upload(browser, draft.id, 'LOA', pdfUji('LOA'));
    expect((await upload(browser, draft.id, 'LOA', pdfUji('LOA'))).body).toEqual(first.body);
    await Promise.all([1, 2].map(() => upload(browser, draft.id, 'LOA', pdfUji('LOA, lain'))));
    expect((await browser.get('berkas?jenis=LOA')).body).toMatchObject({ total: 2 });
  });

  it('attaches a document of the own archive, of the kind that is asked for', async () => {
    const draft = await newKosong(browser);
    const kk = await newBerkas(kantor.database, orang.pegawai, { jenis: 'KK' });
    const theirs = await newBerkas(kantor.database, orang.atasan, { jenis: 'KK' });
    const put = (kode: string, berkasId: string) =>
      browser.put(`usulan/${draft.id}/berkas/${kode}/arsip`, { berkasId });
    expect(await put('KK', kk.id)).toMatchObject({ status: 200, body: { berkas: { id: kk.id } } });
    expect(await put('SKKP', kk.id)).toMatchObject({ status: 422, body: { code: 'WRONG_SLOT' } });
    expect(await put('KK', theirs.id)).toMatchObject({ status: 404 });
  });

  it('says everything that is missing at once, by field and document', async () => {
    const draft = await newKosong(browser);
    const isian = { jenis: 'khusus', keperluan: '   ', mulai: '2027-02-30', luarJam: false };
    await browser.patch(`usulan/${draft.id}`, { isian }, { 'if-match': '"1"' });
    const refused = await browser.post(`usulan/${draft.id}/submit`);
    expect(refused).toMatchObject({ status: 422, body: { code: 'NOT_COMPLETE' } });
    expect(refused.body.errors?.map(({ field }) => field)).toEqual([
      'isian.keperluan',
      'isian.mulai',
      'berkas.SKKP',
      'berkas.LOA',
      'berkas.KK',
      'kelayakan.jam-kerja',
    ]);
    expect((await lihat(browser, draft.id)).status).toBe('draft');
  });

  it('refuses who is not eligible with the rule, its law and the values, and lets a review pass', async () => {
    const hukdis = { jenis: 'hukdis', isi: { tingkat: 'sedang' }, dari: '2026-03-01', sampai: '2026-09-01' };
    const skp = { jenis: 'skp', isi: { tahun: 2025, predikat: 'kurang' }, dari: null, sampai: null };
    const add = (row: typeof hukdis | typeof skp) =>
      kantor.database.manager.insert(Riwayat, {
        id: ulid(),
        instansi: orang.instansi,
        pegawaiId: orang.pegawai.id,
        sumber: 'petugas',
        dicatatPada: new Date(),
        ...row,
      } as never);
    await add(skp);
    const id = await newDraf(browser);
    await add(hukdis);
    const refused = await browser.post(`usulan/${id}/submit`);
    expect(refused).toMatchObject({ status: 422, body: { code: 'NOT_ELIGIBLE' } });
    expect(refused.body.errors).toEqual([
      { field: 'kelayakan.disiplin', pesan: expect.stringContaining('(PP 94/2021)') },
    ]);
    await kantor.database.query('UPDATE riwayat SET dicabut_pada = NOW(3) WHERE jenis = ?', ['hukdis']);
    expect((await browser.post(`usulan/${id}/submit`)).status).toBe(201);
  });

  it('submits in one act: number, promise, log, start, mail, and a receipt with the hashes', async () => {
    const id = await newDraf(browser);
    const { status, body } = await browser.post<TandaTerima>(`usulan/${id}/submit`);
    expect(status).toBe(201);
    expect(body).toEqual({
      nomor: 'USL-2026-000001',
      diterima: expect.stringMatching(/^2026-11-23T09:0/),
      jamMulai: expect.stringMatching(/^2026-11-23T09:0/),
      janji: '2026-12-01T16:00:00.000+07:00',
      layanan: 'Layanan uji',
      berkas: [
        { kode: 'SKKP', nama: 'SK pangkat terakhir', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
        { kode: 'LOA', nama: 'Surat diterima', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      ],
      sopVersi: 1,
      keadaan: 'diterima',
    });
    expect(kantor.mesin.started).toContain(id);
    const [event] = await kantor.database.query<{ isi: string }[]>('SELECT isi FROM peristiwa WHERE usulan_id = ?', [
      id,
    ]);
    const { facts } = JSON.parse(event!.isi) as Start;
    expect(facts.asOf).toBe('2026-11-23');
    expect(facts.nilai).toMatchObject({ golongan: 'III/c', bebasHukdis1Tahun: true, jenis: 'biasa', luarJam: true });
    expect(facts.nilai['keperluan']).toMatch(/^teks:[0-9A-Z]{26}:[0-9a-f]{64}$/);
    const [mail] = await kantor.database.query<{ jenis: string; pegawai_id: string }[]>(
      'SELECT jenis, pegawai_id FROM outbox WHERE usulan_id = ?',
      [id],
    );
    expect(mail).toEqual({ jenis: 'usulan-diterima', pegawai_id: orang.pegawai.id });
    const { body: usulan } = await browser.get(`usulan/${id}`);
    expect(usulan).toMatchObject({
      status: 'submitted',
      statusLabel: 'Menunggu persetujuan',
      isian: isianUji,
      bola: { siapa: `Atasan langsung (${orang.atasan.nama})`, langkah: 'Mempertimbangkan izin' },
      aksi: ['withdraw'],
    });
  });

  it('numbers each instansi and year by itself, without a gap after a refusal', async () => {
    await newUsulan(browser);
    const draft = await newKosong(browser);
    await browser.post(`usulan/${draft.id}/submit`);
    const other = await newOrang(kantor.database, Date.parse('2027-01-04T02:00:00Z'));
    await newSop(kantor.database, other.instansi);
    const nomorOf = async (by: Client, id: string) => (await lihat(by, id)).nomor;
    const theirs = await kantor.browserOf(other.pegawai);
    expect(await nomorOf(theirs, await newUsulan(theirs))).toBe('USL-2027-000001');
    expect(await nomorOf(browser, await newUsulan(browser))).toBe('USL-2026-000002');
  });

  it('records an usulan that the engine could not be told of', async () => {
    const id = await newDraf(browser);
    kantor.mesin.away = true;
    const { status, body } = await browser.post<TandaTerima>(`usulan/${id}/submit`);
    expect(status).toBe(201);
    expect(body.keadaan).toBe('tercatat');
    expect((await browser.get(`usulan/${id}`)).body).toMatchObject({ status: 'submitted', statusLabel: 'Tercatat' });
    const [intent] = await kantor.database.query<{ status: string }[]>(
      'SELECT status FROM intent WHERE usulan_id = ?',
      [id],
    );
    expect(intent!.status).toBe('pending');
  });

  it('submits once, however often it is asked', async () => {
    const id = await newDraf(browser);
    const kunci = { 'idempotency-key': ulid() };
    const first = await browser.post<TandaTerima>(`usulan/${id}/submit`, undefined, kunci);
    const again = await browser.post(`usulan/${id}/submit`, undefined, kunci);
    expect(again.body).toEqual(first.body);
    const another = await browser.post(`usulan/${id}/submit`);
    expect(another).toMatchObject({ status: 409, body: { code: 'ALREADY_SUBMITTED' } });
    expect(another.body.detail).toContain(first.body.nomor);
    expect(await browser.patch(`usulan/${id}`, { isian: {} }, { 'if-match': '"2"' })).toMatchObject({
      status: 409,
      body: { code: 'NOT_EDITABLE' },
    });
  });

  it('is filed under the version that is in force when it is sent', async () => {
    const id = await newDraf(browser);
    const identitas = { ...sopUji.identitas, tanggalEfektif: '2026-11-23' };
    await newSop(kantor.database, orang.instansi, { versi: 2, identitas });
    // The catalogue notices a new version within seconds; a process that begins now knows it.
    kantor.api.app.get(KatalogService).forget();
    expect((await browser.post<TandaTerima>(`usulan/${id}/submit`)).body.sopVersi).toBe(2);
  });
});
