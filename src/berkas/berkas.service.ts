import { Inject, Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { toIso, type Zona } from '../../domain/kalender/zona.js';
import { namaBerkas } from '../../domain/pegawai/berkas.js';
import type { Pelaku } from '../auth/pelaku.js';
import { notFound } from '../common/app-error.js';
import { COUNT_LIMIT, decodeCursor, pageOf } from '../common/paging.js';
import { UsulanAccess } from '../usulan/akses.service.js';
import type { BerkasList, BerkasQuery } from './berkas.schema.js';
import { STORE, type Store } from './store.js';

interface Row {
  id: string;
  instansi: string;
  pegawai_id: string;
  jenis: string;
  nama_file: string;
  mime: string;
  ukuran: number;
  halaman: number;
  sha256: string;
  sumber: string;
  dibuat: Date;
}

export interface Isi {
  namaFile: string;
  mime: string;
  ukuran: number;
  isi: Readable;
}

const COLUMNS = 'id, instansi, pegawai_id, jenis, nama_file, mime, ukuran, halaman, sha256, sumber, dibuat';

const cursor = z.tuple([z.number(), z.string()]);

/** The archive of a pegawai, and the bytes of its documents. */
@Injectable()
export class BerkasService {
  constructor(
    private readonly database: DataSource,
    private readonly access: UsulanAccess,
    @Inject(STORE) private readonly store: Store,
  ) {}

  /** Own archive, newest first. */
  async list(pelaku: Pelaku, query: BerkasQuery): Promise<BerkasList> {
    const after = decodeCursor(query.cursor, cursor);
    const where = `pegawai_id = ? ${query.jenis === undefined ? '' : 'AND jenis = ?'}`;
    const values = [pelaku.pegawaiId, ...(query.jenis === undefined ? [] : [query.jenis])];
    const [rows, [counted]] = await Promise.all([
      this.database.query<Row[]>(
        `SELECT ${COLUMNS} FROM berkas WHERE ${where} ${after ? 'AND dibuat <= ? AND (dibuat < ? OR id < ?)' : ''}
          ORDER BY dibuat DESC, id DESC LIMIT ?`,
        [...values, ...(after ? [new Date(after[0]), new Date(after[0]), after[1]] : []), query.limit + 1],
      ),
      this.database.query<{ n: string }[]>(
        `SELECT COUNT(*) AS n FROM (SELECT 1 FROM berkas WHERE ${where} LIMIT ${COUNT_LIMIT + 1}) counted`,
        values,
      ),
    ]);
    return pageOf(
      rows,
      query,
      Number(counted?.n ?? 0),
      (row) => [row.dibuat.getTime(), row.id],
      (row) => view(row, pelaku.zona),
    );
  }

  /**
   * The bytes, for whoever owns the document or may see an usulan it lies in.
   * @throws AppError NOT_FOUND 404; MissingBytes when the store has lost them
   */
  async open(pelaku: Pelaku, id: string): Promise<Isi> {
    const [row] = await this.database.query<Row[]>(`SELECT ${COLUMNS} FROM berkas WHERE id = ?`, [id]);
    if (!row || !(await this.maySee(pelaku, row))) throw notFound('Berkas');
    return { namaFile: row.nama_file, mime: row.mime, ukuran: row.ukuran, isi: await this.store.stream(row.sha256) };
  }

  private async maySee(pelaku: Pelaku, row: Row): Promise<boolean> {
    if (row.pegawai_id === pelaku.pegawaiId) return true;
    const cases = await this.database.query<{ usulan_id: string }[]>(
      'SELECT usulan_id FROM usulan_berkas WHERE berkas_id = ?',
      [row.id],
    );
    return this.access.seesOneOf(
      pelaku,
      cases.map(({ usulan_id }) => usulan_id),
    );
  }
}

const view = (row: Row, zona: Zona): BerkasList['data'][number] => ({
  id: row.id,
  jenis: row.jenis,
  nama: namaBerkas(row.jenis) ?? row.jenis,
  namaFile: row.nama_file,
  mime: row.mime,
  ukuran: row.ukuran,
  halaman: row.halaman,
  sha256: row.sha256,
  sumber: row.sumber,
  dibuat: toIso(row.dibuat.getTime(), zona),
});
