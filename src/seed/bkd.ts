import type { Golongan } from '../../domain/pegawai/golongan.js';
import type { Penyusun } from './penyusun.js';
import type { PegawaiBaru, UnitBaru } from './susunan.js';

/** The personnel agency and the regional secretariat: alike in every demo instansi, larger or smaller. */
export interface Bkd {
  badan: UnitBaru;
  setda: UnitBaru;
  sekda: PegawaiBaru;
  kepalaBadan: PegawaiBaru;
  sekretarisBadan: PegawaiBaru;
  tataUsaha: PegawaiBaru[];
  manajer: PegawaiBaru;
  admin: PegawaiBaru;
  fasilitator: PegawaiBaru;
  bidang: Record<string, { unit: UnitBaru; kabid: PegawaiBaru; verifikator: PegawaiBaru[] }>;
}

const BIDANG: Record<string, string> = {
  pengembangan: 'Bidang Pengembangan Kompetensi',
  mutasi: 'Bidang Mutasi dan Promosi',
  kinerja: 'Bidang Penilaian Kinerja',
  pembinaan: 'Bidang Pembinaan dan Disiplin',
};

export interface UkuranBkd {
  /** Codes of `BIDANG` that the agency has. */
  bidang: readonly string[];
  /** Verifikator of each bidang. */
  verifikator: number;
  namaBadan: string;
  kodeSurat: string;
  golonganSekda: Golongan;
}

export function susunBkd(p: Penyusun, ukuran: UkuranBkd): Bkd {
  const setda = p.unit('setda', 'setda', 'Sekretariat Daerah', 'SETDA');
  const badan = p.unit('bkd', 'bkd', ukuran.namaBadan, ukuran.kodeSurat);
  const sekda = p.orang(setda, {
    kunci: 'sekda',
    jabatan: 'Sekretaris Daerah',
    jenisJabatan: 'jpt-madya',
    golongan: ukuran.golonganSekda,
    masaKerja: 28,
    skp: ['sangat-baik', 'sangat-baik'],
  });
  const kepalaBadan = p.orang(badan, {
    kunci: 'kepala-badan',
    jabatan: `Kepala ${ukuran.namaBadan}`,
    jenisJabatan: 'jpt-pratama',
    golongan: 'IV/c',
    masaKerja: 26,
    atasanId: sekda.id,
    skp: ['sangat-baik', 'baik'],
  });
  const sekretarisBadan = p.orang(badan, {
    kunci: 'sekretaris-badan',
    jabatan: 'Sekretaris Badan',
    jenisJabatan: 'administrator',
    golongan: 'IV/b',
    masaKerja: 24,
    atasanId: kepalaBadan.id,
  });
  const staf = (
    kunci: string,
    jabatan: string,
    golongan: Golongan,
    jenisJabatan: 'pelaksana' | 'pengawas' | 'jf-muda',
  ) => p.orang(badan, { kunci, jabatan, golongan, jenisJabatan, masaKerja: 14, atasanId: sekretarisBadan.id });
  const tataUsaha = ['tata-usaha', 'tata-usaha-2'].map((kunci) =>
    staf(kunci, 'Pengadministrasi Persuratan', 'III/a', 'pelaksana'),
  );
  const manajer = staf('manajer', 'Analis Sumber Daya Manusia Aparatur Ahli Muda', 'III/d', 'jf-muda');
  const admin = staf('admin', 'Pranata Komputer Ahli Muda', 'III/c', 'jf-muda');
  const fasilitator = staf('fasilitator-bkd', 'Kepala Subbagian Umum dan Kepegawaian', 'III/d', 'pengawas');
  const bidang = Object.fromEntries(
    ukuran.bidang.map((kode) => [kode, susunBidang(p, badan, kode, kepalaBadan, ukuran.verifikator)]),
  );

  p.tugaskan(sekda, 'sekda', setda);
  p.tugaskan(sekda, 'kepala-opd', setda);
  p.tugaskan(kepalaBadan, 'kepala-badan', badan);
  p.tugaskan(kepalaBadan, 'kepala-opd', badan);
  p.tugaskan(sekretarisBadan, 'sekretaris-badan', badan);
  for (const orang of tataUsaha) p.tugaskan(orang, 'tata-usaha', badan);
  p.tugaskan(manajer, 'manajer', badan);
  p.tugaskan(admin, 'admin', badan);
  p.tugaskan(fasilitator, 'fasilitator', badan);
  p.tugaskan(fasilitator, 'fasilitator', setda);
  return { badan, setda, sekda, kepalaBadan, sekretarisBadan, tataUsaha, manajer, admin, fasilitator, bidang };
}

function susunBidang(p: Penyusun, badan: UnitBaru, kode: string, kepalaBadan: PegawaiBaru, banyak: number) {
  const unit = p.unit('bidang', kode, BIDANG[kode] ?? kode, badan.kodeSurat, badan);
  const kabid = p.orang(badan, {
    kunci: `kabid-${kode}`,
    jabatan: `Kepala ${unit.nama}`,
    jenisJabatan: 'administrator',
    golongan: 'IV/a',
    masaKerja: 22,
    atasanId: kepalaBadan.id,
  });
  p.tugaskan(kabid, 'kabid', unit);
  const verifikator = Array.from({ length: banyak }, (_, i) => {
    const orang = p.orang(badan, {
      kunci: `verifikator-${kode}-${i + 1}`,
      jabatan: 'Analis Sumber Daya Manusia Aparatur Ahli Muda',
      jenisJabatan: 'jf-muda',
      golongan: 'III/d',
      masaKerja: 15,
      atasanId: kabid.id,
    });
    p.tugaskan(orang, 'verifikator', unit);
    return orang;
  });
  return { unit, kabid, verifikator };
}
