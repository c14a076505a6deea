import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BerkasList } from '../../../src/berkas/berkas.schema.js';
import { newOrang, startKantor, type TestKantor } from '../../factories/kantor.js';
import { newSop } from '../../factories/sop.js';
import { lihat, newBerkas, newKosong, newUsulan, upload } from '../../factories/usulan.js';

describe('who may see a document', () => {
  let kantor: TestKantor;

  beforeAll(async () => {
    kantor = await startKantor();
  });

  afterAll(() => kantor.close());

  it('is whoever owns it, and whoever may see an usulan it lies in', async () => {
    const orang = await newOrang(kantor.database);
    const lain = await newOrang(kantor.database);
    await newSop(kantor.database, orang.instansi);
    const pemohon = await kantor.browserOf(orang.pegawai);
    const draft = await newKosong(pemohon);
    const { body } = await upload(pemohon, draft.id, 'LOA');
    const path = `berkas/${body.berkas.id}/isi`;
    const fasilitator = await kantor.browserOf(orang.fasilitator);
    expect((await fasilitator.get(path)).status).toBe(404);

    const id = await newUsulan(pemohon);
    const sent = (await lihat(pemohon, id)).berkas.find(({ kode }) => kode === 'LOA')!.berkas!;
    const answer = await fasilitator.get(`berkas/${sent.id}/isi`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toMatch(/^inline; filename="LOA.pdf"/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(answer.headers.get('content-length')).toBe(String(sent.ukuran));
    expect((await (await kantor.browserOf(lain.verifikator)).get(`berkas/${sent.id}/isi`)).status).toBe(404);
    expect((await (await kantor.browserOf(lain.pegawai)).get('berkas')).body).toMatchObject({ total: 0, data: [] });
  });

  it('lists the own archive, newest first, in pages and by kind', async () => {
    const orang = await newOrang(kantor.database);
    const browser = await kantor.browserOf(orang.pegawai);
    const days = ['2026-01-01', '2026-01-02', '2026-01-03'];
    const made = [];
    for (const day of days) made.unshift(await newBerkas(kantor.database, orang.pegawai, { dibuat: new Date(day) }));
    const kk = await newBerkas(kantor.database, orang.pegawai, { jenis: 'KK', dibuat: new Date('2025-01-01') });
    const first = await browser.get<BerkasList>('berkas?limit=2');
    expect(first.body).toMatchObject({ total: 4, data: [{ id: made[0]!.id }, { id: made[1]!.id }] });
    const second = await browser.get<BerkasList>(`berkas?limit=2&cursor=${first.body.next ?? ''}`);
    expect(second.body).toMatchObject({
      next: null,
      data: [{ id: made[2]!.id }, { id: kk.id, nama: 'Kartu keluarga' }],
    });
    expect((await browser.get<BerkasList>('berkas?jenis=KK')).body).toMatchObject({ total: 1, data: [{ id: kk.id }] });
  });

  it('answers a fault of ours, and nothing else, when the store has lost the bytes', async () => {
    const orang = await newOrang(kantor.database);
    const row = await newBerkas(kantor.database, orang.pegawai);
    const answer = await (await kantor.browserOf(orang.pegawai)).get(`berkas/${row.id}/isi`);
    expect(answer).toMatchObject({ status: 500, body: { code: 'INTERNAL', insiden: expect.any(String) } });
    expect(answer.body.detail).not.toContain(row.sha256);
  });
});
