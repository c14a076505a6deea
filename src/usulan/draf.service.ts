import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ulid } from 'ulid';
import { toIso, type Zona } from '../../domain/kalender/zona.js';
import type { Pelaku } from '../auth/pelaku.js';
import { AppError, invalid, notFound } from '../common/app-error.js';
import { JamService } from '../jam/jam.service.js';
import { draftErrors } from '../layanan/formulir.js';
import { KatalogService, type SopBerlaku } from '../layanan/katalog.service.js';
import { inTransaction } from '../transisi/transaksi.js';
import { attachArchive } from './arsip.js';
import { DrafRepository, type DrafRow } from './draf.repository.js';
import { requireMayFile } from './pemohon.js';
import { SuntingService } from './sunting.service.js';
import type { DrafSaved, UsulanView } from './usulan.schema.js';
import { UsulanService } from './usulan.service.js';

/** Most that a draft may hold, as JSON. */
const MAX_DRAFT = 200_000;

/** Begins usulan and saves what is typed. */
@Injectable()
export class DrafService {
  constructor(
    private readonly database: DataSource,
    private readonly katalog: KatalogService,
    private readonly jam: JamService,
    private readonly sunting: SuntingService,
    private readonly draf: DrafRepository,
    private readonly usulan: UsulanService,
  ) {}

  /**
   * A new draft with what the archive has, or the open draft of the same layanan about the same person as it is.
   * @param tentang whom it is about, where that is somebody else
   * @throws AppError NOT_FOUND 404, NOT_OPEN 403 to whom the layanan is not open
   */
  async begin(pelaku: Pelaku, layanan: string, tentang: string = pelaku.pegawaiId): Promise<UsulanView> {
    const found = await this.katalog.find(pelaku.instansi, layanan, pelaku.hariIni);
    const id = await inTransaction(this.database, (manager) => this.draftOf(manager, pelaku, found, tentang));
    return this.usulan.get(pelaku, id);
  }

  private async draftOf(manager: EntityManager, pelaku: Pelaku, found: SopBerlaku, tentang: string): Promise<string> {
    const { pegawaiId, instansi } = pelaku;
    // One at a time for each person, so that two tabs do not begin two drafts.
    await manager.query('SELECT id FROM pegawai WHERE id = ? FOR UPDATE', [pegawaiId]);
    const [pegawai] = await manager.query<{ unit_id: string; atasan_id: string | null }[]>(
      'SELECT unit_id, atasan_id FROM pegawai WHERE id = ? AND instansi = ?',
      [tentang, instansi],
    );
    if (!pegawai) throw notFound('Pegawai');
    requireMayFile(found.sop, pelaku, { id: tentang, unitId: pegawai.unit_id, atasanId: pegawai.atasan_id });
    const [open] = await manager.query<{ id: string }[]>(
      `SELECT id FROM usulan WHERE pemohon_id = ? AND layanan = ? AND instansi = ? AND status = 'draft' AND pegawai_id = ?
        ORDER BY dibuat DESC LIMIT 1`,
      [pegawaiId, found.layanan, instansi, tentang],
    );
    if (open) return open.id;
    const id = ulid();
    const now = new Date(await this.jam.now(instansi, manager));
    const { layanan, versi, sha256 } = found;
    await manager.query(
      `INSERT INTO usulan (id, instansi, layanan, sop_versi, sop_sha256, pemohon_id, pegawai_id, unit_id, status, urutan, dibuat) VALUES (?)`,
      [[id, instansi, layanan, versi, sha256, pegawaiId, tentang, pegawai.unit_id, 'draft', 0, now]],
    );
    await manager.query(
      'INSERT INTO draf (usulan_id, visit, instansi, isian, versi, diubah) VALUES (?, 1, ?, ?, 1, ?)',
      [id, instansi, '{}', now],
    );
    await attachArchive(manager, { id, instansi }, tentang, found.sop);
    return id;
  }

  /**
   * Merges fields into the draft, or into the correction of an open return. Saved again because its answer was lost, it is
   * answered and moves nothing.
   * @param versi the version these changes were made on
   * @throws AppError DRAFT_CHANGED 409 with the other version, INVALID 422 naming the fields
   */
  async save(pelaku: Pelaku, id: string, versi: number, isian: Record<string, unknown>): Promise<DrafSaved> {
    const { usulan, visit, allowed } = await this.sunting.open(pelaku, id);
    const errors = draftErrors(usulan.sop, isian, allowed?.fields);
    if (errors.length > 0) throw invalid(errors);
    const read = await this.draf.find(id, visit);
    if (read.versi !== versi) return settled(read, versi, isian, usulan.zona);
    const merged = Object.fromEntries(
      Object.entries({ ...read.isian, ...isian }).filter(([, value]) => value !== null),
    );
    if (JSON.stringify(merged).length > MAX_DRAFT) {
      throw invalid([{ field: 'isian', pesan: 'terlalu panjang untuk disimpan' }]);
    }
    const now = Date.now() + usulan.geserMs;
    if (!(await this.draf.save(id, read, merged, now))) {
      return settled(await this.draf.find(id, visit), versi, isian, usulan.zona);
    }
    return { versi: versi + 1, disimpan: toIso(now, usulan.zona) };
  }
}

/**
 * The answer to whoever saves over a version that is past. The next version with just these values is their own, whose answer they
 * have not heard. A later one is not: they have not seen what it holds.
 * @throws AppError DRAFT_CHANGED
 */
function settled(stored: DrafRow, versi: number, sent: Record<string, unknown>, zona: Zona): DrafSaved {
  const { isian, diubah } = stored;
  const disimpan = diubah === null ? null : toIso(diubah, zona);
  const same = Object.entries(sent).every(([field, value]) => isDeepStrictEqual(isian[field] ?? null, value ?? null));
  if (disimpan !== null && stored.versi === versi + 1 && same) return { versi: stored.versi, disimpan };
  throw new AppError('DRAFT_CHANGED', 409, 'Draf ini sudah diubah di tempat lain. Ketikan Anda masih ada di layar.', {
    extra: { versi: stored.versi, isian, disimpan },
  });
}
