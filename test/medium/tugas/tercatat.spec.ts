import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { ulid } from 'ulid';
import { RelayService } from '../../../src/relay/relay.service.js';
import type { TercatatList } from '../../../src/tugas/tercatat.schema.js';
import type { AntreanList, Diputus, TugasList, TugasView } from '../../../src/tugas/tugas.schema.js';
import { TugasAuthority } from '../../../src/tugas/wewenang.service.js';
import { IntentRepository } from '../../../src/transisi/intent.repository.js';
import { OrganisasiService } from '../../../src/transisi/organisasi.service.js';
import { ProjectionService } from '../../../src/transisi/projection.service.js';
import type { BarisLinimasa, Linimasa, UsulanList } from '../../../src/usulan/usulan.schema.js';
import { newOrang, startKantor, type Orang, type TestKantor } from '../../factories/kantor.js';
import { makeOrang } from '../../factories/orang.js';
import { newSop } from '../../factories/sop.js';
import { decide, lihat, newDraf, newUsulan, pdfUji, periksaUji, tugasOf, upload } from '../../factories/usulan.js';
import type { Client, Refusal } from '../../support/client.js';

/** What is recorded while the engine is away: seen as such by everybody it concerns, and told when it is refused. */
describe('what is recorded while the engine is away', () => {
  let kantor: TestKantor;
  let orang: Orang;
  let relay: RelayService;
  let pemohon: Client;
  let atasan: Client;
  let verifikator: Client;
  let colleague: Client;

  beforeAll(async () => {
    kantor = await startKantor();
    const { app } = kantor.api;
    relay = new RelayService(
      app.get(DataSource),
      app.get(IntentRepository),
      kantor.mesin as never,
      app.get(OrganisasiService),
      app.get(ProjectionService),
      app.get(TugasAuthority),
    );
  });
  afterAll(() => kantor.close());

  beforeEach(async () => {
    kantor.mesin.away = false;
    orang = await newOrang(kantor.database);
    await newSop(kantor.database, orang.instansi);
    [pemohon, atasan, verifikator, colleague] = (await Promise.all(
      [
        orang.pegawai,
        orang.atasan,
        orang.verifikator,
        await makeOrang(kantor.database, orang.bidang, 'verifikator'),
      ].map((each) => kantor.browserOf(each)),
    )) as [Client, Client, Client, Client];
  });

  const approve = { keputusan: 'ms', periksa: periksaUji };
  const btl = {
    keputusan: 'btl',
    catatan: 'Mohon dipindai ulang.',
    temuan: [{ berkas: 'LOA', halaman: 1, alasan: 'tidak-terbaca', catatan: 'Halaman 1 buram.' }],
  };
  const post = (browser: Client, id: string, body: unknown, headers?: Record<string, string>) =>
    browser.post<Diputus & Refusal>(`tugas/${id}/keputusan`, body, headers);
  const tugas = async (browser: Client, id: string) => (await browser.get<TugasView>(`tugas/${id}`)).body;
  const acts = async (browser: Client) => (await browser.get<TercatatList>('tercatat')).body;
  const story = async (browser: Client, id: string): Promise<BarisLinimasa[]> =>
    (await browser.get<Linimasa>(`usulan/${id}/linimasa`)).body.data;
  const back = async () => {
    kantor.mesin.away = false;
    await relay.round(0);
  };

  async function atVerifikator(): Promise<{ usulanId: string; id: string }> {
    const usulanId = await newUsulan(pemohon);
    await decide(atasan, usulanId, { keputusan: 'setuju' });
    return { usulanId, id: await tugasOf(verifikator, usulanId) };
  }

  async function recorded(body: unknown = approve): Promise<{ usulanId: string; id: string }> {
    const at = await atVerifikator();
    kantor.mesin.away = true;
    expect(await post(verifikator, at.id, body)).toMatchObject({ status: 202, body: { keadaan: 'tercatat' } });
    return at;
  }

  it('is said on the tugas of whoever decided, who need not and may not do it again', async () => {
    const { id } = await recorded();
    const kalimat = 'Keputusan Anda sudah tercatat dan sedang menunggu mesin alur kerja. Anda tidak perlu mengulang.';
    expect(await tugas(verifikator, id)).toMatchObject({
      status: 'open',
      bolehPutuskan: false,
      sebab: kalimat,
      tercatat: {
        kalimat,
        sendiri: true,
        oleh: orang.verifikator.nama,
        keputusan: { label: 'Memenuhi syarat', kelas: 'approve' },
        waktu: expect.stringMatching(/^2026-11-23T09:.*\+07:00$/),
      },
    });
    expect(await post(verifikator, id, btl)).toMatchObject({
      status: 409,
      body: { code: 'DECISION_RECORDED', detail: kalimat },
    });
  });

  it('is said to a colleague, who may neither decide nor take it meanwhile', async () => {
    const { id } = await recorded();
    const kalimat = `Keputusan ${orang.verifikator.nama} sudah tercatat dan sedang menunggu mesin alur kerja. Tugas ini belum dapat diputuskan sementara itu.`;
    expect(await tugas(colleague, id)).toMatchObject({
      bolehPutuskan: false,
      sebab: kalimat,
      tercatat: { sendiri: false, keputusan: { label: 'Memenuhi syarat' } },
    });
    expect(await post(colleague, id, approve)).toMatchObject({
      status: 409,
      body: {
        code: 'DECISION_RECORDED',
        detail: kalimat,
        oleh: { nama: orang.verifikator.nama },
        keputusan: 'Memenuhi syarat',
        waktu: expect.stringMatching(/\+07:00$/),
      },
    });
    expect(await colleague.post(`tugas/${id}/claim`)).toMatchObject({
      status: 409,
      body: { code: 'DECISION_RECORDED' },
    });
  });

  it('answers the same request again as it did before', async () => {
    const { id } = await atVerifikator();
    kantor.mesin.away = true;
    const headers = { 'idempotency-key': ulid() };
    const first = await post(verifikator, id, approve, headers);
    expect(await post(verifikator, id, approve, headers)).toMatchObject({ status: 202, body: first.body });
    kantor.mesin.away = false;
    expect(await post(verifikator, id, approve, headers)).toMatchObject({ status: 200, body: { keadaan: 'diputus' } });
  });

  it('stays in the queue, marked, and is nobody’s work there', async () => {
    const { id } = await recorded();
    const other = await newUsulanAtVerifikator();
    for (const [browser, sendiri] of [
      [verifikator, true],
      [colleague, false],
    ] as const) {
      const { data, total } = (await browser.get<TugasList>('tugas')).body;
      expect(total).toBe(2);
      expect(data.find((row) => row.id === id)?.tercatat).toMatchObject({ sendiri });
      expect(data.find((row) => row.id === other)?.tercatat).toBeNull();
      const queues = (await browser.get<AntreanList>('tugas/antrean')).body.data;
      expect(queues.find(({ kunci }) => kunci.startsWith('verifikator/'))).toMatchObject({ jumlah: 1, tercatat: 1 });
    }
  });

  /** Another case in the same queue, with the engine there for a moment. */
  async function newUsulanAtVerifikator(): Promise<string> {
    kantor.mesin.away = false;
    const { id } = await atVerifikator();
    kantor.mesin.away = true;
    return id;
  }

  it('is told to the applicant without the outcome, which may still be refused', async () => {
    const { usulanId } = await recorded(btl);
    const kalimat =
      'Keputusan petugas di langkah "Meneliti berkas" sudah tercatat dan sedang menunggu mesin alur kerja.';
    const tercatat = { kalimat, keputusan: null, oleh: null, sendiri: false };
    expect(await lihat(pemohon, usulanId)).toMatchObject({ statusLabel: 'Diverifikasi BKD', tercatat });
    const list = (await pemohon.get<UsulanList>('usulan')).body.data;
    expect(list.find(({ id }) => id === usulanId)).toMatchObject({ tercatat });
    expect((await story(pemohon, usulanId)).at(-1)).toEqual({
      urutan: 3,
      waktu: expect.any(String),
      apa: 'Meneliti berkas: keputusan',
      siapa: null,
      langkah: 'Meneliti berkas',
      tercatat: true,
    });
    expect((await story(verifikator, usulanId)).at(-1)).toMatchObject({
      apa: 'Meneliti berkas: Berkas tidak lengkap',
      siapa: orang.verifikator.nama,
      tercatat: true,
    });
  });

  it('is gone once the engine has taken it', async () => {
    const { usulanId, id } = await recorded();
    expect((await acts(verifikator)).menunggu).toMatchObject([
      { usulanId, tugasId: id, apa: 'Meneliti berkas: Memenuhi syarat', layanan: { kode: 'UJI' } },
    ]);
    await back();
    expect(await tugas(verifikator, id)).toMatchObject({ status: 'decided', tercatat: null });
    expect(await lihat(pemohon, usulanId)).toMatchObject({ tercatat: null, statusLabel: 'Menunggu persetujuan' });
    expect((await story(pemohon, usulanId)).map(({ tercatat }) => tercatat)).toEqual([undefined, undefined, undefined]);
    expect(await acts(verifikator)).toEqual({ menunggu: [], ditolak: [] });
  });

  it('is told to whoever decided when it is refused late, with what they typed, until they have seen it', async () => {
    const { usulanId, id } = await recorded(btl);
    await kantor.database.query(`UPDATE penugasan SET sampai = '2026-11-22' WHERE pegawai_id = ?`, [
      orang.verifikator.id,
    ]);
    await back();
    await kantor.database.query('UPDATE penugasan SET sampai = NULL WHERE pegawai_id = ?', [orang.verifikator.id]);
    expect((await acts(colleague)).ditolak).toEqual([]);
    const { menunggu, ditolak } = await acts(verifikator);
    expect(menunggu).toEqual([]);
    expect(ditolak).toMatchObject([
      {
        usulanId,
        tugasId: id,
        apa: 'Meneliti berkas: Berkas tidak lengkap',
        sebab: 'Tugas ini bukan di antrean Anda, jadi tidak dapat Anda putuskan.',
        terbuka: true,
        isi: btl,
      },
    ]);
    // It is open to everybody again.
    expect(await tugas(colleague, id)).toMatchObject({ bolehPutuskan: true, tercatat: null });
    const intentId = ditolak[0]!.id;
    expect((await colleague.post(`tercatat/${intentId}/dilihat`)).status).toBe(204);
    expect((await acts(verifikator)).ditolak).toHaveLength(1);
    expect((await verifikator.post(`tercatat/${intentId}/dilihat`)).status).toBe(204);
    expect((await acts(verifikator)).ditolak).toEqual([]);
    expect((await verifikator.post(`tercatat/${intentId}/dilihat`)).status).toBe(204);
  });

  it('of an applicant who sends in: the usulan says so, and nothing is asked of them', async () => {
    const id = await newDraf(pemohon);
    kantor.mesin.away = true;
    await pemohon.post(`usulan/${id}/submit`);
    expect(await lihat(pemohon, id)).toMatchObject({
      statusLabel: 'Tercatat',
      perluTindakan: false,
      tercatat: {
        sendiri: true,
        kalimat: 'Usulan Anda sudah tercatat dan sedang menunggu mesin alur kerja. Anda tidak perlu mengulang.',
      },
    });
    expect((await story(pemohon, id)).map(({ apa }) => apa)).toEqual(['Usulan diajukan']);
    await back();
    expect(await lihat(pemohon, id)).toMatchObject({ statusLabel: 'Menunggu persetujuan', tercatat: null });
  });

  it('of an applicant who mends: nothing can be changed or sent again, until it is refused or taken', async () => {
    const { usulanId: id } = await atVerifikator();
    await decide(verifikator, id, btl);
    await upload(pemohon, id, 'LOA', pdfUji('pindaian baru'));
    kantor.mesin.away = true;
    expect((await pemohon.post(`usulan/${id}/resubmit`)).status).toBe(202);
    expect(await lihat(pemohon, id)).toMatchObject({
      status: 'returned',
      statusLabel: 'Tercatat',
      bola: { siapa: 'Sistem', langkah: 'Menunggu diproses' },
      perluTindakan: false,
      aksi: ['withdraw'],
      tercatat: {
        kalimat: 'Perbaikan Anda sudah tercatat dan sedang menunggu mesin alur kerja. Anda tidak perlu mengulang.',
      },
    });
    expect((await story(pemohon, id)).at(-1)).toMatchObject({
      apa: 'Usulan dikirim kembali setelah diperbaiki',
      tercatat: true,
    });
    const code = 'DECISION_RECORDED';
    expect(await pemohon.post(`usulan/${id}/resubmit`)).toMatchObject({ status: 409, body: { code } });
    expect(await upload(pemohon, id, 'LOA', pdfUji('lagi'))).toMatchObject({ status: 409, body: { code } });
    const change = { isian: { keperluan: 'Lain.' } };
    expect(await pemohon.patch(`usulan/${id}`, change, { 'if-match': '"0"' })).toMatchObject({
      status: 409,
      body: { code },
    });
    await back();
    expect(await lihat(pemohon, id)).toMatchObject({ status: 'submitted', statusLabel: 'Diverifikasi BKD' });
  });

  it('of an applicant who withdraws: officers see it and leave the case alone', async () => {
    const { usulanId, id } = await atVerifikator();
    kantor.mesin.away = true;
    expect((await pemohon.post(`usulan/${usulanId}/withdraw`)).status).toBe(202);
    expect(await lihat(pemohon, usulanId)).toMatchObject({
      statusLabel: 'Tercatat',
      aksi: [],
      tercatat: { kalimat: expect.stringMatching(/^Penarikan usulan Anda sudah tercatat/) },
    });
    expect(await pemohon.post(`usulan/${usulanId}/withdraw`)).toMatchObject({
      status: 409,
      body: { code: 'DECISION_RECORDED' },
    });
    expect(await tugas(verifikator, id)).toMatchObject({
      bolehPutuskan: false,
      sebab: expect.stringMatching(/^Penarikan usulan oleh pemohon sudah tercatat/),
    });
    expect(await post(verifikator, id, approve)).toMatchObject({ status: 409, body: { code: 'DECISION_RECORDED' } });
    const queues = (await verifikator.get<AntreanList>('tugas/antrean')).body.data;
    expect(queues.find(({ kunci }) => kunci.startsWith('verifikator/'))).toMatchObject({ jumlah: 0, tercatat: 1 });
    await back();
    expect(await lihat(pemohon, usulanId)).toMatchObject({ status: 'withdrawn', tercatat: null });
  });
});

describe('a draft', () => {
  it('carries the version that a change must name in its ETag', async () => {
    const kantor = await startKantor();
    try {
      const orang = await newOrang(kantor.database);
      await newSop(kantor.database, orang.instansi);
      const pemohon = await kantor.browserOf(orang.pegawai);
      const id = await newDraf(pemohon);
      const { headers } = await pemohon.get(`usulan/${id}`);
      const etag = headers.get('etag') ?? '';
      expect(etag).toBe('"2"');
      expect((await pemohon.patch(`usulan/${id}`, { isian: {} }, { 'if-match': etag })).status).toBe(200);
      await pemohon.post(`usulan/${id}/submit`);
      expect((await pemohon.get(`usulan/${id}`)).headers.get('etag')).toBeNull();
    } finally {
      await kantor.close();
    }
  });
});
