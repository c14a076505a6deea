import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { ulid } from 'ulid';
import type { Pelaku } from '../../../src/auth/pelaku.js';
import { Kiriman } from '../../../src/mitra/kiriman.entity.js';
import type { Diputus, Klaim, TugasView } from '../../../src/tugas/tugas.schema.js';
import { TugasAuthority } from '../../../src/tugas/wewenang.service.js';
import { newOrang, startKantor, type Orang, type TestKantor } from '../../factories/kantor.js';
import { makeKiriman } from '../../factories/kiriman.js';
import { makeOrang, makePenugasan } from '../../factories/orang.js';
import { denganTandaTangan, newSop } from '../../factories/sop.js';
import { decide, newUsulan, periksaUji, tugasOf } from '../../factories/usulan.js';
import { statementsOf } from '../../support/api.js';
import type { Client } from '../../support/client.js';

describe('deciding a tugas', () => {
  let kantor: TestKantor;
  let orang: Orang;
  let pemohon: Client;
  let atasan: Client;
  let verifikator: Client;

  beforeAll(async () => {
    kantor = await startKantor();
  });

  afterAll(() => kantor.close());

  beforeEach(async () => {
    kantor.mesin.away = false;
    orang = await newOrang(kantor.database);
    await newSop(kantor.database, orang.instansi);
    pemohon = await kantor.browserOf(orang.pegawai);
    atasan = await kantor.browserOf(orang.atasan);
    verifikator = await kantor.browserOf(orang.verifikator);
  });

  /** Sent, and agreed to by the superior: the verifikator's tugas. */
  async function atVerifikator(): Promise<{ usulanId: string; id: string }> {
    const usulanId = await newUsulan(pemohon);
    await decide(atasan, usulanId, { keputusan: 'setuju' });
    return { usulanId, id: await tugasOf(verifikator, usulanId) };
  }

  const approve = { keputusan: 'ms', periksa: periksaUji };
  const post = (browser: Client, id: string, body: unknown, headers?: Record<string, string>) =>
    browser.post<Diputus & { code?: string; errors?: { field: string; pesan: string }[] }>(
      `tugas/${id}/keputusan`,
      body,
      headers,
    );

  it('shows everything that is needed to decide, and what may be decided in which capacity', async () => {
    const { id } = await atVerifikator();
    const { body } = await verifikator.get<TugasView>(`tugas/${id}`);
    const [held] = await kantor.database.query<{ id: string }[]>('SELECT id FROM penugasan WHERE pegawai_id = ?', [
      orang.verifikator.id,
    ]);
    expect(body).toMatchObject({
      id,
      status: 'open',
      norma: '2 hari kerja',
      bolehPutuskan: true,
      periksa: [
        { kode: 'SKKP', nama: 'SK pangkat terakhir', berkas: { halaman: 1 } },
        { kode: 'LOA', nama: 'Surat diterima', berkas: { halaman: 1 } },
        { kode: 'KK', nama: 'Kartu keluarga', berkas: null },
      ],
      riwayatPengembalian: [],
    });
    expect(body.usulan.isian).toContainEqual({ field: 'mulai', label: 'Mulai', teks: '1 Februari 2027' });
    expect(body.usulan.linimasa).toHaveLength(2);
    expect(body.keputusan).toEqual([
      {
        kode: 'ms', kelas: 'approve', label: 'Memenuhi syarat', temuan: false, jeda: false, isian: [], tandaTangan: false,
        sebagai: [held!.id],
      },
      {
        kode: 'btl', kelas: 'return', label: 'Berkas tidak lengkap', temuan: true, jeda: true, isian: [], tandaTangan: false,
        sebagai: [held!.id],
        alasanTemuan: [
          { kode: 'tidak-terbaca', label: 'Berkas tidak terbaca' },
          { kode: 'isian-keliru', label: 'Isian keliru' },
        ],
      },
      {
        kode: 'tms', kelas: 'reject', label: 'Tidak memenuhi syarat', temuan: false, jeda: false, isian: [], tandaTangan: false,
        sebagai: [held!.id],
        alasan: [{ kode: 'tidak-layak', label: 'Tidak memenuhi syarat', dasar: 'PP 11/2017 Pasal 3' }],
      },
      {
        kode: 'tunda', kelas: 'defer', label: 'Tunda', temuan: false, jeda: false, tandaTangan: false, sebagai: [held!.id],
        isian: [{ field: 'sampai', label: 'Ditunda sampai', tipe: 'tanggal', wajib: true }],
      },
    ]); // prettier-ignore
  });

  it('moves the case on, under the penugasan, and says where it stands', async () => {
    const { usulanId, id } = await atVerifikator();
    expect(await post(verifikator, id, approve)).toMatchObject({
      status: 200,
      body: { keadaan: 'diputus', usulan: { id: usulanId, status: 'submitted', statusLabel: 'Menunggu persetujuan' } },
    });
    const [row] = await kantor.database.query<{ diputus_oleh: string; penugasan_id: string | null }[]>(
      'SELECT diputus_oleh, penugasan_id FROM tugas WHERE id = ?',
      [id],
    );
    expect(row).toEqual({ diputus_oleh: orang.verifikator.id, penugasan_id: expect.any(String) });
    const [noted] = await kantor.database.query<{ isi: string }[]>(
      `SELECT isi FROM jejak WHERE jenis = 'tugas.periksa' AND usulan_id = ?`,
      [usulanId],
    );
    expect(JSON.parse(noted!.isi)).toEqual({ tugasId: id, periksa: periksaUji });
    const kabid = await kantor.browserOf(orang.kabid);
    await decide(kabid, usulanId, { keputusan: 'paraf' });
    expect((await verifikator.get<TugasView>(`tugas/${id}`)).body).toMatchObject({
      status: 'decided',
      bolehPutuskan: false,
      keputusan: [],
      sebab: `Tugas ini sudah diputuskan ${orang.verifikator.nama}.`,
    });
  });

  it('approves only what has been looked at, item by item', async () => {
    const { id } = await atVerifikator();
    const refused = await post(verifikator, id, {
      keputusan: 'ms',
      periksa: { SKKP: 'kurang', LOA: 'sesuai', XX: 'sesuai' },
    });
    expect(refused).toMatchObject({ status: 422, body: { code: 'INVALID' } });
    expect(refused.body.errors?.map(({ field }) => field)).toEqual(['periksa.XX', 'periksa.SKKP', 'periksa.KK']);
    expect(await post(verifikator, id, { keputusan: 'ms' })).toMatchObject({ status: 422 });
  });

  it('wants the reason and the findings that the SOP wants, and names each fault by its field', async () => {
    const { id } = await atVerifikator();
    const fields = async (body: unknown) => {
      const answer = await post(verifikator, id, body);
      return [answer.status, answer.body.errors?.map(({ field }) => field)];
    };
    expect(await fields({ keputusan: 'tms' })).toEqual([422, ['alasan']]);
    expect(await fields({ keputusan: 'tms', alasan: 'tidak-terbaca' })).toEqual([422, ['alasan']]);
    expect(await fields({ keputusan: 'btl' })).toEqual([422, ['temuan']]);
    expect(await fields({ keputusan: 'ada-apa' })).toEqual([422, ['keputusan']]);
    expect(await fields({ keputusan: 'tunda', isian: { sampai: '2026-02-30' } })).toEqual([422, ['isian.sampai']]);
    expect(await fields({ keputusan: 'tunda' })).toEqual([422, ['isian.sampai']]);
    expect(await fields({ ...approve, isian: { golongan: 'IV/a' } })).toEqual([422, ['isian.golongan']]);
    const temuan = [
      { alasan: 'tidak-terbaca' },
      { berkas: 'XX', alasan: 'tidak-terbaca' },
      { field: 'tidakAda', halaman: 2, alasan: 'apa' },
    ];
    expect(await fields({ keputusan: 'btl', temuan })).toEqual([
      422,
      ['temuan.0', 'temuan.1.berkas', 'temuan.2.field', 'temuan.2.halaman', 'temuan.2.alasan'],
    ]);
    expect(await fields({ keputusan: 'btl', temuan: [{ berkas: 'LOA', halaman: 0, alasan: 7 }], lain: 1 })).toEqual([
      400,
      ['temuan.0.halaman', 'temuan.0.alasan', 'isi'],
    ]);
    // Nothing of it has been stored.
    expect(await kantor.database.query('SELECT id FROM intent WHERE tugas_id = ?', [id])).toEqual([]);
  });

  it('belongs to its queue: others who may see the usulan are told so, the rest find nothing', async () => {
    const { id } = await atVerifikator();
    const kabid = await kantor.browserOf(orang.kabid);
    expect(await post(kabid, id, approve)).toMatchObject({ status: 403, body: { code: 'NOT_YOURS' } });
    expect((await kabid.get<TugasView>(`tugas/${id}`)).body).toMatchObject({
      bolehPutuskan: false,
      sebab: expect.any(String),
    });
    const lain = await newOrang(kantor.database);
    await newSop(kantor.database, lain.instansi);
    const stranger = await kantor.browserOf(lain.verifikator);
    expect(await post(stranger, id, approve)).toMatchObject({ status: 404 });
    expect(await stranger.get(`tugas/${id}`)).toMatchObject({ status: 404 });
    expect(await stranger.post(`tugas/${id}/claim`)).toMatchObject({ status: 404 });
  });

  it('keeps four eyes by person: not where one has acted before, and never on a case of one’s own', async () => {
    // The superior is verifikator as well.
    await makePenugasan(kantor.database, orang.atasan, 'verifikator', orang.bidang.id);
    const { usulanId, id } = await atVerifikator();
    expect(await post(atasan, id, approve)).toMatchObject({ status: 403, body: { code: 'FOUR_EYES' } });
    expect(await atasan.post(`tugas/${id}/claim`)).toMatchObject({ status: 403, body: { code: 'FOUR_EYES' } });
    expect((await atasan.get<TugasView>(`tugas/${id}`)).body.sebab).toContain('"Mempertimbangkan izin"');
    // The applicant is verifikator as well.
    await makePenugasan(kantor.database, orang.pegawai, 'verifikator', orang.bidang.id);
    expect(await post(pemohon, id, approve)).toMatchObject({
      status: 403,
      body: { code: 'FOUR_EYES', detail: 'Anda tidak dapat memutuskan usulan Anda sendiri.' },
    });
    await decide(verifikator, usulanId, approve);
  });

  it('acts within the warrant: its classes of outcome, its dates, and one capacity at a time', async () => {
    const { id } = await atVerifikator();
    const plh = await makeOrang(kantor.database, orang.bidang);
    const warrant = { jenis: 'plh', kelas: ['return', 'reject'] } as const;
    await makePenugasan(kantor.database, plh, 'verifikator', orang.bidang.id, {
      ...warrant,
      kelas: [...warrant.kelas],
    });
    const acting = await kantor.browserOf(plh);
    expect(await post(acting, id, approve)).toMatchObject({
      status: 403,
      body: { code: 'NOT_YOURS', detail: 'Surat penugasan Anda tidak mencakup keputusan jenis ini.' },
    });
    const { body } = await acting.get<TugasView>(`tugas/${id}`);
    expect(body.keputusan.map(({ kode, sebagai }) => [kode, sebagai.length])).toEqual([
      ['ms', 0],
      ['btl', 1],
      ['tms', 1],
      ['tunda', 0],
    ]);
    const second = await makePenugasan(kantor.database, orang.verifikator, 'verifikator', orang.bidang.id, {
      jenis: 'plt',
    });
    const ambiguous = await post(verifikator, id, approve);
    expect(ambiguous).toMatchObject({
      status: 422,
      body: {
        code: 'AMBIGUOUS_CAPACITY',
        errors: [{ field: 'sebagai' }],
        sebagai: [{ jenis: 'definitif' }, { jenis: 'plt' }],
      },
    });
    expect(await post(verifikator, id, { ...approve, sebagai: ulid() })).toMatchObject({ status: 403 });
    expect(await post(verifikator, id, { ...approve, sebagai: second.id })).toMatchObject({ status: 200 });
    const [row] = await kantor.database.query<{ penugasan_id: string }[]>(
      'SELECT penugasan_id FROM tugas WHERE id = ?',
      [id],
    );
    expect(row!.penugasan_id).toBe(second.id);
  });

  it('tells of an order whose answer was lost, until that is settled', async () => {
    const { usulanId, id } = await atVerifikator();
    const told = async () => (await verifikator.get<TugasView>(`tugas/${id}`)).body.pesananBelumPasti;
    expect(await told()).toEqual([]);
    const order = await makeKiriman(kantor.database, { instansi: orang.instansi, usulanId, status: 'ambiguous' });
    const other = await newUsulan(pemohon);
    await makeKiriman(kantor.database, { instansi: orang.instansi, usulanId: other, status: 'ambiguous' });
    await makeKiriman(kantor.database, { instansi: orang.instansi, usulanId, status: 'refused' });
    expect(await told()).toEqual([{ mitra: 'PT POS', nomor: order.orderid, waktu: '2026-11-23T14:05:00.000+07:00' }]);
    await kantor.database.getRepository(Kiriman).update({ id: order.id }, { status: 'accepted' });
    expect(await told()).toEqual([]);
  });

  it('does not let the applicant send a return back unmended through the inbox', async () => {
    const usulanId = await newUsulan(pemohon);
    await decide(atasan, usulanId, { keputusan: 'kembalikan', temuan: [{ berkas: 'LOA', alasan: 'tidak-terbaca' }] });
    const id = await tugasOf(pemohon, usulanId);
    expect(await post(pemohon, id, { keputusan: 'kirim' })).toMatchObject({
      status: 422,
      body: { code: 'USE_RESUBMIT' },
    });
    expect((await pemohon.get<TugasView>(`tugas/${id}`)).body).toMatchObject({ bolehPutuskan: false });
  });

  it('takes a signature only where it is given as one', async () => {
    await newSop(kantor.database, orang.instansi, denganTandaTangan);
    const { usulanId } = await atVerifikator();
    await kantor.database.query(
      `UPDATE usulan SET sop_sha256 = (SELECT sha256 FROM sop WHERE layanan = 'TTD' AND instansi = ?) WHERE id = ?`,
      [orang.instansi, usulanId],
    );
    await decide(verifikator, usulanId, approve);
    const kabid = await kantor.browserOf(orang.kabid);
    const id = await tugasOf(kabid, usulanId);
    expect(await post(kabid, id, { keputusan: 'paraf' })).toMatchObject({
      status: 422,
      body: { code: 'SIGNATURE_REQUIRED' },
    });
    // The number is brought by the signing: nobody is asked for it.
    expect((await kabid.get<TugasView>(`tugas/${id}`)).body).toMatchObject({
      naskahPratinjau: `/api/v1/tugas/${id}/naskah.pdf`,
      keputusan: [{ kode: 'paraf', tandaTangan: true, isian: [] }],
    });
  });

  it('tells the second of two who decide who was faster, when, and what', async () => {
    const colleague = await makeOrang(kantor.database, orang.bidang, 'verifikator');
    const other = await kantor.browserOf(colleague);
    const { id } = await atVerifikator();
    const answers = await Promise.all([
      post(verifikator, id, approve),
      post(other, id, { keputusan: 'btl', temuan: [{ berkas: 'LOA', alasan: 'tidak-terbaca' }] }),
    ]);
    const [won, lost] = answers[0].status === 200 ? answers : [answers[1], answers[0]];
    expect(won.status).toBe(200);
    const [winner, label] =
      won === answers[0] ? [orang.verifikator, 'Memenuhi syarat'] : [colleague, 'Berkas tidak lengkap'];
    expect(lost).toMatchObject({
      status: 409,
      body: {
        code: 'ALREADY_DECIDED',
        oleh: { nama: winner.nama },
        waktu: expect.stringMatching(/\+0[789]:00$/),
        keputusan: label,
      },
    });
    const again = await post(won === answers[0] ? other : verifikator, id, approve);
    expect(again).toMatchObject({ status: 409, body: { code: 'ALREADY_DECIDED', keputusan: label } });
  });

  it('is one act for one key, and another body with it is refused', async () => {
    const { id } = await atVerifikator();
    const headers = { 'idempotency-key': ulid() };
    const first = await post(verifikator, id, approve, headers);
    expect(await post(verifikator, id, approve, headers)).toMatchObject({ status: 200, body: first.body });
    await kantor.database.query('DELETE FROM idempotensi');
    // The answer is gone, the decision is not.
    expect(await post(verifikator, id, approve, headers)).toMatchObject({ status: 200, body: { keadaan: 'diputus' } });
    expect(await post(verifikator, id, { ...approve, catatan: 'lain' }, headers)).toMatchObject({
      status: 422,
      body: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
  });

  it('is recorded while the engine is away', async () => {
    const { usulanId, id } = await atVerifikator();
    kantor.mesin.away = true;
    expect(await post(verifikator, id, approve)).toMatchObject({
      status: 202,
      body: {
        keadaan: 'tercatat',
        usulan: { id: usulanId, status: 'submitted', statusLabel: 'Diverifikasi BKD' },
      },
    });
  });

  it('is checked again before a late delivery: the penugasan may have ended, somebody may have been faster', async () => {
    const { id } = await atVerifikator();
    kantor.mesin.away = true;
    await post(verifikator, id, approve);
    const authority = kantor.api.app.get(TugasAuthority);
    const [intent] = await kantor.database.query<{ pelaku_id: string; penugasan_id: string; isi: string }[]>(
      'SELECT pelaku_id, penugasan_id, isi FROM intent WHERE tugas_id = ?',
      [id],
    );
    const late = {
      tugasId: id,
      pelakuId: intent!.pelaku_id,
      penugasanId: intent!.penugasan_id,
      event: JSON.parse(intent!.isi) as { type: 'decide'; id: string; keputusan: string },
    };
    expect(await authority.stillMay(late)).toBeUndefined();
    await kantor.database.query(`UPDATE penugasan SET sampai = '2026-11-22' WHERE id = ?`, [late.penugasanId]);
    expect(await authority.stillMay(late)).toMatchObject({ code: 'NOT_YOURS' });
    await kantor.database.query('UPDATE penugasan SET sampai = NULL WHERE id = ?', [late.penugasanId]);
    await kantor.database.query(`UPDATE tugas SET status = 'cancelled', ditutup = NOW(3) WHERE id = ?`, [id]);
    expect(await authority.stillMay(late)).toMatchObject({ code: 'ALREADY_DECIDED' });
  });

  it('takes few statements before the engine is asked', async () => {
    const { id } = await atVerifikator();
    kantor.mesin.away = true;
    const statements = await statementsOf(kantor.api, () => post(verifikator, id, approve));
    const kinds = statements.map((sql) => sql.trim().split(/\s+/).slice(0, 3).join(' '));
    // Session; idempotency held; begin; authority, four eyes, checklist, intent; commit; answer: usulan and turns; kept.
    expect(kinds.length).toBeLessThanOrEqual(13);
  });

  describe('claims', () => {
    let id: string;
    let other: Client;

    beforeEach(async () => {
      ({ id } = await atVerifikator());
      other = await kantor.browserOf(await makeOrang(kantor.database, orang.bidang, 'verifikator'));
    });

    const claim = (browser: Client) => browser.post<Klaim & { code?: string }>(`tugas/${id}/claim`);
    const release = (browser: Client) => browser.post<Klaim & { code?: string }>(`tugas/${id}/release`);

    it('go to exactly one of two who reach for it at once', async () => {
      const answers = await Promise.all([claim(verifikator), claim(other), claim(verifikator), claim(other)]);
      const won = answers.filter(({ status }) => status === 200);
      const lost = answers.filter(({ status }) => status !== 200);
      expect(new Set(won.map(({ body }) => body.pengambil?.id)).size).toBe(1);
      expect(lost.length).toBeGreaterThanOrEqual(2);
      for (const { status, body } of lost) {
        expect([status, body.code]).toEqual([409, 'TAKEN']);
        expect(body).toMatchObject({ oleh: { nama: expect.any(String) }, sejak: expect.stringMatching(/\+07:00$/) });
      }
    });

    it('keep others from deciding, and are laid down by whoever holds them', async () => {
      expect(await claim(verifikator)).toMatchObject({
        status: 200,
        body: { versi: 2, pengambil: { id: orang.verifikator.id, nama: orang.verifikator.nama } },
      });
      expect(await claim(verifikator)).toMatchObject({ status: 200, body: { versi: 2 } });
      expect(await post(other, id, approve)).toMatchObject({
        status: 409,
        body: { code: 'TAKEN', oleh: { nama: orang.verifikator.nama } },
      });
      expect(await release(other)).toMatchObject({ status: 409, body: { code: 'TAKEN' } });
      expect(await release(verifikator)).toMatchObject({ status: 200, body: { versi: 3, pengambil: null } });
      expect(await release(verifikator)).toMatchObject({ status: 200, body: { versi: 3, pengambil: null } });
      expect(await post(other, id, approve)).toMatchObject({ status: 200 });
    });

    it('bind nobody once their holder may no longer act', async () => {
      await claim(verifikator);
      await kantor.database.query(`UPDATE penugasan SET sampai = '2026-11-22' WHERE pegawai_id = ?`, [
        orang.verifikator.id,
      ]);
      expect(await claim(other)).toMatchObject({ status: 200 });
      expect(await post(other, id, approve)).toMatchObject({ status: 200 });
    });

    it('are not made on what has been decided', async () => {
      await post(other, id, approve);
      expect(await claim(verifikator)).toMatchObject({ status: 409, body: { code: 'ALREADY_DECIDED' } });
    });

    it('show whether somebody has looked at the newest version', async () => {
      await claim(verifikator);
      expect(await post(verifikator, id, approve, { 'if-match': '"1"' })).toMatchObject({
        status: 412,
        body: { code: 'VERSION_CHANGED', versi: 2 },
      });
      expect(await post(verifikator, id, approve, { 'if-match': '"2"' })).toMatchObject({ status: 200 });
    });
  });

  it('is a check that others can ask for, inside their own transaction', async () => {
    const { id, usulanId } = await atVerifikator();
    const authority = kantor.api.app.get(TugasAuthority);
    const [held] = await kantor.database.query<{ id: string }[]>('SELECT id FROM penugasan WHERE pegawai_id = ?', [
      orang.verifikator.id,
    ]);
    const pelaku = {
      pegawaiId: orang.verifikator.id,
      hariIni: '2026-11-23',
      penugasan: [
        { id: held!.id, peran: 'verifikator', unitId: orang.bidang.id, unitNama: '', jenis: 'definitif', kelas: null },
      ],
    } as unknown as Pelaku;
    const database = kantor.api.app.get(DataSource);
    const checked = await database.transaction((manager) => authority.check(manager, pelaku, id, { keputusan: 'ms' }));
    expect(checked).toMatchObject({
      penugasanId: held!.id,
      keputusan: { kode: 'ms' },
      tugas: { usulan: { id: usulanId } },
    });
  });
});
