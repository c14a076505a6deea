import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { KolektifView } from '../../../src/kolektif/kolektif.schema.js';
import { newOrang, newPegawai, type Orang } from '../../factories/kantor.js';
import { makeOrang, makeUnit } from '../../factories/orang.js';
import type { Pegawai } from '../../../src/pegawai/pegawai.entity.js';
import { ajukan, hari, meja, Rig, sopKecil } from './rig.js';

const sop = sopKecil({
  layanan: 'KOL',
  fakta: {
    nomorPengantar: { tipe: 'teks', label: 'Nomor surat pengantar', sumber: 'keputusan' },
    nilai: { tipe: 'angka', label: 'Nilai', sumber: 'keputusan' },
  },
  langkah: [
    ajukan(),
    {
      jenis: 'tunggu',
      kode: 'pengantar-uji',
      nama: 'Menunggu surat pengantar',
      pihak: { kolektif: 'pengantar', oleh: { peran: 'kepala-opd' }, penyusun: { peran: 'fasilitator' } },
      batas: { ...hari(10), past: 'tertinggal-uji' },
      keputusan: [
        { kode: 'diantar', class: 'approve', label: 'Diantar', needs: ['nomorPengantar'] },
        { kode: 'ditahan', class: 'reject', label: 'Ditahan', target: 'end:rejected', alasan: ['tidak-layak'] },
      ],
    },
    {
      jenis: 'tunggu',
      kode: 'sidang-uji',
      nama: 'Mengikuti ujian',
      pihak: { kolektif: 'sesi', oleh: { peran: 'verifikator', of: { bidang: 'pengembangan' } } },
      batas: { ...hari(10), past: 'tertinggal-uji' },
      keputusan: [
        { kode: 'lulus', class: 'approve', label: 'Lulus', needs: ['nilai'], target: 'end:approved' },
        { kode: 'gagal', class: 'reject', label: 'Gagal', target: 'end:rejected', may: ['nilai'] },
      ],
    },
    meja('tertinggal-uji', { peran: 'kabid', of: { bidang: 'pengembangan' } }),
  ],
  kejadian: [
    { kode: 'tarik', label: 'Ditarik', untuk: 'withdraw', oleh: { peran: 'pemohon' }, target: 'end:withdrawn' },
  ],
});

