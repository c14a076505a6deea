import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Pegawai } from '../../../src/pegawai/pegawai.entity.js';
import type { TugasList } from '../../../src/tugas/tugas.schema.js';
import { newOrang, newPegawai, type Orang } from '../../factories/kantor.js';
import { makeOrang, makePenugasan } from '../../factories/orang.js';
import { until } from '../../support/kasus.js';
import { hd } from '../../sop-proof/hd.js';
import { Rig } from './rig.js';

describe('HD through the real engine', () => {
  let rig: Rig;
  let orang: Orang;
  let pengawas: Pegawai;
  let kepegawaian: Pegawai;
  let kepala: Pegawai;
  let sekda: Pegawai;
  beforeAll(async () => {
    rig = await Rig.open();
    const { dataSource } = rig.office.database;
    orang = await newOrang(dataSource);
    sekda = await makeOrang(dataSource, orang.bkd);
    kepala = await makeOrang(dataSource, orang.bkd, 'kepala-badan');
    await rig.office.query('UPDATE pegawai SET atasan_id = ? WHERE id = ?', [sekda.id, kepala.id]);
    pengawas = await makeOrang(dataSource, orang.bkd, 'pengawasan');
    // Holds two of the three seats, and has one voice.
    await makePenugasan(dataSource, pengawas, 'kepegawaian', orang.bkd.id);
    kepegawaian = await makeOrang(dataSource, orang.bkd, 'kepegawaian');
    await rig.proof(orang.instansi, hd);
    for (const call of ['surat.panggil', 'idis.lapor'])
      await rig.partner(
        call,
        () => ({ type: 'done' }),
        () => undefined,
      );
  });
  afterAll(() => rig.close());

  /** Reported by the superior about one of theirs, who has come when called. */
  const examined = async (): Promise<{ id: string; terlapor: Pegawai }> => {
    const terlapor = await newPegawai(rig.office.database.dataSource, orang.opd, orang.atasan);
    const id = await rig.file(orang.atasan, 'HD', { tentang: terlapor.id, isian: { dugaan: 'berat' } });
    await rig.row(id, ({ urutan }) => urutan === 2);
    await answer(terlapor, id, 'hadir-satu#1', 'hadir');
    return { id, terlapor };
  };
  const answer = async (pegawai: Pegawai, id: string, tunggu: string, keputusan: string) => {
    const sent = await (await rig.office.browserOf(pegawai)).post(`usulan/${id}/jawaban`, { tunggu, keputusan });
    if (sent.status !== 200) throw new Error(JSON.stringify(sent.body));
  };
  const punished = async (id: string) => {
    await rig.decide(orang.atasan, id, 'terbukti');
    await rig.decide(kepegawaian, id, 'terbukti');
    await rig.decide(orang.verifikator, id, 'lanjut');
    await rig.decide(kepala, id, 'jatuhkan', {
      isian: { hukuman: 'potongan', tmt: '2027-01-04', akhir: '2027-07-03' },
    });
    const today = await rig.office.query<{ hari: string }>(
      `SELECT DATE_FORMAT(DATE_ADD(UTC_TIMESTAMP(), INTERVAL (SELECT geser_ms FROM instansi WHERE kode = ?) * 1000 MICROSECOND), '%Y-%m-%d') AS hari`,
      [orang.instansi],
    );
    await rig.decide(kepala, id, 'sudah', { isian: { disampaikan: today[0]!.hari } });
  };
  const sanctions = (pegawai: Pegawai) =>
    rig.office.query<{ dari: string; sampai: string; isi: string }>(
      `SELECT dari, sampai, isi FROM riwayat WHERE pegawai_id = ? AND jenis = 'hukdis' AND dicabut_pada IS NULL`,
      [pegawai.id],
    );

  it('is known to its people alone: neither the office nor the accused sees it before they are called', async () => {
    const { id, terlapor } = await examined();
    const sees = async (pegawai: Pegawai) => (await (await rig.office.browserOf(pegawai)).get(`usulan/${id}`)).status;
    expect(await Promise.all([orang.fasilitator, orang.kabid, orang.pegawai].map(sees))).toEqual([404, 404, 404]);
    expect(await Promise.all([orang.atasan, terlapor, kepegawaian].map(sees))).toEqual([200, 200, 200]);
    const self = await rig.office.browserOf(terlapor);
    expect((await self.post('usulan', { layanan: 'HD' })).status).toBe(403);
    const other = await rig.office.browserOf(orang.pegawai);
    expect((await other.post('usulan', { layanan: 'HD', pegawai: terlapor.id })).status).toBe(403);
  });

  it('approved: two of three are enough, nobody objects for fourteen days, the sanction has its end', async () => {
    const { id, terlapor } = await examined();
    await punished(id);
    await until(
      () => rig.waits(id),
      (open) => open.includes('masa-keberatan#1'),
    );
    expect(await sanctions(terlapor)).toEqual([]);
    await rig.passDays(orang.instansi, 13, id);
    expect(await rig.waits(id)).toEqual(['masa-keberatan#1']);
    await rig.passDays(orang.instansi, 4, id);
    await rig.ended(id, 'approved');
    const [row] = await sanctions(terlapor);
    expect(row).toMatchObject({ dari: '2027-01-04', sampai: '2027-07-03' });
    expect(JSON.parse(row!.isi)).toEqual({ jenis: 'potongan', tingkat: 'berat' });
    const late = await (
      await rig.office.browserOf(terlapor)
    ).post(`usulan/${id}/jawaban`, { tunggu: 'masa-keberatan#1', keputusan: 'keberatan' });
    expect([404, 409]).toContain(late.status);
  });

  it('rejected: an objection in time goes to the superior of whoever punished, and voids it', async () => {
    const { id, terlapor } = await examined();
    await punished(id);
    await until(
      () => rig.waits(id),
      (open) => open.includes('masa-keberatan#1'),
    );
    await rig.passDays(orang.instansi, 12, id);
    await answer(terlapor, id, 'masa-keberatan#1', 'keberatan');
    await rig.decide(sekda, id, 'batalkan');
    await rig.ended(id, 'rejected');
    expect(await sanctions(terlapor)).toEqual([]);
  });

  it('no majority: three voices, three opinions; one person has one voice whatever their seats; and back to the panel', async () => {
    const { id } = await examined();
    await rig.decide(orang.atasan, id, 'terbukti');
    const seats = await rig.inbox(pengawas, id);
    expect(seats).toHaveLength(2);
    const browser = await rig.office.browserOf(pengawas);
    const { body } = await browser.get<TugasList>('tugas?limit=200');
    const seat = (peran: string) =>
      body.data.find((row) => row.usulanId === id && row.antrean.startsWith(`${peran}/`))!.id;
    const vote = { keputusan: 'tidak-terbukti' };
    expect((await browser.post(`tugas/${seat('pengawasan')}/keputusan`, vote)).status).toBe(200);
    expect(await browser.post(`tugas/${seat('kepegawaian')}/keputusan`, vote)).toMatchObject({
      status: 403,
      body: { code: 'FOUR_EYES' },
    });
    await rig.decide(kepegawaian, id, 'tidak-mufakat');
    await rig.tugas(orang.verifikator, id);
    await rig.decide(orang.verifikator, id, 'periksa-ulang');
    expect(await rig.inbox(kepegawaian, id)).toEqual(['Memeriksa sebagai tim']);
    expect((await rig.events(id)).at(-1)).toBe('decide periksa-ulang');
  });

  it('late: what is not examined in time stays open and is marked', async () => {
    const { id } = await examined();
    await rig.passDays(orang.instansi, 20, id);
    await until(
      () =>
        rig.office.query<{ n: string }>(
          `SELECT COUNT(*) AS n FROM tugas WHERE usulan_id = ? AND status = 'open' AND terlambat IS NOT NULL`,
          [id],
        ),
      ([row]) => Number(row!.n) === 3,
    );
  });
});
