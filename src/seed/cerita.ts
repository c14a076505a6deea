import { ulid } from 'ulid';
import { addMonths, type Tanggal } from '../../domain/kalender/tanggal.js';
import { Acak, pengenalBaru } from './acak.js';
import { susunBkd } from './bkd.js';
import { SANDI_DEMO } from './demo.js';
import { Penyusun } from './penyusun.js';
import type { AkunDemo, PegawaiBaru, Susunan } from './susunan.js';

/** A fresh instansi for one story, with somebody in every role: its clock can be moved without anybody else noticing. */
export interface Cerita {
  susunan: Susunan;
  akun: AkunDemo[];
}

/** @param nip those that exist already; those that are made are added */
export function susunCerita(hariIni: Tanggal, nip: Set<string>): Cerita {
  const akhiran = ulid().slice(-10).toLowerCase();
  const kode = `cerita-${akhiran}`;
  const acak = new Acak(kode);
  const p = new Penyusun({
    kode,
    nama: `Pemerintah Kabupaten Cerita ${akhiran}`,
    zona: 'WIB',
    kop: {
      pemerintah: 'Pemerintah Kabupaten Cerita',
      badan: 'Badan Kepegawaian Daerah',
      alamat: 'Jalan Dongeng Nomor 3, Cerita 60111',
      tempat: 'Cerita',
    },
    wilayah: { kota: 'Kabupaten Cerita', provinsi: 'Dongeng', kodePos: '60111' },
    hariIni,
    id: pengenalBaru(),
    acak,
    nip,
  });
  const bkd = susunBkd(p, {
    bidang: ['pengembangan', 'mutasi'],
    verifikator: 1,
    namaBadan: 'Badan Kepegawaian Daerah',
    kodeSurat: 'BKD',
    golonganSekda: 'IV/c',
  });
  const unit = p.unit('opd', 'dinas', 'Dinas Perpustakaan', 'DPUS');
  const kepala = p.orang(unit, {
    kunci: 'kepala',
    jabatan: 'Kepala Dinas Perpustakaan',
    jenisJabatan: 'jpt-pratama',
    golongan: 'IV/b',
    masaKerja: 24,
    atasanId: bkd.sekda.id,
  });
  const atasan = p.orang(unit, {
    kunci: 'atasan',
    jabatan: 'Kepala Bidang Layanan',
    jenisJabatan: 'administrator',
    golongan: 'IV/a',
    masaKerja: 18,
    atasanId: kepala.id,
    skp: ['baik', 'baik'],
  });
  const fasilitator = p.orang(unit, {
    kunci: 'fasilitator',
    jabatan: 'Kepala Subbagian Umum dan Kepegawaian',
    jenisJabatan: 'pengawas',
    golongan: 'III/d',
    masaKerja: 14,
    atasanId: kepala.id,
  });
  const pegawai = p.orang(unit, {
    kunci: 'pegawai',
    jabatan: 'Pustakawan Ahli Pertama',
    jenisJabatan: 'jf-pertama',
    golongan: 'III/b',
    masaKerja: 8,
    atasanId: atasan.id,
    skp: ['baik', 'sangat-baik'],
  });
  // Five years in III/b: kenaikan pangkat is due.
  const pelaksana = p.orang(unit, {
    kunci: 'pelaksana',
    jabatan: 'Pengolah Data dan Informasi',
    jenisJabatan: 'pelaksana',
    golongan: 'III/b',
    masaKerja: 8,
    tmtGolongan: `${addMonths(hariIni, -60).slice(0, 8)}01`,
    pendidikan: 's1',
    atasanId: atasan.id,
    skp: ['baik', 'sangat-baik'],
  });
  p.arsip(pegawai, 'SKKP', 'SKP2THN');
  p.arsip(pelaksana, 'SKKP', 'SKP2THN');
  p.tugaskan(kepala, 'kepala-opd', unit);
  p.tugaskan(fasilitator, 'fasilitator', unit);
  const { pengembangan, mutasi } = bkd.bidang;
  const orang: [string, PegawaiBaru | undefined][] = [
    ['pegawai', pegawai],
    ['pelaksana', pelaksana],
    ['atasan-langsung', atasan],
    ['fasilitator', fasilitator],
    ['kepala-opd', kepala],
    ['verifikator', pengembangan?.verifikator[0]],
    ['kabid', pengembangan?.kabid],
    ['verifikator-mutasi', mutasi?.verifikator[0]],
    ['kabid-mutasi', mutasi?.kabid],
    ['kepala-badan', bkd.kepalaBadan],
    ['sekda', bkd.sekda],
    ['tata-usaha', bkd.tataUsaha[0]],
    ['sekretaris-badan', bkd.sekretarisBadan],
    ['manajer', bkd.manajer],
    ['admin', bkd.admin],
  ];
  const akun = orang.flatMap(([peran, each]) =>
    each
      ? [{ peran, nama: each.nama, nip: each.nip, sandi: SANDI_DEMO, instansi: kode, catatan: each.email ?? '' }]
      : [],
  );
  return { susunan: p.susunan, akun };
}
