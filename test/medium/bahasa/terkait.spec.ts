import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Langkah, Sop } from '../../../domain/sop/model.js';
import { newOrang, type Orang } from '../../factories/kantor.js';
import { ajukan, hari, meja, Rig, sopKecil } from './rig.js';

const kabid = { peran: 'kabid', of: { bidang: 'pengembangan' } } as const;
const verifikator = { peran: 'verifikator', of: { bidang: 'pengembangan' } } as const;

const menunggu: Langkah = {
  jenis: 'tunggu',
  kode: 'tunggu-anak',
  nama: 'Menunggu usulan terkait',
  pihak: { usulan: 'mulai-anak' },
  batas: { ...hari(20), past: 'urus-anak' },
  keputusan: [
    { kode: 'disetujui', class: 'approve', label: 'Disetujui', may: ['catatanAnak', 'nilaiAnak'], target: 'tutup-uji' },
    { kode: 'ditolak', class: 'reject', label: 'Ditolak', target: 'urus-anak' },
    { kode: 'ditarik', class: 'reject', label: 'Ditarik', target: 'urus-anak' },
    { kode: 'ditutup', class: 'reject', label: 'Ditutup', target: 'urus-anak' },
  ],
};
const catatanAnak = { tipe: 'teks', label: 'Catatan', sumber: 'keputusan' } as const;
const nilaiAnak = { tipe: 'angka', label: 'Nilai', sumber: 'keputusan' } as const;

/** Begins another case and waits for its end; withdraws it when it is withdrawn itself. */
const induk = (over: Partial<Sop> = {}) =>
  sopKecil({
    layanan: 'INDUK',
    fakta: { perihal: { tipe: 'teks', label: 'Perihal', sumber: 'formulir' }, catatanAnak, nilaiAnak },
    formulir: [{ field: 'perihal' }],
    langkah: [
      ajukan(['perihal']),
      {
        jenis: 'aksi',
        kode: 'mulai-anak',
        nama: 'Memulai usulan terkait',
        do: { start: 'ANAK' },
        input: ['perihal'],
        undo: 'usulan.tarik',
        onFail: 'urus-anak',
      },
      menunggu,
      meja('urus-anak', kabid, [
        { kode: 'lanjut', class: 'approve', label: 'Lanjut', target: 'tutup-uji' },
        { kode: 'henti', class: 'reject', label: 'Henti', target: 'end:rejected', alasan: ['tidak-layak'] },
      ]),
      meja('tutup-uji', verifikator),
    ],
    kejadian: [
      { kode: 'tarik', label: 'Ditarik', untuk: 'withdraw', oleh: { peran: 'pemohon' }, target: 'end:withdrawn' },
    ],
    ...over,
  });
const anak = sopKecil({
  layanan: 'ANAK',
  pemohon: ['sistem'],
  fakta: { perihal: { tipe: 'teks', label: 'Perihal', sumber: 'mitra' }, catatanAnak, nilaiAnak },
  langkah: [
    meja('periksa-anak', verifikator, [
      { kode: 'baik', class: 'approve', label: 'Baik', needs: ['catatanAnak', 'nilaiAnak'] },
      { kode: 'buruk', class: 'reject', label: 'Buruk', target: 'end:rejected', alasan: ['tidak-layak'] },
    ]),
  ],
  kejadian: [
    { kode: 'tarik', label: 'Ditarik', untuk: 'withdraw', oleh: { peran: 'pemohon' }, target: 'end:withdrawn' },
  ],
});

