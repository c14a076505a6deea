import type { Facts, Sop, Tugas } from '../../domain/sop/model.js';
import { faktaUji, sopUji } from '../workflows/sop-uji.js';

/** What the course of one row after the other never meets: lanes, the items of a list, several deciders, several timers at once. */

const hk = (jumlah: number) => ({ jumlah, satuan: 'hari-kerja' as const });

const desk = (kode: string, pelaksana: Tugas['pelaksana'], more: Partial<Tugas> = {}): Tugas => ({
  jenis: 'tugas', kode, nama: `Memeriksa ${kode}`, pelaksana, batas: hk(2), norma: hk(1),
  keputusan: [{ kode: 'ya', class: 'approve', label: 'Ya' }, { kode: 'tidak', class: 'reject', label: 'Tidak', target: 'end:rejected', alasan: ['tms'] }],
  ...more,
}); // prettier-ignore

const atasan = { peran: 'atasan-langsung' };
const verifikator = { peran: 'verifikator', of: { bidang: 'pengembangan' } };
const kabid = { peran: 'kabid', of: { bidang: 'pengembangan' } };
const [isi] = sopUji.langkah;

export const sopLajur: Sop = {
  ...sopUji,
  layanan: 'LAJUR',
  nama: 'Layanan berlajur',
  fakta: {
    ...sopUji.fakta,
    butir: { tipe: 'daftar', label: 'Butir', sumber: 'pegawai', known: true, butir: { hal: { tipe: 'teks', label: 'Hal', sumber: 'pegawai', known: true } } },
  },
  efek: [],
  kejadian: [{ kode: 'cabut', label: 'Ditarik', untuk: 'withdraw', oleh: { peran: 'pemohon' }, target: 'end:withdrawn' }],
  langkah: [
    ...(isi ? [isi] : []),
    {
      jenis: 'paralel', kode: 'serempak', nama: 'Serempak', join: 'all',
      lanes: [
        { kode: 'satu', nama: 'Satu', langkah: [desk('kaji', atasan)] },
        { kode: 'dua', nama: 'Dua', langkah: [desk('nilai', verifikator, { batas: hk(20) })] },
        { kode: 'tiga', nama: 'Tiga', langkah: [
          { jenis: 'aksi', kode: 'antar', nama: 'Mengantar', do: { call: 'pos.kirim' }, input: ['alamat'], may: ['resi', 'sebab'], undo: 'pos.batalkan', onFail: 'urus', next: 'lane:done' },
          desk('urus', kabid),
        ] },
        { kode: 'jaga', nama: 'Jaga', watches: true, langkah: [
          { jenis: 'tunggu', kode: 'tenggang', nama: 'Menunggu tenggang', keputusan: [], batas: { jumlah: 60, satuan: 'hari', past: 'lane:done' } },
        ] },
      ],
    },
    { jenis: 'setiap', kode: 'tiap', nama: 'Tiap butir', daftar: 'butir', join: 'all', langkah: [desk('tilik', verifikator)] },
    desk('rapat', verifikator, {
      panel: { anggota: [verifikator, kabid], cukup: 2, else: 'tidak' },
    }),
  ],
}; // prettier-ignore

export const faktaLajur: Facts = {
  ...faktaUji,
  nilai: { ...faktaUji.nilai, butir: [{ id: 'b1', hal: 'teks:a:b' }, { id: 'b2', hal: 'teks:a:b' }] },
}; // prettier-ignore
