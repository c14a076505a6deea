import type { DataSource } from 'typeorm';
import { ulid } from 'ulid';
import { kalenderBaku } from '../../domain/kalender/baku.js';
import { Akun } from '../../src/auth/akun.entity.js';
import { hashSandi } from '../../src/auth/sandi.js';
import { Instansi, KalenderRow, Penugasan, Unit } from '../../src/instansi/instansi.entity.js';
import { Pegawai } from '../../src/pegawai/pegawai.entity.js';

/** Synthetic people and offices, written straight to the database; every function returns the row it has made. */

export const SANDI = 'sandi untuk uji 1';

/** One hash for everybody: making it costs more than all the rows. */
let hash: Promise<string> | undefined;

let counter = 0;
const next = (): number => ++counter;

export async function makeInstansi(database: DataSource, over: Partial<Instansi> = {}): Promise<Instansi> {
  const kode = over.kode ?? `inst-${next()}`;
  const row = database.manager.create(Instansi, {
    kode,
    nama: `Pemerintah Kabupaten Contoh ${kode}`,
    zona: 'WIB',
    kop: { pemerintah: 'Pemerintah Kabupaten Contoh', badan: 'BKPSDM', alamat: 'Jalan Contoh 1', tempat: 'Contoh' },
    geserMs: '0',
    jenis: 'kabupaten-kota',
    ...over,
  });
  await database.manager.insert(Instansi, row);
  await database.manager.insert(KalenderRow, {
    id: ulid(),
    instansi: kode,
    unitId: '',
    versi: 1,
    isi: kalenderBaku(row.nama, row.zona),
  });
  return row;
}

export async function makeUnit(
  database: DataSource,
  instansi: string,
  jenis: Unit['jenis'],
  over: Partial<Unit> = {},
): Promise<Unit> {
  const n = next();
  const row = database.manager.create(Unit, {
    id: ulid(),
    instansi,
    jenis,
    kode: `unit-${n}`,
    nama: `Unit Contoh ${n}`,
    kodeSurat: String(100 + n),
    indukId: null,
    alamat: null,
    ...over,
  });
  await database.manager.insert(Unit, row);
  return row;
}

export async function makePegawai(database: DataSource, unit: Unit, over: Partial<Pegawai> = {}): Promise<Pegawai> {
  const n = next();
  const row = database.manager.create(Pegawai, {
    id: ulid(),
    instansi: unit.instansi,
    nip: `19850302201001${1 + (n % 2)}${String(n).padStart(3, '0')}`,
    nama: `Pegawai Contoh ${n}`,
    unitId: unit.id,
    atasanId: null,
    tanggalLahir: '1985-03-02',
    tmtCpns: '2010-01-01',
    tmtPns: '2011-01-01',
    golongan: 'III/c',
    tmtGolongan: '2022-04-01',
    jabatan: 'Pengelola Data',
    jenisJabatan: 'pelaksana',
    status: 'pns',
    email: `pegawai${n}@example.test`,
    telepon: null,
    alamat: null,
    versi: 1,
    ...over,
  });
  await database.manager.insert(Pegawai, row);
  return row;
}

/** A login with the password `SANDI`; `sandi: null` for one before its first login. */
export async function makeAkun(database: DataSource, pegawai: Pegawai, over: Partial<Akun> = {}): Promise<Akun> {
  hash ??= hashSandi(SANDI);
  const row = database.manager.create(Akun, {
    id: ulid(),
    instansi: pegawai.instansi,
    pegawaiId: pegawai.id,
    sandi: await hash,
    sandiDiubah: null,
    aktif: true,
    ...over,
  });
  await database.manager.insert(Akun, row);
  return row;
}

export async function makePenugasan(
  database: DataSource,
  pegawai: Pegawai,
  peran: string,
  unitId: string,
  over: Partial<Penugasan> = {},
): Promise<Penugasan> {
  const row = database.manager.create(Penugasan, {
    id: ulid(),
    instansi: pegawai.instansi,
    pegawaiId: pegawai.id,
    peran,
    unitId,
    dari: '2020-01-01',
    sampai: null,
    jenis: 'definitif',
    suratNomor: null,
    suratTanggal: null,
    kelas: null,
    ...over,
  });
  await database.manager.insert(Penugasan, row);
  return row;
}

/** Somebody who can sign in, holding one role in a unit (or none). */
export async function makeOrang(database: DataSource, unit: Unit, peran?: string, di: Unit = unit): Promise<Pegawai> {
  const pegawai = await makePegawai(database, unit);
  await makeAkun(database, pegawai);
  if (peran !== undefined) await makePenugasan(database, pegawai, peran, di.id);
  return pegawai;
}
