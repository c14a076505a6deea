import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import type { BolaView, Linimasa, Moved } from '../../../src/usulan/usulan.schema.js';
import { newOrang, startKantor, type Orang, type TestKantor } from '../../factories/kantor.js';
import { newSop } from '../../factories/sop.js';
import { decide, lihat, newUsulan, pdfUji, periksaUji, tugasOf, upload } from '../../factories/usulan.js';
import type { Client } from '../../support/client.js';

describe('an usulan under way', () => {
  let kantor: TestKantor;
  let orang: Orang;
  let pemohon: Client;
  let atasan: Client;
  let verifikator: Client;
  let kabid: Client;

  beforeAll(async () => {
    kantor = await startKantor();
  });

  afterAll(() => kantor.close());

  beforeEach(async () => {
    kantor.mesin.away = false;
    orang = await newOrang(kantor.database);
    await newSop(kantor.database, orang.instansi);
    [pemohon, atasan, verifikator, kabid] = (await Promise.all(
      [orang.pegawai, orang.atasan, orang.verifikator, orang.kabid].map((each) => kantor.browserOf(each)),
    )) as [Client, Client, Client, Client];
  });

  const temuan = [
    { berkas: 'LOA', halaman: 1, alasan: 'tidak-terbaca', catatan: 'Halaman 1 buram.' },
    { field: 'keperluan', alasan: 'isian-keliru' },
  ];

  /** Sent, agreed to by the superior, and returned by the verifikator. */
  async function returned(): Promise<string> {
    const id = await newUsulan(pemohon);
    await decide(atasan, id, { keputusan: 'setuju' });
    await decide(verifikator, id, { keputusan: 'btl', temuan });
    return id;
  }

  const correct = (id: string, isian: Record<string, unknown>, versi = 0) =>
    pemohon.patch(`usulan/${id}`, { isian }, { 'if-match': `"${versi}"` });

  it('shows its applicant what was found, where, and until when it is awaited', async () => {
    const id = await returned();
    const usulan = await lihat(pemohon, id);
    expect(usulan).toMatchObject({
      status: 'returned',
      statusLabel: 'Perlu Anda perbaiki',
      bola: { siapa: 'Anda' },
      perluTindakan: true,
      batasPerbaikan: '2026-12-23T23:59:59.000+07:00',
      draf: { visit: 2, versi: 0, isian: {} },
      aksi: ['edit', 'resubmit', 'withdraw'],
      temuan: [
        {
          berkas: 'LOA',
          halaman: 1,
          alasan: { kode: 'tidak-terbaca', label: 'Berkas tidak terbaca' },
          catatan: 'Halaman 1 buram.',
        },
        { field: 'keperluan', alasan: { kode: 'isian-keliru' } },
      ],
      jam: { internal: { berjalan: false, jedaSejak: expect.stringMatching(/^2026-11-23T09:/) } },
    });
    expect(usulan.berkas.find(({ kode }) => kode === 'LOA')?.temuan).toHaveLength(1);
    expect((await lihat(verifikator, id)).statusLabel).toBe('Dikembalikan ke pemohon');
  });

  it('lets only be changed what was found', async () => {
    const id = await returned();
    expect(await correct(id, { mulai: '2027-03-01' })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'isian.mulai', pesan: 'tidak diminta diperbaiki' }] },
    });
    expect(await upload(pemohon, id, 'SKKP', pdfUji('lain'))).toMatchObject({
      status: 422,
      body: { code: 'NOT_ASKED' },
    });
    expect(await correct(id, { keperluan: 'Lebih jelas.' })).toMatchObject({ status: 200, body: { versi: 1 } });
    // Once more, as after an answer that was lost.
    expect(await correct(id, { keperluan: 'Lebih jelas.' })).toMatchObject({ status: 200, body: { versi: 1 } });
    expect(await correct(id, { keperluan: 'Lain.' })).toMatchObject({ status: 409, body: { code: 'DRAFT_CHANGED' } });
  });

  it('wants every finding answered, by another document or another value', async () => {
    const id = await returned();
    const unanswered = await pemohon.post(`usulan/${id}/resubmit`);
    expect(unanswered).toMatchObject({ status: 422, body: { code: 'NOT_COMPLETE' } });
    expect(unanswered.body.errors).toEqual([
      { field: 'berkas.LOA', pesan: 'belum diperbaiki: Berkas tidak terbaca (halaman 1)' },
      { field: 'isian.keperluan', pesan: 'belum diperbaiki: Isian keliru' },
    ]);
    // The same bytes and the same words again answer nothing.
    await upload(pemohon, id, 'LOA');
    await correct(id, { keperluan: 'Untuk keperluan uji.' });
    const same = await pemohon.post(`usulan/${id}/resubmit`);
    expect(same.body.errors).toHaveLength(2);
    await upload(pemohon, id, 'LOA', pdfUji('pindaian baru'));
    await correct(id, { keperluan: 'Untuk uji yang lebih jelas.' }, 1);
    const sent = await pemohon.post<Moved>(`usulan/${id}/resubmit`);
    expect(sent).toMatchObject({
      status: 200,
      body: { keadaan: 'diproses', usulan: { id, status: 'submitted', statusLabel: 'Diverifikasi BKD' } },
    });
  });

  it('comes back to who returned it, with the new words in the log as references', async () => {
    const id = await returned();
    await upload(pemohon, id, 'LOA', pdfUji('pindaian baru'));
    await correct(id, { keperluan: 'Kalimat baru.' });
    // What is being corrected is the applicant's own until it is sent.
    const before = await lihat(verifikator, id);
    expect(before.isian['keperluan']).toBe('Untuk keperluan uji.');
    await pemohon.post(`usulan/${id}/resubmit`);
    const after = await lihat(verifikator, id);
    expect(after.isian['keperluan']).toBe('Kalimat baru.');
    const sha = (view: typeof after) => view.berkas.find(({ kode }) => kode === 'LOA')!.berkas!.sha256;
    expect(sha(after)).not.toBe(sha(before));
    expect(await tugasOf(verifikator, id)).toMatch(/^[0-9A-Z]{26}$/);
    const [last] = await kantor.database.query<{ isi: string }[]>(
      'SELECT isi FROM peristiwa WHERE usulan_id = ? ORDER BY urutan DESC LIMIT 1',
      [id],
    );
    expect(last!.isi).not.toContain('Kalimat baru');
    expect(JSON.parse(last!.isi)).toMatchObject({
      type: 'decide',
      id: 'isi-uji#2',
      isian: { jenis: 'biasa', luarJam: true },
    });
  });

  it('refuses a correction that breaks a rule which was met', async () => {
    const id = await newUsulan(pemohon);
    await decide(atasan, id, { keputusan: 'kembalikan', temuan: [{ field: 'luarJam', alasan: 'isian-keliru' }] });
    await correct(id, { luarJam: false });
    expect(await pemohon.post(`usulan/${id}/resubmit`)).toMatchObject({
      status: 422,
      body: { code: 'NOT_ELIGIBLE', errors: [{ field: 'kelayakan.jam-kerja' }] },
    });
  });

  it('answers the same resubmission again instead of refusing it', async () => {
    const id = await returned();
    await upload(pemohon, id, 'LOA', pdfUji('pindaian baru'));
    await correct(id, { keperluan: 'Kalimat baru.' });
    const kunci = { 'idempotency-key': ulid() };
    expect(await pemohon.post(`usulan/${id}/resubmit`, undefined, kunci)).toMatchObject({ status: 200 });
    // As if the answer of the first had not been kept.
    await kantor.database.query('DELETE FROM idempotensi');
    expect(await pemohon.post(`usulan/${id}/resubmit`, undefined, kunci)).toMatchObject({
      status: 200,
      body: { keadaan: 'diproses' },
    });
    expect(await pemohon.post(`usulan/${id}/resubmit`)).toMatchObject({ status: 409, body: { code: 'NOT_EDITABLE' } });
  });

  it('does not stop the clock for what could have been found the first time', async () => {
    const id = await returned();
    await upload(pemohon, id, 'LOA', pdfUji('pindaian baru'));
    await correct(id, { keperluan: 'Kalimat baru.' });
    await pemohon.post(`usulan/${id}/resubmit`);
    await decide(verifikator, id, { keputusan: 'btl', temuan: [{ berkas: 'SKKP', alasan: 'tidak-terbaca' }] });
    const second = await lihat(pemohon, id);
    expect(second.temuan).toEqual([expect.objectContaining({ berkas: 'SKKP', terlihatSebelumnya: true })]);
    expect(second.jam?.internal.berjalan).toBe(true);
    await upload(pemohon, id, 'SKKP', pdfUji('SK baru'));
    await pemohon.post(`usulan/${id}/resubmit`);
    await decide(verifikator, id, { keputusan: 'btl', temuan: [{ berkas: 'SKKP', alasan: 'tidak-terbaca' }] });
    expect((await lihat(pemohon, id)).jam?.internal.berjalan).toBe(false);
  });

  it('is withdrawn by its applicant until the row that ends that, and with the reason', async () => {
    const id = await newUsulan(pemohon);
    expect(await atasan.post(`usulan/${id}/withdraw`)).toMatchObject({ status: 403, body: { code: 'NOT_APPLICANT' } });
    const done = await pemohon.post<Moved>(`usulan/${id}/withdraw`, { alasan: 'Kuliah ditunda.' });
    expect(done).toMatchObject({ status: 200, body: { usulan: { status: 'withdrawn', statusLabel: 'Ditarik' } } });
    const { data } = (await pemohon.get<Linimasa>(`usulan/${id}/linimasa`)).body;
    expect(data.at(-1)).toMatchObject({
      apa: 'Ditarik pemohon',
      siapa: `${orang.pegawai.nama} (Pemohon)`,
      catatan: 'Kuliah ditunda.',
    });
    expect((await lihat(pemohon, id)).aksi).toEqual([]);

    const late = await newUsulan(pemohon);
    await decide(atasan, late, { keputusan: 'setuju' });
    await decide(verifikator, late, { keputusan: 'ms', periksa: periksaUji });
    expect((await lihat(pemohon, late)).aksi).toEqual([]);
    expect(await pemohon.post(`usulan/${late}/withdraw`)).toMatchObject({ status: 409, body: { code: 'TOO_LATE' } });
  });

  it('is recorded when the engine is away', async () => {
    const id = await newUsulan(pemohon);
    kantor.mesin.away = true;
    expect(await pemohon.post(`usulan/${id}/withdraw`)).toMatchObject({
      status: 202,
      body: { keadaan: 'tercatat', usulan: { id, status: 'submitted', statusLabel: 'Menunggu persetujuan' } },
    });
  });

  it('tells its story in words: who as what, with which reason under which law, how long', async () => {
    const id = await newUsulan(pemohon);
    await decide(atasan, id, { keputusan: 'setuju', catatan: 'Tidak mengganggu dinas.' });
    await decide(verifikator, id, { keputusan: 'tms', alasan: 'tidak-layak' });
    const { data } = (await pemohon.get<Linimasa>(`usulan/${id}/linimasa`)).body;
    expect(data).toEqual([
      { urutan: 1, waktu: expect.any(String), apa: 'Usulan diajukan', siapa: `${orang.pegawai.nama} (Pemohon)` },
      {
        urutan: 2,
        waktu: expect.any(String),
        apa: 'Mempertimbangkan izin: Setuju',
        siapa: `${orang.atasan.nama} (Atasan langsung)`,
        langkah: 'Mempertimbangkan izin',
        keputusan: { label: 'Setuju', kelas: 'approve' },
        catatan: 'Tidak mengganggu dinas.',
        lamaMenit: expect.any(Number),
        lamaTeks: expect.any(String),
      },
      {
        urutan: 3,
        waktu: expect.any(String),
        apa: 'Meneliti berkas: Tidak memenuhi syarat',
        siapa: `${orang.verifikator.nama} (Verifikator, ${orang.bidang.nama})`,
        langkah: 'Meneliti berkas',
        keputusan: { label: 'Tidak memenuhi syarat', kelas: 'reject' },
        alasan: 'Tidak memenuhi syarat (PP 11/2017 Pasal 3)',
        lamaMenit: expect.any(Number),
        lamaTeks: expect.any(String),
      },
    ]);
    expect(await lihat(pemohon, id)).toMatchObject({ status: 'rejected', statusLabel: 'Ditolak', bola: null });
  });

  it('charges every working minute to one holder', async () => {
    const id = await newUsulan(pemohon);
    await decide(atasan, id, { keputusan: 'setuju' });
    // Two working days and an hour later.
    await moveClock(orang.instansi, Date.parse('2026-11-25T03:00:00Z'));
    const { body } = await kabid.get<BolaView>(`usulan/${id}/bola`);
    expect(body.menit).toBe(body.pemegang.reduce((sum, { menit }) => sum + menit, 0));
    expect(body.pemegang.at(-1)).toMatchObject({ pemegang: `Verifikator · ${orang.bidang.nama}` });
    expect(body.menit).toBeGreaterThanOrEqual(2 * 450 + 55);
    expect(body.teks).toMatch(/^2 hari/);
    expect((await lihat(pemohon, id)).jam?.internal.terpakaiMenit).toBe(body.menit);
  });

  it('rests while it is put off', async () => {
    const id = await newUsulan(pemohon);
    await decide(atasan, id, { keputusan: 'setuju' });
    const past = await verifikator.post(`tugas/${await tugasOf(verifikator, id)}/keputusan`, {
      keputusan: 'tunda',
      isian: { sampai: '2026-11-23' },
    });
    expect(past).toMatchObject({ status: 422, body: { errors: [{ field: 'isian.sampai' }] } });
    await decide(verifikator, id, { keputusan: 'tunda', isian: { sampai: '2026-11-30' } });
    await moveClock(orang.instansi, Date.parse('2026-11-26T03:00:00Z'));
    const usulan = await lihat(pemohon, id);
    expect(usulan).toMatchObject({
      status: 'deferred',
      statusLabel: 'Ditunda',
      jam: { internal: { berjalan: false } },
    });
    expect(usulan.jam!.internal.terpakaiMenit).toBeLessThan(10);
  });

  /** The office's clock, as the operator moves it. */
  const moveClock = (instansi: string, to: number) =>
    kantor.database.query('UPDATE instansi SET geser_ms = ? WHERE kode = ?', [to - Date.now(), instansi]);
});
