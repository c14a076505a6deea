import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Unit } from '../../../src/instansi/instansi.entity.js';
import type { Pegawai } from '../../../src/pegawai/pegawai.entity.js';
import type { UsulanList } from '../../../src/usulan/usulan.schema.js';
import { newOrang, newPegawai, startKantor, type Orang, type TestKantor } from '../../factories/kantor.js';
import { makeOrang, makePenugasan } from '../../factories/orang.js';
import { newSop } from '../../factories/sop.js';
import { decide, newKosong, newUsulan } from '../../factories/usulan.js';
import type { Client } from '../../support/client.js';

describe('who may see an usulan', () => {
  let kantor: TestKantor;
  let orang: Orang;
  let lain: Orang;
  let pemohon: Client;
  let id: string;

  beforeAll(async () => {
    kantor = await startKantor();
    [orang, lain] = [await newOrang(kantor.database), await newOrang(kantor.database)];
    await newSop(kantor.database, orang.instansi);
    await newSop(kantor.database, lain.instansi);
    pemohon = await kantor.browserOf(orang.pegawai);
    id = await newUsulan(pemohon);
  });

  afterAll(() => kantor.close());

  const statusFor = async (pegawai: Pegawai, path = `usulan/${id}`) =>
    (await (await kantor.browserOf(pegawai)).get(path)).status;

  const holderOf = (peran: string, unit: Unit) => makeOrang(kantor.database, unit, peran);

  it('is seen by its applicant, by the queue it stands in, by its OPD and by the BKD', async () => {
    expect(await statusFor(orang.pegawai)).toBe(200);
    expect(await statusFor(orang.atasan)).toBe(200);
    expect(await statusFor(orang.fasilitator)).toBe(200);
    expect(await statusFor(await holderOf('kepala-opd', orang.opd))).toBe(200);
    expect(await statusFor(orang.verifikator)).toBe(200);
    for (const peran of ['tata-usaha', 'kepala-badan', 'sekretaris-badan', 'manajer']) {
      expect(await statusFor(await holderOf(peran, orang.bkd))).toBe(200);
    }
  });

  it('does not exist for colleagues, other OPD, administrators and other instansi', async () => {
    const colleague = await newPegawai(kantor.database, orang.opd, orang.atasan);
    expect(await statusFor(colleague)).toBe(404);
    const other = await makeOrang(kantor.database, orang.bkd, 'fasilitator');
    expect(await statusFor(other)).toBe(404);
    expect(await statusFor(await holderOf('admin', orang.bkd))).toBe(404);
    for (const stranger of [lain.pegawai, lain.fasilitator, lain.verifikator, lain.kabid]) {
      for (const part of ['', '/linimasa', '/bola', '/tanda-terima']) {
        expect(await statusFor(stranger, `usulan/${id}${part}`)).toBe(404);
      }
    }
    const answer = await (await kantor.browserOf(lain.verifikator)).get(`usulan/${id}`);
    const absent = await (await kantor.browserOf(lain.verifikator)).get('usulan/01J00000000000000000000000');
    expect(answer.body.detail).toBe(absent.body.detail);
  });

  it('stays with whoever has had it, and goes when the penugasan has ended', async () => {
    const acting = await makeOrang(kantor.database, orang.opd);
    await makePenugasan(kantor.database, acting, 'verifikator', orang.bidang.id, { sampai: '2026-11-22' });
    expect(await statusFor(acting)).toBe(404);
    const own = await newUsulan(pemohon);
    await decide(await kantor.browserOf(orang.atasan), own, { keputusan: 'setuju' });
    expect(await statusFor(orang.atasan, `usulan/${own}`)).toBe(200);
  });

  it('is the applicant’s alone while it is a draft', async () => {
    const draft = await newKosong(pemohon);
    for (const each of [orang.atasan, orang.fasilitator, orang.verifikator]) {
      expect(await statusFor(each, `usulan/${draft.id}`)).toBe(404);
    }
  });

  it('lists own usulan only, newest first, in pages that neither skip nor repeat', async () => {
    const pegawai = await newPegawai(kantor.database, orang.opd, orang.atasan);
    const browser = await kantor.browserOf(pegawai);
    const made: string[] = [];
    for (let i = 0; i < 3; i++) made.unshift(await newUsulan(browser));
    const first = await browser.get<UsulanList>('usulan?limit=2');
    expect(first.body).toMatchObject({ total: 3, data: [{ id: made[0] }, { id: made[1] }] });
    const second = await browser.get<UsulanList>(`usulan?limit=2&cursor=${first.body.next ?? ''}`);
    expect(second.body).toMatchObject({ next: null, data: [{ id: made[2] }] });
    expect((await browser.get<UsulanList>('usulan?status=approved')).body.total).toBe(0);
    const wrong = await browser.get('usulan?status=selesai&limit=0');
    expect(wrong).toMatchObject({ status: 400 });
    expect(wrong.body.errors?.map(({ field }) => field).sort()).toEqual(['limit', 'status']);
    expect(await browser.get('usulan?cursor=xxx')).toMatchObject({ status: 400, body: { code: 'CURSOR_INVALID' } });
  });

  it('keeps a confidential case to those its SOP names and those who act on it', async () => {
    await newSop(kantor.database, orang.instansi, { layanan: 'RHS', rahasia: [{ peran: 'kepala-badan', of: 'bkd' }] });
    const pegawai = await newPegawai(kantor.database, orang.opd, orang.atasan);
    const browser = await kantor.browserOf(pegawai);
    await kantor.database.query(
      `UPDATE usulan SET sop_sha256 = (SELECT sha256 FROM sop WHERE layanan = 'RHS' AND instansi = ?) WHERE id = ?`,
      [orang.instansi, id],
    );
    expect(await statusFor(orang.pegawai)).toBe(200);
    expect(await statusFor(orang.atasan)).toBe(200);
    expect(await statusFor(orang.fasilitator)).toBe(404);
    expect(await statusFor(await holderOf('manajer', orang.bkd))).toBe(404);
    expect(await statusFor(await holderOf('kepala-badan', orang.bkd))).toBe(200);
    expect((await browser.get(`usulan/${id}`)).status).toBe(404);
  });
});
