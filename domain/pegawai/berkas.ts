/**
 * Vocabulary of documents, BKN style: the types of the employee archive. Codes that BKN's lists do not have, but services ask
 * for, are marked as the office's own.
 */
const bkn = {
  SKCP: 'SK CPNS',
  SKPN: 'SK PNS',
  SPMT: 'Surat pernyataan melaksanakan tugas',
  SKKP: 'SK pangkat terakhir',
  SKJAB: 'SK jabatan',
  BALANTIK: 'Berita acara pelantikan / surat pernyataan pelantikan',
  BAPNS: 'Berita acara sumpah PNS',
  NPKP: 'Pertimbangan teknis kenaikan pangkat',
  NPNIP: 'Pertimbangan teknis NIP',
  SKP2THN: 'Hasil evaluasi kinerja (SKP) 2 tahun terakhir',
  PAK: 'Penetapan angka kredit',
  KLARIFPAK: 'Klarifikasi penetapan angka kredit',
  IJZAKHIR: 'Ijazah terakhir dan transkrip nilai',
  AKREDPT: 'Akreditasi program studi',
  KETPT: 'Hasil pemeriksaan PDDIKTI',
  STLUD: 'Surat tanda lulus ujian dinas',
  STLUPKP: 'Surat tanda lulus ujian penyesuaian kenaikan pangkat',
  STRPIM: 'Sertifikat pelatihan kepemimpinan',
  SERLATSAR: 'Sertifikat pelatihan dasar CPNS',
  SKTUBEL: 'SK tugas belajar',
  SKIZNBEL: 'Surat izin belajar',
  URAITGS: 'Uraian tugas yang ditetapkan pejabat eselon II',
  SKPMK: 'SK peninjauan masa kerja',
  NPPMK: 'Pertimbangan teknis peninjauan masa kerja',
  SKPI: 'SK pindah instansi',
  NPPI: 'Pertimbangan teknis pindah instansi',
  NPCLTN: 'Pertimbangan teknis cuti di luar tanggungan negara',
  NPAKTCLTN: 'Pertimbangan teknis pengaktifan dari cuti di luar tanggungan negara',
  SKHD: 'SK hukuman disiplin',
  BUKAH: 'Buku / akta nikah',
  AKTCERAI: 'Akta cerai',
  AKTMATI: 'Akta kematian',
  AKTLAHIR: 'Akta kelahiran anak',
  KK: 'Kartu keluarga',
  KTP: 'Kartu tanda penduduk',
  NPWP: 'Nomor pokok wajib pajak',
  KPE: 'Kartu pegawai / kartu ASN virtual',
  DPCP: 'Data perorangan calon penerima pensiun',
  DSK: 'Daftar susunan keluarga',
  SPHD: 'Surat pernyataan tidak dijatuhi hukuman disiplin sedang atau berat 1 tahun terakhir',
  SPPID: 'Surat pernyataan tidak sedang menjalani proses pidana',
  SPENGTR: 'Surat pengantar perangkat daerah',
  SKETHILANG: 'Surat keterangan hilang',
  SEHAT: 'Surat keterangan sehat jasmani dan rohani',
  REK: 'Buku rekening',
  SERDIK: 'Sertifikat pendidik',
} as const;

const kantor = {
  DRH: 'Daftar riwayat hidup',
  SPBM: 'Surat pernyataan bermeterai',
  JADWAL: 'Jadwal perkuliahan',
  LOA: 'Surat keterangan diterima di perguruan tinggi',
  FOTO: 'Pas foto',
} as const;

const names: Readonly<Record<string, string>> = { ...bkn, ...kantor };

export type KodeBerkas = keyof typeof bkn | keyof typeof kantor;

export interface JenisBerkas {
  kode: KodeBerkas;
  nama: string;
  sumber: 'bkn' | 'kantor';
}

export const isKodeBerkas = (kode: string): kode is KodeBerkas => Object.hasOwn(names, kode);

/** The name of a document type; undefined for a code that is not in the list. */
export const namaBerkas = (kode: string): string | undefined => (isKodeBerkas(kode) ? names[kode] : undefined);

/** All document types, in the order of the list. */
export const jenisBerkas: readonly JenisBerkas[] = Object.entries(names).flatMap(([kode, nama]) =>
  isKodeBerkas(kode) ? [{ kode, nama, sumber: Object.hasOwn(bkn, kode) ? 'bkn' : 'kantor' }] : [],
);
