import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Sop } from '../../../domain/sop/model.js';
import type { Unit } from '../../../src/instansi/instansi.entity.js';
import type { Pegawai } from '../../../src/pegawai/pegawai.entity.js';
import { EfekService } from '../../../src/transisi/efek.service.js';
import { newOrang, newPegawai, type Orang } from '../../factories/kantor.js';
import { makeOrang, makeUnit } from '../../factories/orang.js';
import { moveClock } from '../../races/office.js';
import { ajukan, meja, Rig, sopKecil } from './rig.js';

const pindah: Partial<Sop> = sopKecil({
  layanan: 'PINDAH',
  fakta: {
    opdTujuan: { tipe: 'teks', label: 'OPD tujuan', sumber: 'formulir', rujuk: 'unit' },
    tmt: { tipe: 'tanggal', label: 'TMT', sumber: 'formulir' },
    sampai: { tipe: 'tanggal', label: 'Sampai', sumber: 'formulir' },
    atasanBaru: { tipe: 'teks', label: 'Atasan baru', sumber: 'keputusan', rujuk: 'pegawai' },
  },
  formulir: [{ field: 'opdTujuan' }, { field: 'tmt' }, { field: 'sampai' }],
  langkah: [
    ajukan(['opdTujuan', 'tmt', 'sampai']),
    meja('lepas-uji', { peran: 'kepala-opd' }),
    meja('terima-uji', { peran: 'kepala-opd', of: { field: 'opdTujuan' } }, [
      { kode: 'terima', class: 'approve', label: 'Terima', needs: ['atasanBaru'] },
      { kode: 'tolak', class: 'reject', label: 'Tolak', target: 'end:rejected', alasan: ['tidak-layak'] },
    ]),
    { jenis: 'aksi', kode: 'catat-uji', nama: 'Mencatat', do: { efek: 'pindah' }, onFail: 'urus-uji' },
    meja('akhir-uji', { peran: 'kabid', of: { bidang: 'pengembangan' } }, undefined, { next: 'lane:done' }),
    meja('urus-uji', { peran: 'kabid', of: { bidang: 'pengembangan' } }),
  ],
  efek: [
    {
      kode: 'pindah',
      label: 'Bertugas di OPD tujuan',
      sasaran: 'penempatan',
      isi: { unit: 'opdTujuan', atasan: 'atasanBaru' },
      from: 'tmt',
      to: 'sampai',
    },
  ],
});

describe('an effect with dates, and an office that a fact names', () => {
  let rig: Rig;
  let orang: Orang;
  let tujuan: Unit;
  let asal: Pegawai;
  let baru: Pegawai;
  beforeAll(async () => {
    rig = await Rig.open();
    const { dataSource } = rig.office.database;
    orang = await newOrang(dataSource);
    tujuan = await makeUnit(dataSource, orang.instansi, 'opd');
    asal = await makeOrang(dataSource, orang.opd, 'kepala-opd');
    baru = await makeOrang(dataSource, tujuan, 'kepala-opd');
    await rig.sop(orang.instansi, pindah);
  });
  afterAll(() => rig.close());

  const isian = { tmt: '2026-12-01', sampai: '2027-02-28' };
  const recorded = async (pegawai: Pegawai, dates = isian): Promise<string> => {
    const id = await rig.file(pegawai, 'PINDAH', { isian: { ...dates, opdTujuan: tujuan.id } });
    await rig.decide(asal, id, 'setuju');
    await rig.decide(baru, id, 'terima', { isian: { atasanBaru: baru.id } });
    await rig.tugas(orang.kabid, id);
    return id;
  };
  const placed = async ({ id }: Pegawai) => {
    const [row] = await rig.office.query<{ unit_id: string; atasan_id: string | null }>(
      'SELECT unit_id, atasan_id FROM pegawai WHERE id = ?',
      [id],
    );
    return row!;
  };
  const settle = () => new EfekService(rig.office.database.dataSource).settle();

  it('refuses an office that is not there, and asks the head of the one that is', async () => {
    const browser = await rig.office.browserOf(orang.pegawai);
    const { id, draf } = (await browser.post<{ id: string; draf: { versi: number } }>('usulan', { layanan: 'PINDAH' }))
      .body;
    const wrong = { ...isian, opdTujuan: orang.pegawai.id };
    await browser.patch(`usulan/${id}`, { isian: wrong }, { 'if-match': `"${draf.versi}"` });
    expect(await browser.post(`usulan/${id}/submit`)).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'isian.opdTujuan', pesan: 'unit ini tidak ada' }] },
    });
    await browser.patch(`usulan/${id}`, { isian: { opdTujuan: tujuan.id } }, { 'if-match': `"${draf.versi + 1}"` });
    expect((await browser.post(`usulan/${id}/submit`)).status).toBe(201);
    await rig.begun(id);
    expect(await rig.inbox(baru, id)).toEqual([]);
    await rig.decide(asal, id, 'setuju');
    await rig.tugas(baru, id);
    await rig.decide(baru, id, 'tolak', { alasan: 'tidak-layak' });
    await rig.ended(id, 'rejected');
  });

  it('begins and ends by itself, after its case is over', async () => {
    const pegawai = await newPegawai(rig.office.database.dataSource, orang.opd, orang.atasan);
    const id = await recorded(pegawai);
    await rig.decide(orang.kabid, id, 'setuju');
    await rig.ended(id, 'approved');
    expect(await settle()).toBe(0);
    expect(await placed(pegawai)).toEqual({ unit_id: orang.opd.id, atasan_id: orang.atasan.id });
    await moveClock(rig.office, orang.instansi, 8);
    expect(await settle()).toBe(1);
    expect(await placed(pegawai)).toEqual({ unit_id: tujuan.id, atasan_id: baru.id });
    expect(await settle()).toBe(0);
    await moveClock(rig.office, orang.instansi, 90);
    expect(await settle()).toBe(1);
    expect(await placed(pegawai)).toEqual({ unit_id: orang.opd.id, atasan_id: orang.atasan.id });
  });

  it('that has begun is taken back with its case', async () => {
    const pegawai = await newPegawai(rig.office.database.dataSource, orang.opd, orang.atasan);
    const id = await recorded(pegawai, { tmt: '2026-12-01', sampai: '2027-12-31' });
    expect(await placed(pegawai)).toMatchObject({ unit_id: tujuan.id });
    await rig.decide(orang.kabid, id, 'tolak', { alasan: 'tidak-layak' });
    await rig.ended(id, 'rejected');
    expect(await placed(pegawai)).toEqual({ unit_id: orang.opd.id, atasan_id: orang.atasan.id });
  });
});
