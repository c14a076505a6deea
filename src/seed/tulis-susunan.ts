import { In, type DataSource, type EntityManager, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { namaBerkas } from '../../domain/pegawai/berkas.js';
import type { Wewenang } from '../../domain/wewenang/wewenang.js';
import { Akun } from '../auth/akun.entity.js';
import { Berkas } from '../berkas/berkas.entity.js';
import type { Store } from '../berkas/store.js';
import { Instansi, KalenderRow, Penugasan, Unit, WewenangRow } from '../instansi/instansi.entity.js';
import { Pegawai, Riwayat } from '../pegawai/pegawai.entity.js';
import type { Pengenal } from './acak.js';
import { pdfKecil } from './pdf-kecil.js';
import type { Arsip, Baris, PegawaiBaru, Susunan } from './susunan.js';

export interface Pelengkap {
  id: Pengenal;
  /** Where the archive's bytes go; without it nobody has an archive. */
  store?: Store;
  /** Rows of the signing matrix. */
  wewenang: readonly Wewenang[];
  /** argon2id hash that every login with a password gets. */
  hash: string;
}

/** How many documents are stored at once. */
const ATONCE = 8;

/** Rows of one INSERT. */
const CHUNK = 200;

/**
 * Writes an instansi in one transaction. What is there is left as it is, whatever has become of it since; so running it again
 * changes nothing, and a new version of the demo data adds what is new.
 * @returns how many rows were new
 */
export async function writeSusunan(database: DataSource, susunan: Susunan, pelengkap: Pelengkap): Promise<number> {
  const { id, store, wewenang, hash } = pelengkap;
  const berkas = store ? await fileArchive(store, susunan.arsip, id) : [];
  const { kode } = susunan.instansi;
  return database.transaction(async (manager) => {
    const write = <T extends ObjectLiteral>(
      entity: EntityTarget<T>,
      rows: readonly T[],
      key: keyof T & string = 'id',
    ) => insertMissing(manager, entity, rows, key);
    const rows = [
      await write(Instansi, [susunan.instansi], 'kode'),
      await write(Unit, susunan.unit),
      await write(KalenderRow, susunan.kalender),
      await write(
        WewenangRow,
        wewenang.map((aturan) => ({
          id: id(kode, 'wewenang', aturan.layanan, aturan.golonganDari, aturan.sejak),
          instansi: kode,
          ...aturan,
        })),
      ),
      await write(Pegawai, susunan.pegawai),
      await write(Riwayat, susunan.riwayat),
      await write(Penugasan, susunan.penugasan),
      await write(
        Akun,
        susunan.akun.map(({ punyaSandi, ...akun }) => ({ ...akun, sandi: punyaSandi ? hash : null })),
      ),
      await write(Berkas, berkas),
    ];
    return rows.reduce((sum, n) => sum + n, 0);
  });
}

/** Plain inserts of what is not there yet: a row that does not fit is an error, as it should be. */
async function insertMissing<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  rows: readonly T[],
  key: keyof T & string,
): Promise<number> {
  let inserted = 0;
  for (let i = 0; i < rows.length; i += CHUNK) {
    const chunk = rows.slice(i, i + CHUNK);
    const known = await manager.find(entity, {
      select: { [key]: true } as never,
      where: { [key]: In(chunk.map((row) => row[key])) } as never,
    });
    const there = new Set<unknown>(known.map((row) => row[key]));
    const missing = chunk.filter((row) => !there.has(row[key]));
    if (missing.length > 0) await manager.insert(entity, missing);
    inserted += missing.length;
  }
  return inserted;
}

async function fileArchive(store: Store, arsip: readonly Arsip[], id: Pengenal): Promise<Baris<Berkas>[]> {
  const rows: Baris<Berkas>[] = [];
  for (let i = 0; i < arsip.length; i += ATONCE) {
    rows.push(...(await Promise.all(arsip.slice(i, i + ATONCE).map((each) => fileOne(store, each, id)))));
  }
  return rows;
}

async function fileOne(store: Store, { pegawai, jenis }: Arsip, id: Pengenal): Promise<Baris<Berkas>> {
  const isi = dokumen(pegawai, jenis);
  return {
    id: id(pegawai.instansi, 'berkas', pegawai.id, jenis),
    instansi: pegawai.instansi,
    pegawaiId: pegawai.id,
    jenis,
    namaFile: `${jenis}.pdf`,
    mime: 'application/pdf',
    ukuran: isi.length,
    sha256: await store.put(isi),
    halaman: 1,
    sumber: 'impor',
    diunggahOleh: pegawai.id,
    dibuat: new Date(`${pegawai.tmtGolongan}T00:00:00Z`),
  };
}

/** A synthetic document of one person. */
export const dokumen = ({ nama, nip, jabatan }: PegawaiBaru, jenis: string): Buffer =>
  pdfKecil(namaBerkas(jenis) ?? jenis, [
    `Nama: ${nama}\nNIP: ${nip}\nJabatan: ${jabatan}\n\nDokumen contoh, tidak berlaku.`,
  ]);
