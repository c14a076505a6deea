/**
 * What a document template gets as `d` (`/data.json`). All of it is text for people, already in the office's words; a template
 * decides only where it stands.
 */
export interface IsiNaskah {
  meta: MetaNaskah;
  kop: { pemerintah: string; badan: string; alamat: string; tempat: string };
  /** Empty on a draft. */
  nomor: string;
  /** `23 November 2026`; empty on a draft. */
  tanggal: string;
  pegawai: PegawaiNaskah;
  usulan: { nomor: string; layanan: string; tanggal: string };
  isian: Record<string, NilaiNaskah>;
  penandatangan: PenandatanganNaskah;
  /** Where the QR leads, and its code for typing. */
  cek: { url: string; kode: string };
  tembusan: string[];
}

export interface MetaNaskah {
  judul: string;
  /** Printed across every page as DRAF; no number, no QR. */
  draf: boolean;
  /** Date of the PDF, UTC: Typst writes it without a zone. */
  waktu: { tahun: number; bulan: number; hari: number; jam: number; menit: number; detik: number };
  /** Footer of every page. */
  kaki: string;
}

export interface PegawaiNaskah {
  nama: string;
  nip: string;
  /** `Penata Muda, III/a`. */
  pangkat: string;
  jabatan: string;
  unit: string;
  /** `23 November 1990`. */
  tanggalLahir: string;
}

/** One fact: `teks` for people; a list has its items in `butir`. */
export interface NilaiNaskah {
  label: string;
  teks: string;
  butir?: Record<string, { label: string; teks: string }>[];
}

export interface PenandatanganNaskah {
  /** Capacity, one line each: `a.n. Kepala Badan ...`, `Sekretaris,`. */
  baris: string[];
  nama: string;
  pangkat: string;
  nip: string;
}

/** What the receipt template gets as `d`. */
export interface IsiTandaTerima {
  meta: MetaNaskah;
  kop: IsiNaskah['kop'];
  pegawai: Pick<PegawaiNaskah, 'nama' | 'nip' | 'unit'>;
  usulan: {
    nomor: string;
    layanan: string;
    diterima: string;
    jamMulai: string;
    janji: string;
    lama: string;
    sop: string;
    tautan: string;
  };
  berkas: { nama: string; sha256: string }[];
}
