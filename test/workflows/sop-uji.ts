import type { Facts, Sop, Tugas } from '../../domain/sop/model.js';

/** A small SOP that has one of everything the runtime carries: decisions, returns, a deferral, an effect, a call, a wait. */

const hk = (jumlah: number) => ({ jumlah, satuan: 'hari-kerja' as const });
const kurang = { temuan: true as const };

const desk = (kode: string, nama: string, pelaksana: Tugas['pelaksana'], keputusan: Tugas['keputusan']): Tugas => ({
  jenis: 'tugas', kode, nama, pelaksana, batas: hk(2), norma: hk(1), keputusan,
}); // prettier-ignore

export const sopUji: Sop = {
  format: 1,
  layanan: 'UJI',
  versi: 1,
  nama: 'Layanan uji',
  ringkasan: 'Untuk menguji mesin.',
  rumpun: 'uji',
  identitas: {
    nomor: 'UJI/1',
    tanggalPembuatan: '2026-01-05',
    tanggalEfektif: '2026-02-01',
    unit: 'BKD',
    disahkanOleh: 'Kepala BKD',
    dasarHukum: ['Peraturan uji'],
  },
  pemohon: ['pegawai'],
  janji: hk(7),
  fakta: {
    golongan: { tipe: 'tingkat', label: 'Golongan', sumber: 'pegawai', known: true, tingkat: ['III/a', 'III/b'] },
    mulai: { tipe: 'tanggal', label: 'Mulai', sumber: 'formulir', known: true },
    selesai: { tipe: 'tanggal', label: 'Selesai', sumber: 'formulir', known: true },
    alamat: { tipe: 'teks', label: 'Alamat', sumber: 'pegawai', known: true },
    sampai: { tipe: 'tanggal', label: 'Ditunda sampai', sumber: 'keputusan' },
    resi: { tipe: 'teks', label: 'Resi', sumber: 'mitra' },
    sebab: { tipe: 'teks', label: 'Sebab', sumber: 'mitra' },
  },
  formulir: [{ field: 'mulai' }, { field: 'selesai' }],
  berkas: [],
  kelayakan: [],
  alasan: [
    { kode: 'kurang', label: 'Belum lengkap' },
    { kode: 'tms', label: 'Tidak memenuhi syarat', dasar: 'Pasal 1' },
  ],
  efek: [{ kode: 'catatan', label: 'Tercatat', sasaran: 'uji', isi: {}, from: 'mulai', to: 'selesai' }],
  kejadian: [
    { kode: 'cabut', label: 'Ditarik', untuk: 'withdraw', oleh: { peran: 'pemohon' }, until: ['rekam'], target: 'end:withdrawn' },
  ],
  langkah: [
    {
      jenis: 'tugas', kode: 'isi', nama: 'Mengajukan', pelaksana: { peran: 'pemohon' },
      batas: { jumlah: 30, satuan: 'hari', past: 'end:closed' },
      keputusan: [{ kode: 'ajukan', class: 'approve', label: 'Kirim', needs: ['mulai', 'selesai'] }],
    },
    desk('timbang', 'Menimbang', { peran: 'atasan-langsung' }, [
      { kode: 'ya', class: 'approve', label: 'Setuju' },
      { kode: 'balik', class: 'return', label: 'Kembalikan', target: 'isi', ...kurang },
    ]),
    desk('teliti', 'Meneliti', { peran: 'verifikator', of: { bidang: 'pengembangan' } }, [
      { kode: 'ms', class: 'approve', label: 'Memenuhi syarat' },
      { kode: 'tms', class: 'reject', label: 'Tidak memenuhi syarat', target: 'end:rejected', alasan: ['tms'] },
      { kode: 'nanti', class: 'defer', label: 'Tunda', needs: ['sampai'], until: { jumlah: 0, satuan: 'hari', from: { tanggal: 'sampai' } } },
    ]),
    { jenis: 'aksi', kode: 'rekam', nama: 'Merekam', do: { efek: 'catatan' }, onFail: 'urus' },
    { jenis: 'aksi', kode: 'antar', nama: 'Mengantar', do: { call: 'pos.kirim' }, input: ['alamat'], may: ['resi', 'sebab'], undo: 'pos.batalkan', onFail: 'urus' },
    {
      jenis: 'tunggu', kode: 'tiba', nama: 'Menunggu tiba', pihak: { mitra: 'pos' }, batas: { ...hk(10), past: 'urus' }, kunci: 'resi',
      keputusan: [
        { kode: 'terkirim', class: 'approve', label: 'Terkirim', target: 'lane:done' },
        { kode: 'gagal-antar', class: 'reject', label: 'Gagal', target: 'urus', may: ['sebab'] },
      ],
    },
    desk('urus', 'Mengurus', { peran: 'kabid', of: { bidang: 'pengembangan' } }, [
      { kode: 'ulang', class: 'approve', label: 'Ulang', target: 'antar' },
      { kode: 'cukup', class: 'approve', label: 'Cukup', target: 'lane:done' },
      { kode: 'gagal', class: 'reject', label: 'Batalkan', target: 'end:rejected', alasan: ['tms'] },
    ]),
  ],
}; // prettier-ignore

export const faktaUji: Facts = {
  asOf: '2026-11-25',
  nilai: { golongan: 'III/a', alamat: 'teks:a:b', mulai: '2027-02-01', selesai: '2029-01-31' },
};
