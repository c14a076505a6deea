import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Pegawai } from '../../../src/pegawai/pegawai.entity.js';
import { newOrang, type Orang } from '../../factories/kantor.js';
import { makeOrang } from '../../factories/orang.js';
import { until } from '../../support/kasus.js';
import { cuti } from '../../sop-proof/cuti.js';
import { Rig } from './rig.js';

describe('CUTI through the real engine', () => {
  let rig: Rig;
  let orang: Orang;
  let kepala: Pegawai;
  const kuota: string[] = [];
  beforeAll(async () => {
    rig = await Rig.open();
    orang = await newOrang(rig.office.database.dataSource);
    kepala = await makeOrang(rig.office.database.dataSource, orang.bkd, 'kepala-badan');
    await rig.proof(orang.instansi, cuti);
    await rig.partner('kuota.pesan', () => ({ type: 'done', isian: { lama: 3 } }), (what, id) => kuota.push(`${what} ${id}`)); // prettier-ignore
  });
  afterAll(() => rig.close());

  const asked = async (isian = { mulai: '2026-12-14', selesai: '2026-12-16' }): Promise<string> => {
    kuota.length = 0;
    const id = await rig.file(orang.pegawai, 'CUTI', { isian });
    await rig.tugas(orang.atasan, id);
    return id;
  };
  const leave = (id: string) =>
    rig.office.query<{ dari: string; sampai: string; dicabut_pada: Date | null }>(
      `SELECT dari, sampai, dicabut_pada FROM riwayat WHERE usulan_id = ? AND jenis = 'cuti' ORDER BY dicatat_pada, id`,
      [id],
    );

  it('approved with other dates: the quota is reserved again for those, and booked', async () => {
    const id = await asked();
    await rig.decide(orang.atasan, id, 'perubahan');
    await rig.decide(kepala, id, 'perubahan', { isian: { mulai: '2026-12-21', selesai: '2026-12-23' } });
    await until(
      () => rig.waits(id),
      (open) => open.includes('selama-cuti#1'),
    );
    expect(await leave(id)).toMatchObject([{ dari: '2026-12-21', sampai: '2026-12-23' }]);
    expect(kuota).toEqual(['call pesan-kuota#1', 'call pesan-ulang#1', 'call pakai-kuota#1']);
    const tarik = await (await rig.office.browserOf(orang.pegawai)).post(`usulan/${id}/withdraw`, {});
    expect(tarik.status).toBe(409);
    await rig.passDays(orang.instansi, 40, id);
    await rig.ended(id, 'approved');
    expect(rig.undone()).toEqual([]);
    expect(kuota.filter((each) => each.startsWith('undo'))).toEqual([]);
  });

  it('rejected and withdrawn release what was reserved', async () => {
    const id = await asked({ mulai: '2027-03-01', selesai: '2027-03-03' });
    await rig.decide(orang.atasan, id, 'tidak-disetujui');
    await rig.decide(kepala, id, 'tidak-disetujui', { alasan: 'kepentingan-dinas' });
    await rig.ended(id, 'rejected');
    expect(kuota).toEqual(['call pesan-kuota#1', 'undo pesan-kuota#1']);
    const other = await asked({ mulai: '2027-03-01', selesai: '2027-03-03' });
    await (await rig.office.browserOf(orang.pegawai)).post(`usulan/${other}/withdraw`, {});
    await rig.ended(other, 'withdrawn');
    expect(kuota).toEqual(['call pesan-kuota#1', 'undo pesan-kuota#1']);
  });

  it('returned: what is mended is reserved anew; late: who does not answer is passed over', async () => {
    const id = await asked({ mulai: '2027-03-08', selesai: '2027-03-10' });
    await rig.decide(orang.atasan, id, 'kembalikan', { temuan: [{ field: 'selesai', alasan: 'isian-salah' }] });
    const browser = await rig.office.browserOf(orang.pegawai);
    await browser.patch(`usulan/${id}`, { isian: { selesai: '2027-03-09' } }, { 'if-match': '"0"' });
    expect((await browser.post(`usulan/${id}/resubmit`)).status).toBe(200);
    await rig.tugas(orang.atasan, id);
    expect(kuota).toEqual(['call pesan-kuota#1', 'call pesan-kuota#2']);
    await rig.passDays(orang.instansi, 7, id);
    await rig.decide(kepala, id, 'disetujui');
    await until(
      () => rig.waits(id),
      (open) => open.includes('selama-cuti#1'),
    );
    expect(await leave(id)).toMatchObject([{ dari: '2027-03-08', sampai: '2027-03-09' }]);
  });

  it('recalled: the leave ends on the day that is set, and the quota is booked again', async () => {
    const id = await asked({ mulai: '2027-06-01', selesai: '2027-06-11' });
    await rig.decide(orang.atasan, id, 'disetujui');
    await rig.decide(kepala, id, 'disetujui');
    await until(
      () => rig.waits(id),
      (open) => open.includes('selama-cuti#1'),
    );
    const atasan = await rig.office.browserOf(orang.atasan);
    expect((await atasan.post(`usulan/${id}/jawaban`, { tunggu: 'selama-cuti#1', keputusan: 'panggil' })).status).toBe(
      200,
    );
    await rig.decide(kepala, id, 'tetapkan', { isian: { selesai: '2027-06-04' } });
    await until(
      () => rig.waits(id),
      (open) => open.includes('selama-cuti#2'),
    );
    const rows = await leave(id);
    expect(rows.filter(({ dicabut_pada }) => dicabut_pada === null)).toMatchObject([
      { dari: '2027-06-01', sampai: '2027-06-04' },
    ]);
    expect(kuota.slice(-1)).toEqual(['call pakai-kuota#2']);
  });
});