describe('a linked usulan', () => {
  let rig: Rig;
  let orang: Orang;
  beforeAll(async () => {
    rig = await Rig.open();
    orang = await newOrang(rig.office.database.dataSource);
    await rig.sop(orang.instansi, induk(), anak);
  });
  afterAll(() => rig.close());

  const childOf = async (id: string) => {
    await rig.deliver();
    const [child] = await rig.office.query<{ id: string; nomor: string; status: string }>(
      'SELECT id, nomor, status FROM usulan WHERE induk_id = ?',
      [id],
    );
    if (child) await rig.begun(child.id);
    return child;
  };
  const factsOf = async (id: string) => {
    const rows = await rig.office.query<{ isi: string }>(
      'SELECT isi FROM peristiwa WHERE usulan_id = ? ORDER BY urutan',
      [id],
    );
    return JSON.parse(rows.at(-1)!.isi) as { keputusan?: string; isian?: Record<string, unknown> };
  };
  const wordsOf = async (usulanId: string, ref: unknown) => {
    const [row] = await rig.office.query<{ isi: string }>('SELECT isi FROM isian_teks WHERE usulan_id = ? AND id = ?', [
      usulanId,
      String(ref).split(':')[1],
    ]);
    return row?.isi;
  };

  it('is a case of its own with what it was given, and its end comes back with what was asked for', async () => {
    const id = await rig.file(orang.pegawai, 'INDUK', { isian: { perihal: 'Perkara pertama' } });
    const child = await childOf(id);
    expect(child).toMatchObject({ nomor: expect.stringMatching(/^USL-2026-/), status: 'submitted' });
    const [start] = await rig.office.query<{ isi: string }>('SELECT isi FROM peristiwa WHERE usulan_id = ?', [
      child!.id,
    ]);
    const { facts } = JSON.parse(start!.isi) as { facts: { nilai: Record<string, unknown> } };
    expect(facts.nilai).toMatchObject({ golongan: 'III/c' });
    expect(await wordsOf(child!.id, facts.nilai['perihal'])).toBe('Perkara pertama');

    await rig.decide(orang.verifikator, child!.id, 'baik', { isian: { catatanAnak: 'Beres', nilaiAnak: 7 } });
    await rig.ended(child!.id, 'approved');
    await rig.deliver();
    await rig.row(id, ({ urutan }) => urutan === 3);
    const told = await factsOf(id);
    expect(told).toMatchObject({ type: 'answer', keputusan: 'disetujui', isian: { nilaiAnak: 7 } });
    expect(await wordsOf(id, told.isian!['catatanAnak'])).toBe('Beres');
    await rig.decide(orang.verifikator, id, 'setuju');
    await rig.ended(id, 'approved');
  });

  it('that is refused sends the case where its SOP says', async () => {
    const id = await rig.file(orang.pegawai, 'INDUK', { isian: { perihal: 'Perkara kedua' } });
    const child = await childOf(id);
    await rig.decide(orang.verifikator, child!.id, 'buruk', { alasan: 'tidak-layak' });
    await rig.ended(child!.id, 'rejected');
    await rig.deliver();
    await rig.decide(orang.kabid, id, 'henti', { alasan: 'tidak-layak' });
    await rig.ended(id, 'rejected');
  });

  it('is withdrawn with the case that has begun it', async () => {
    const id = await rig.file(orang.pegawai, 'INDUK', { isian: { perihal: 'Perkara ketiga' } });
    const child = await childOf(id);
    const { status } = await (await rig.office.browserOf(orang.pegawai)).post(`usulan/${id}/withdraw`, {});
    expect(status).toBe(200);
    await rig.deliver();
    await rig.ended(child!.id, 'withdrawn');
    await rig.ended(id, 'withdrawn');
  });

  it('that cannot begin is a failure the SOP has an answer to', async () => {
    const lain = await newOrang(rig.office.database.dataSource);
    await rig.sop(lain.instansi, induk());
    const id = await rig.file(lain.pegawai, 'INDUK', { isian: { perihal: 'Tanpa layanan' } });
    expect(await childOf(id)).toBeUndefined();
    expect(await rig.inbox(lain.kabid, id)).toEqual(['Mengerjakan urus-anak']);
  });

  it('that ended before it was waited for is known when the wait opens', async () => {
    const lain = await newOrang(rig.office.database.dataSource);
    const late = induk();
    const [filing, start, ...rest] = late.langkah!;
    await rig.sop(lain.instansi, { ...late, langkah: [filing!, start!, meja('jeda-uji', kabid), ...rest] }, anak);
    const id = await rig.file(lain.pegawai, 'INDUK', { isian: { perihal: 'Terlambat ditunggu' } });
    const child = await childOf(id);
    await rig.decide(lain.verifikator, child!.id, 'baik', { isian: { catatanAnak: 'Cepat', nilaiAnak: 9 } });
    await rig.ended(child!.id, 'approved');
    await rig.decide(lain.kabid, id, 'setuju');
    await rig.deliver();
    await rig.decide(lain.verifikator, id, 'setuju');
    await rig.ended(id, 'approved');
  });
});
