import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Sop } from '../../../domain/sop/model.js';
import type { TindakanList } from '../../../src/tindakan/tindakan.schema.js';
import { newOrang, newPegawai, type Orang } from '../../factories/kantor.js';
import { ajukan, hari, meja, Rig, sopKecil } from './rig.js';

const kabid = { peran: 'kabid', of: { bidang: 'pengembangan' } } as const;

const sop: Partial<Sop> = sopKecil({
  layanan: 'PERISTIWA',
  fakta: {
    alamat: { tipe: 'teks', label: 'Alamat', sumber: 'formulir' },
    tanggalKeberatan: { tipe: 'tanggal', label: 'Tanggal keberatan', sumber: 'keputusan' },
    nomorPutusan: { tipe: 'teks', label: 'Nomor putusan', sumber: 'keputusan' },
  },
  formulir: [{ field: 'alamat' }],
  langkah: [
    ajukan(['alamat']),
    {
      jenis: 'aksi',
      kode: 'antar-uji',
      nama: 'Mengantar',
      do: { call: 'pos.kirim' },
      input: ['alamat'],
      undo: 'pos.batalkan',
      onFail: 'urus-uji',
    },
    {
      jenis: 'tunggu',
      kode: 'keberatan-uji',
      nama: 'Menunggu keberatan',
      pihak: { pelaksana: { peran: 'atasan-langsung' } },
      batas: { ...hari(14), past: 'urus-uji' },
      keputusan: [
        { kode: 'keberatan', class: 'approve', label: 'Keberatan', needs: ['tanggalKeberatan'] },
        { kode: 'terima', class: 'approve', label: 'Menerima', target: 'end:approved' },
      ],
    },
    meja('urus-uji', kabid),
  ],
  kejadian: [
    { kode: 'meninggal', label: 'Pegawai meninggal', untuk: 'death', oleh: 'sistem', target: 'end:closed' },
    {
      kode: 'batal-putusan',
      label: 'Dibatalkan pengadilan',
      oleh: kabid,
      needs: ['nomorPutusan'],
      until: ['urus-uji'],
      target: 'end:rejected',
    },
  ],
});

describe('an interrupt, and a wait that a person answers', () => {
  let rig: Rig;
  let orang: Orang;
  beforeAll(async () => {
    rig = await Rig.open();
    orang = await newOrang(rig.office.database.dataSource);
    await rig.sop(orang.instansi, sop);
  });
  afterAll(() => rig.close());

  const waiting = async (pegawai = orang.pegawai): Promise<string> => {
    const id = await rig.file(pegawai, 'PERISTIWA', { isian: { alamat: 'Jalan Uji 1' } });
    await rig.row(id, ({ urutan }) => urutan === 2);
    return id;
  };

  it('are shown to whoever may do them, and to nobody else', async () => {
    const id = await waiting();
    const of = async (who: Orang['pegawai']) =>
      (await (await rig.office.browserOf(who)).get<TindakanList>(`usulan/${id}/tindakan`)).body;
    expect(await of(orang.pegawai)).toEqual({ kejadian: [], jawaban: [] });
    expect(await of(orang.kabid)).toMatchObject({
      kejadian: [{ kode: 'batal-putusan', isian: [{ field: 'nomorPutusan', wajib: true }] }],
      jawaban: [],
    });
    expect(await of(orang.atasan)).toMatchObject({ kejadian: [], jawaban: [{ tunggu: 'keberatan-uji#1' }] });
    const lain = await rig.office.browserOf(await newPegawai(rig.office.database.dataSource, orang.opd, orang.atasan));
    expect((await lain.get(`usulan/${id}/tindakan`)).status).toBe(404);
  });

  it('is answered by whoever is waited for, with what is asked', async () => {
    const id = await waiting();
    const atasan = await rig.office.browserOf(orang.atasan);
    const answer = { tunggu: 'keberatan-uji#1', keputusan: 'keberatan' };
    expect(await atasan.post(`usulan/${id}/jawaban`, answer)).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'isian.tanggalKeberatan' }] },
    });
    const lain = await rig.office.browserOf(orang.kabid);
    expect((await lain.post(`usulan/${id}/jawaban`, { ...answer, keputusan: 'terima' })).status).toBe(404);
    const full = { ...answer, isian: { tanggalKeberatan: '2026-11-24' } };
    expect(await atasan.post(`usulan/${id}/jawaban`, full)).toMatchObject({
      status: 200,
      body: { keadaan: 'diproses' },
    });
    await rig.decide(orang.kabid, id, 'setuju');
    await rig.ended(id, 'approved');
  });

  it('raised by whom the SOP names ends the case and takes back what was sent; twice or too late it is refused', async () => {
    const id = await waiting();
    const kepala = await rig.office.browserOf(orang.kabid);
    const body = { isian: { nomorPutusan: '12/G/2026' } };
    expect((await kepala.post(`usulan/${id}/kejadian/batal-putusan`)).status).toBe(422);
    expect(await kepala.post(`usulan/${id}/kejadian/batal-putusan`, body)).toMatchObject({ status: 200 });
    await rig.ended(id, 'rejected');
    expect(rig.undone()).toContain('antar-uji#1');
    expect((await kepala.post(`usulan/${id}/kejadian/batal-putusan`, body)).status).toBe(409);
  });

  it('of a death reaches every case about the person, whoever filed it', async () => {
    const pegawai = await newPegawai(rig.office.database.dataSource, orang.opd, orang.atasan);
    const ids = [await waiting(pegawai), await waiting(pegawai)];
    const other = await waiting();
    const body = { untuk: 'death', tanggal: '2026-11-20' };
    const fasilitator = await rig.office.browserOf(orang.fasilitator);
    expect((await fasilitator.post(`pegawai/${pegawai.id}/kejadian`, body)).status).toBe(403);
    const verifikator = await rig.office.browserOf(orang.verifikator);
    expect(await verifikator.post(`pegawai/${pegawai.id}/kejadian`, { ...body, tanggal: '2027-01-01' })).toMatchObject({
      status: 422,
    });
    const recorded = await verifikator.post<{ usulan: { id: string }[] }>(`pegawai/${pegawai.id}/kejadian`, body);
    expect(recorded.status).toBe(202);
    expect(recorded.body.usulan.map(({ id }) => id).sort()).toEqual([...ids].sort());
    await rig.deliver();
    for (const id of ids) await rig.ended(id, 'closed');
    expect((await rig.waits(other)).length).toBe(1);
    const [row] = await rig.office.query<{ status: string }>('SELECT status FROM pegawai WHERE id = ?', [pegawai.id]);
    expect(row!.status).toBe('meninggal');
  });
});
