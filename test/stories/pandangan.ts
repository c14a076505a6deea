/** What a story reads of the API's answers; nothing else of them matters to it. */

export interface UsulanDilihat {
  id: string;
  nomor: string | null;
  layanan: { nama: string };
  status: string;
  statusLabel: string;
  bola: { siapa: string; langkah: string; sejak: string } | null;
  janji: string | null;
  draf: { versi: number } | null;
  berkas: { kode: string; wajib: boolean; berkas: { id: string } | null }[];
  temuan: { berkas?: string; halaman?: number; field?: string; alasan: { kode: string } }[];
  batasPerbaikan?: string;
  jam: {
    internal: { terpakaiMenit: number; teks: string; berjalan: boolean; jedaSejak?: string };
    eksternal: { terpakaiMenit: number; berjalan: boolean };
  } | null;
  aksi: string[];
  hasil: { judul: string; nomor: string; tanggal: string; naskahId: string }[];
  kiriman: { resi: string | null; keadaan: string }[];
}

export interface TugasDiKotak {
  id: string;
  usulanId: string;
  batas: string | null;
  versi: number;
}

export interface CalonKelompok {
  id: string;
  layanan: { kode: string };
  kode: string;
}

export interface TugasDibuka {
  id: string;
  periksa: { kode: string }[];
  keputusan: { kode: string; kelas: string; label: string }[];
  bolehPutuskan: boolean;
}

export interface Linimasa {
  data: {
    waktu: string;
    apa: string;
    siapa: string | null;
    alasan?: string;
    lamaTeks?: string;
    kiriman?: { resi: string | null };
  }[];
}

export interface TandaTerima {
  nomor: string;
  diterima: string;
  jamMulai: string;
  janji: string;
  berkas: { kode: string }[];
  keadaan: string;
}

export interface Masalah {
  code: string;
  detail: string;
}

export interface Surat {
  id: string;
  kepada: string[];
  perihal: string;
  teks: string;
}

export interface Paket {
  resi: string;
  orderid: string;
  penerima: string;
}

export interface Pelanggaran {
  data: { usulanId: string; langkah: { nama: string }; pemegang: string }[];
}