describe('a group of usulan', () => {
  let rig: Rig;
  let orang: Orang;
  let kepala: Pegawai;
  let people: Pegawai[];
  let cases: string[];
  beforeAll(async () => {
    rig = await Rig.open();
    const { dataSource } = rig.office.database;
    orang = await newOrang(dataSource);
    kepala = await makeOrang(dataSource, orang.opd, 'kepala-opd');
    people = [
      orang.pegawai,
      await newPegawai(dataSource, orang.opd, orang.atasan),
      await newPegawai(dataSource, orang.opd, orang.atasan),
    ];
    await rig.sop(orang.instansi, sop);
    cases = [];
    for (const each of people) cases.push(await rig.file(each, 'KOL'));
  });
  afterAll(() => rig.close());

  it('is composed of who waits, answered once for all, and everybody goes on alone', async () => {
    const [fasilitator, head] = [await rig.office.browserOf(orang.fasilitator), await rig.office.browserOf(kepala)];
    const calon = await fasilitator.get<{ data: { id: string; kode: string }[] }>('kolektif/calon?layanan=KOL');
    expect(calon.body.data.map(({ id, kode }) => [id, kode]).sort()).toEqual(
      cases.map((id) => [id, 'pengantar']).sort(),
    );

    const made = await fasilitator.post<KolektifView>('kolektif', {
      layanan: 'KOL', kode: 'pengantar', judul: 'Pengantar November', anggota: cases.slice(0, 2),
    }); // prettier-ignore
    expect(made).toMatchObject({ status: 201, body: { status: 'open', bolehSusun: true, bolehJawab: false } });
    const { id } = made.body;
    const again = { layanan: 'KOL', kode: 'pengantar', judul: 'Ganda', anggota: [cases[0]] };
    expect(await fasilitator.post('kolektif', again)).toMatchObject({ status: 422, body: { code: 'INVALID' } });
    expect((await fasilitator.post(`kolektif/${id}/serahkan`)).status).toBe(200);

    expect(await fasilitator.post(`kolektif/${id}/jawaban`, { keputusan: 'diantar' })).toMatchObject({ status: 403 });
    expect(await head.post(`kolektif/${id}/jawaban`, { keputusan: 'diantar' })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'isian.nomorPengantar' }] },
    });
    const answer = { keputusan: 'diantar', isian: { nomorPengantar: '800/1/DU/2026' } };
    expect(await head.post(`kolektif/${id}/jawaban`, answer)).toMatchObject({
      status: 202,
      body: { tercatat: 2, tertinggal: [] },
    });
    await rig.deliver();
    for (const each of cases.slice(0, 2)) await rig.row(each, ({ urutan }) => urutan === 2);
    expect(await rig.waits(cases[0]!)).toEqual(['sidang-uji#1']);
    expect(await rig.waits(cases[2]!)).toEqual(['pengantar-uji#1']);
    const seen = await head.get<KolektifView>(`kolektif/${id}`);
    expect(seen.body).toMatchObject({ status: 'answered', bolehJawab: false });
    expect(seen.body.anggota.map(({ keadaan, keputusan }) => [keadaan, keputusan])).toEqual([
      ['dijawab', 'diantar'],
      ['dijawab', 'diantar'],
    ]);
  });

  it('gives each its own answer where they differ', async () => {
    const verifikator = await rig.office.browserOf(orang.verifikator);
    const made = await verifikator.post<KolektifView>('kolektif', {
      layanan: 'KOL', kode: 'sesi', judul: 'Sesi 1', anggota: cases.slice(0, 2),
    }); // prettier-ignore
    expect(made).toMatchObject({ status: 201, body: { bolehSusun: true, bolehJawab: true } });
    const url = `kolektif/${made.body.id}/jawaban`;
    const anggota = [
      { usulan: cases[0], keputusan: 'lulus', isian: { nilai: 81 } },
      { usulan: cases[1], keputusan: 'gagal', isian: { nilai: 40 } },
    ];
    const wrong = [anggota[0], { usulan: cases[1], keputusan: 'lulus' }];
    expect(await verifikator.post(url, { anggota: wrong })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'anggota.1.isian.nilai' }] },
    });
    expect(await verifikator.post(url, { anggota })).toMatchObject({ status: 202, body: { tercatat: 2 } });
    await rig.deliver();
    await rig.ended(cases[0]!, 'approved');
    await rig.ended(cases[1]!, 'rejected');
  });

  it('is nothing to people of another office', async () => {
    const { dataSource } = rig.office.database;
    const lain = await makeOrang(dataSource, await makeUnit(dataSource, orang.instansi, 'opd'), 'fasilitator');
    const browser = await rig.office.browserOf(lain);
    expect((await browser.get<{ data: unknown[] }>('kolektif/calon')).body.data).toEqual([]);
    const taken = { layanan: 'KOL', kode: 'pengantar', judul: 'Bukan milik', anggota: [cases[2]] };
    expect((await browser.post('kolektif', taken)).status).toBe(422);
    const [group] = await rig.office.query<{ id: string }>('SELECT id FROM kolektif LIMIT 1');
    expect((await browser.get(`kolektif/${group!.id}`)).status).toBe(404);
  });

  it('leaves behind whose wait is over when it is answered', async () => {
    const [fasilitator, head] = [await rig.office.browserOf(orang.fasilitator), await rig.office.browserOf(kepala)];
    const late = await rig.file(people[1]!, 'KOL');
    const made = await fasilitator.post<KolektifView>('kolektif', {
      layanan: 'KOL', kode: 'pengantar', judul: 'Pengantar susulan', anggota: [cases[2], late],
    }); // prettier-ignore
    await (await rig.office.browserOf(people[2]!)).post(`usulan/${cases[2]!}/withdraw`, {});
    await rig.ended(cases[2]!, 'withdrawn');
    const answer = { keputusan: 'diantar', isian: { nomorPengantar: '800/2/DU/2026' } };
    expect(await head.post(`kolektif/${made.body.id}/jawaban`, answer)).toMatchObject({
      status: 202,
      body: { tercatat: 1, tertinggal: [cases[2]] },
    });
  });
});
