import type { JenisJabatan } from '../../domain/pegawai/jabatan.js';
import type { Acak } from './acak.js';
import type { Penyusun } from './penyusun.js';
import type { PegawaiBaru, UnitBaru } from './susunan.js';

/** An OPD with its people: head, secretary, heads of bidang and their staff. */
export interface Opd {
  unit: UnitBaru;
  kepala: PegawaiBaru;
  sekretaris: PegawaiBaru;
  fasilitator: PegawaiBaru[];
  kabid: PegawaiBaru[];
  staf: PegawaiBaru[];
}

export interface UkuranOpd {
  kode: string;
  nama: string;
  kodeSurat: string;
  bidang: readonly string[];
  stafPerBidang: number;
  /** Posts that its staff hold. */
  jabatan: readonly [Jabatan, ...Jabatan[]];
}

type Jabatan = readonly [nama: string, jenis: JenisJabatan];

export function susunOpd(p: Penyusun, acak: Acak, atasan: PegawaiBaru, ukuran: UkuranOpd): Opd {
  const { kode } = ukuran;
  const unit = p.unit('opd', kode, ukuran.nama, ukuran.kodeSurat);
  const kepala = p.orang(unit, {
    kunci: `kepala-${kode}`,
    jabatan: `Kepala ${ukuran.nama}`,
    jenisJabatan: 'jpt-pratama',
    golongan: 'IV/c',
    masaKerja: 26,
    atasanId: atasan.id,
  });
  const sekretaris = p.orang(unit, {
    kunci: `sekretaris-${kode}`,
    jabatan: `Sekretaris ${ukuran.nama}`,
    jenisJabatan: 'administrator',
    golongan: 'IV/b',
    masaKerja: 23,
    atasanId: kepala.id,
  });
  // Two: whoever files a case of their own is not the one who checks it.
  const fasilitator = ['Kepala Subbagian Umum dan Kepegawaian', 'Analis Sumber Daya Manusia Aparatur'].map(
    (jabatan, i) =>
      p.orang(unit, {
        kunci: `fasilitator-${kode}-${i + 1}`,
        jabatan,
        jenisJabatan: i === 0 ? 'pengawas' : 'jf-pertama',
        golongan: i === 0 ? 'III/d' : 'III/b',
        masaKerja: 13 - 4 * i,
        atasanId: sekretaris.id,
      }),
  );
  p.tugaskan(kepala, 'kepala-opd', unit);
  for (const orang of fasilitator) p.tugaskan(orang, 'fasilitator', unit);
  const kabid: PegawaiBaru[] = [];
  const staf: PegawaiBaru[] = [];
  for (const [i, nama] of ukuran.bidang.entries()) {
    p.unit('bidang', `${kode}-${i + 1}`, `${nama} ${ukuran.nama}`, ukuran.kodeSurat, unit);
    const kepalaBidang = p.orang(unit, {
      kunci: `kabid-${kode}-${i + 1}`,
      jabatan: `Kepala ${nama}`,
      jenisJabatan: 'administrator',
      golongan: 'IV/a',
      masaKerja: 20,
      atasanId: kepala.id,
    });
    kabid.push(kepalaBidang);
    for (let n = 1; n <= ukuran.stafPerBidang; n++) staf.push(stafOf(p, acak, unit, ukuran, kepalaBidang, i + 1, n));
  }
  return { unit, kepala, sekretaris, fasilitator, kabid, staf };
}

function stafOf(
  p: Penyusun,
  acak: Acak,
  unit: UnitBaru,
  ukuran: UkuranOpd,
  kabid: PegawaiBaru,
  bidang: number,
  n: number,
): PegawaiBaru {
  const [jabatan, jenisJabatan] = acak.pick(ukuran.jabatan);
  // The first of each bidang stands for the demo: eligible, with e-mail and password. Of the others, life is as it is.
  const contoh = n === 1;
  const hukdis = !contoh && n % 17 === 0;
  const orang = p.orang(
    unit,
    {
      kunci: `staf-${ukuran.kode}-${bidang}-${n}`,
      jabatan,
      jenisJabatan,
      atasanId: kabid.id,
      ...(contoh ? { golongan: 'III/b', masaKerja: 9, skp: ['baik', 'sangat-baik'] } : { surel: !acak.chance(0.1) }),
      ...(hukdis && {
        hukdis: { tingkat: acak.pick(['ringan', 'sedang', 'berat']), mulaiBulanLalu: 8, lamaBulan: 12 },
      }),
    },
    { sandi: contoh || !acak.chance(0.1) },
  );
  if (contoh) p.arsip(orang, 'SKKP', 'SKP2THN', 'URAITGS', 'DRH');
  else if (n % 4 === 0)
    p.arsip(orang, 'SKKP', ...(acak.chance(0.6) ? ['SKP2THN'] : []), ...(acak.chance(0.4) ? ['DRH'] : []));
  return orang;
}
