import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ulid } from 'ulid';
import { toIso, type Zona } from '../../domain/kalender/zona.js';
import type { SyaratBerkas } from '../../domain/sop/model.js';
import type { Pelaku } from '../auth/pelaku.js';
import type { BerkasView } from '../berkas/berkas.schema.js';
import { namaFile, periksaIsi } from '../berkas/periksa.js';
import { STORE, type Store } from '../berkas/store.js';
import { AppError, notFound } from '../common/app-error.js';
import { mayComeFromArchive } from '../layanan/syarat.js';
import { inTransaction } from '../transisi/transaksi.js';
import { type Sunting, SuntingService } from './sunting.service.js';
import type { SlotSaved } from './usulan.schema.js';

interface BerkasRow {
  id: string;
  jenis: string;
  nama_file: string;
  mime: string;
  ukuran: number;
  halaman: number;
  sha256: string;
  dibuat: Date;
}

const COLUMNS = 'id, jenis, nama_file, mime, ukuran, halaman, sha256, dibuat';

const viewOf = ({ nama_file, dibuat, ...rest }: BerkasRow, zona: Zona): BerkasView => ({
  ...rest,
  namaFile: nama_file,
  dibuat: toIso(dibuat.getTime(), zona),
});

/** Puts documents into the slots of an usulan. What is uploaded also lies in the archive from then on. */
@Injectable()
export class SlotService {
  constructor(
    private readonly database: DataSource,
    private readonly sunting: SuntingService,
    @Inject(STORE) private readonly store: Store,
  ) {}

  /** Whether this person may fill the slot now, before the bytes are read. Throws as `upload` does. */
  async check(pelaku: Pelaku, id: string, kode: string): Promise<void> {
    slotOf(await this.sunting.open(pelaku, id), kode);
  }

  /**
   * Sent again because its answer was lost, it is the document that is there: the archive has it once.
   * @param name as the browser sent it, percent-encoded
   * @throws AppError NOT_FOUND 404, NOT_EDITABLE 409, NOT_ASKED 422 for a slot nothing was found about, and as
   *   `periksaIsi` for the content
   */
  async upload(pelaku: Pelaku, id: string, kode: string, bytes: Buffer, name: string | undefined): Promise<SlotSaved> {
    const { mime, halaman } = await periksaIsi(bytes);
    const sha256 = await this.store.put(bytes);
    return inTransaction(this.database, async (manager) => {
      const sunting = await this.sunting.open(pelaku, id, manager);
      const syarat = slotOf(sunting, kode);
      const { usulan } = sunting;
      const nama = namaFile(name, mime, syarat.kode);
      const there = await uploaded(manager, sunting, kode, { sha256, nama, oleh: pelaku.pegawaiId });
      if (there) return { kode, berkas: viewOf(there, usulan.zona) };
      const now = Date.now() + usulan.geserMs;
      const berkas: BerkasView = {
        id: ulid(),
        jenis: kode,
        namaFile: nama,
        mime,
        ukuran: bytes.length,
        halaman,
        sha256,
        dibuat: toIso(now, usulan.zona),
      };
      await manager.query(
        `INSERT INTO berkas (id, instansi, pegawai_id, jenis, nama_file, mime, ukuran, sha256, halaman, sumber, diunggah_oleh, dibuat) VALUES (?)`,
        [
          [
            berkas.id, usulan.instansi, usulan.pegawai.id, kode, berkas.namaFile, mime, bytes.length, sha256, halaman, 'unggah',
            pelaku.pegawaiId, new Date(now),
          ],
        ],
      ); // prettier-ignore
      await fill(manager, sunting, kode, berkas.id);
      return { kode, berkas };
    });
  }

  /** Puts a document of the archive into a slot of its own kind. */
  fromArchive(pelaku: Pelaku, id: string, kode: string, berkasId: string): Promise<SlotSaved> {
    return inTransaction(this.database, async (manager) => {
      const sunting = await this.sunting.open(pelaku, id, manager);
      const syarat = slotOf(sunting, kode);
      const { usulan } = sunting;
      const [row] = await manager.query<BerkasRow[]>(
        `SELECT ${COLUMNS} FROM berkas WHERE id = ? AND pegawai_id = ? AND instansi = ?`,
        [berkasId, usulan.pegawai.id, usulan.instansi],
      );
      if (!row) throw notFound('Berkas');
      if (row.jenis !== kode || !mayComeFromArchive(syarat)) {
        throw new AppError('WRONG_SLOT', 422, 'Berkas ini bukan jenis yang diminta di sini.', {
          errors: [{ field: 'berkasId', pesan: `bukan ${syarat.nama}` }],
        });
      }
      await fill(manager, sunting, kode, row.id);
      return { kode, berkas: viewOf(row, usulan.zona) };
    });
  }
}

/** The same upload, if that is what lies in the slot of this visit. */
async function uploaded(
  manager: EntityManager,
  { usulan, visit }: Sunting,
  kode: string,
  { sha256, nama, oleh }: { sha256: string; nama: string; oleh: string },
): Promise<BerkasRow | undefined> {
  const [row] = await manager.query<BerkasRow[]>(
    `SELECT ${COLUMNS} FROM berkas
      WHERE id = (SELECT berkas_id FROM usulan_berkas WHERE usulan_id = ? AND kode = ? AND visit = ?)
        AND sumber = 'unggah' AND diunggah_oleh = ? AND sha256 = ? AND nama_file = ?`,
    [usulan.id, kode, visit, oleh, sha256, nama],
  );
  return row;
}

/** A later document of the same visit replaces the earlier one; those of earlier visits stay. */
async function fill(manager: EntityManager, { usulan, visit }: Sunting, kode: string, berkasId: string): Promise<void> {
  await manager.query(
    'INSERT INTO usulan_berkas (usulan_id, kode, visit, instansi, berkas_id) VALUES (?) ON DUPLICATE KEY UPDATE berkas_id = ?',
    [[usulan.id, kode, visit, usulan.instansi, berkasId], berkasId],
  );
}

function slotOf({ usulan, allowed }: Sunting, kode: string): SyaratBerkas {
  const syarat = usulan.sop.berkas.find((each) => each.kode === kode && each.sumber !== 'mitra');
  if (!syarat) throw notFound('Syarat berkas');
  if (allowed && !allowed.berkas.has(kode)) {
    throw new AppError('NOT_ASKED', 422, 'Berkas ini tidak diminta diperbaiki.', {
      errors: [{ field: `berkas.${kode}`, pesan: 'tidak diminta diperbaiki' }],
    });
  }
  return syarat;
}
