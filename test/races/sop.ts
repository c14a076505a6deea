import type { Facts, Keputusan, Lama, Sop, Tugas } from '../../domain/sop/model.js';
import { sopUji } from '../factories/sop.js';

/** A service to race for: a desk that two officers share, a desk whose limit closes the case, a call, a wait, and a way out. */

const hari = (jumlah: number): Lama => ({ jumlah, satuan: 'hari-kerja' });
const teks = (label: string, sumber: 'formulir' | 'mitra') => ({ tipe: 'teks' as const, label, sumber });
const kembali: Keputusan = {
  kode: 'btl',
  class: 'return',
  label: 'Berkas tidak lengkap',
  temuan: true,
  target: 'isi-uji',
};
const desk = (kode: string, peran: string, batas: Tugas['batas'], keputusan: Keputusan[]): Tugas => ({
  jenis: 'tugas',
  kode,
  nama: `Langkah ${kode}`,
  pelaksana: { peran, of: { bidang: 'pengembangan' } },
  batas,
  keputusan,
});
const tolak: Keputusan = {
  kode: 'tms',
  class: 'reject',
  label: 'Tidak memenuhi syarat',
  target: 'end:rejected',
  alasan: ['tidak-layak'],
};

const filing: Tugas = {
  jenis: 'tugas',
  kode: 'isi-uji',
  nama: 'Mengisi usulan uji',
  pelaksana: { peran: 'pemohon' },
  batas: { jumlah: 30, satuan: 'hari', past: 'end:closed' },
  keputusan: [{ kode: 'kirim', class: 'approve', label: 'Kirim', needs: ['mulai', 'alamat'] }],
};

export const sopLomba: Sop = {
  ...sopUji,
  fakta: {
    golongan: sopUji.fakta['golongan']!,
    mulai: sopUji.fakta['mulai']!,
    alamat: { ...teks('Alamat', 'formulir'), known: true },
    resi: teks('Resi', 'mitra'),
    sebab: teks('Sebab', 'mitra'),
  },
  formulir: [{ field: 'mulai' }, { field: 'alamat' }],
  berkas: [],
  kelayakan: [],
  langkah: [
    filing,
    desk('teliti-uji', 'verifikator', hari(2), [
      { kode: 'ms', class: 'approve', label: 'Memenuhi syarat' },
      kembali,
      tolak,
    ]),
    desk('paraf-uji', 'kabid', { ...hari(3), past: 'end:closed' }, [
      { kode: 'paraf', class: 'approve', label: 'Paraf' },
      tolak,
    ]),
    {
      jenis: 'aksi',
      kode: 'antar-uji',
      nama: 'Mengantar',
      do: { call: 'pos.kirim' },
      input: ['alamat'],
      may: ['resi', 'sebab'],
      undo: 'pos.batalkan',
      onFail: 'urus-uji',
    },
    {
      jenis: 'tunggu',
      kode: 'tiba-uji',
      nama: 'Menunggu tiba',
      pihak: { mitra: 'pos' },
      kunci: 'resi',
      batas: { ...hari(10), past: 'urus-uji' },
      keputusan: [
        { kode: 'terkirim', class: 'approve', label: 'Terkirim', target: 'lane:done' },
        { kode: 'gagal-antar', class: 'reject', label: 'Gagal', target: 'urus-uji', may: ['sebab'] },
      ],
    },
    desk('urus-uji', 'kabid', hari(5), [
      { kode: 'ulang', class: 'approve', label: 'Ulang', target: 'antar-uji' },
      { kode: 'cukup', class: 'approve', label: 'Cukup', target: 'lane:done' },
    ]),
  ],
  kejadian: [
    {
      kode: 'tarik',
      label: 'Ditarik pemohon',
      untuk: 'withdraw',
      oleh: { peran: 'pemohon' },
      until: ['paraf-uji'],
      target: 'end:withdrawn',
    },
  ],
};

/** Only some of its rows, the filing first. */
export const rowsOf = (...kode: string[]): Partial<Sop> => ({
  langkah: sopLomba.langkah.filter((row) => row === filing || kode.includes(row.kode)),
  kejadian: (sopLomba.kejadian ?? []).filter(({ until = [] }) => until.every((row) => kode.includes(row))),
});

export const isianLomba = { mulai: '2027-02-01', alamat: 'Jalan Uji 1' };

export const faktaLomba: Facts = {
  asOf: '2026-11-25',
  nilai: { golongan: 'III/c', mulai: isianLomba.mulai, alamat: isianLomba.alamat },
};
