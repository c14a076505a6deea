import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { toIso } from '../../domain/kalender/zona.js';
import { konektor } from '../../domain/sop/konektor.js';
import { COUNT_LIMIT, decodeCursor, type Page, type PageQuery, pageOf } from '../common/paging.js';
import { isiMacet, type JenisMacet, kataAksi, olehOrang } from './jenis.js';
import type { Macet } from './macet.schema.js';
import { type BarisMacet, macetSql } from './macet.sql.js';

const cursor = z.tuple([z.number(), z.string(), z.string()]);

/** Calls that only a person takes back. */
const orang = konektor.map(({ call }) => call).filter(olehOrang);

/** What is stuck, the oldest first, as the tables and the last look at the engine have it. Ids and numbers only, no person. */
@Injectable()
export class MacetReader {
  constructor(private readonly database: DataSource) {}

  /** @param instansi of one instansi; null for all */
  async list(instansi: string | null, query: PageQuery): Promise<Page<Macet & { instansi: string }>> {
    const after = decodeCursor(query.cursor, cursor);
    const all = macetSql(instansi, new Date(), orang);
    const where = after ? 'm.sejak >= ? AND (m.sejak > ? OR m.jenis > ? OR (m.jenis = ? AND m.id > ?))' : 'TRUE';
    const from = after ? [new Date(after[0]), new Date(after[0]), after[1], after[1], after[2]] : [];
    const [rows, [counted]] = await Promise.all([
      this.database.query<BarisMacet[]>(
        `SELECT m.*, u.nomor, i.geser_ms, i.zona FROM (${all.sql}) m
           JOIN instansi i ON i.kode = m.instansi LEFT JOIN usulan u ON u.id = m.usulanId
          WHERE ${where} ORDER BY m.sejak, m.jenis, m.id LIMIT ?`,
        [...all.values, ...from, query.limit + 1],
      ),
      this.database.query<{ n: string }[]>(
        `SELECT COUNT(*) AS n FROM (SELECT 1 FROM (${all.sql}) m LIMIT ${COUNT_LIMIT + 1}) dihitung`,
        all.values,
      ),
    ]);
    const key = ({ sejak, jenis, id }: BarisMacet) => [sejak.getTime(), jenis, id];
    return pageOf(rows, query, Number(counted?.n ?? 0), key, view);
  }

  /** One stuck thing of an instansi; undefined when it is not, or not any more. */
  async find(instansi: string, jenis: JenisMacet, id: string): Promise<BarisMacet | undefined> {
    const all = macetSql(instansi, new Date(), orang);
    const [row] = await this.database.query<BarisMacet[]>(
      `SELECT m.*, u.nomor, i.geser_ms, i.zona FROM (${all.sql}) m
         JOIN instansi i ON i.kode = m.instansi LEFT JOIN usulan u ON u.id = m.usulanId
        WHERE m.jenis = ? AND m.id = ? LIMIT 1`,
      [...all.values, jenis, id],
    );
    return row;
  }

  /** Whether it is something of this instansi at all, stuck or not any more. */
  async owns(instansi: string, jenis: JenisMacet, id: string): Promise<boolean> {
    const { tabel, kunci } = milik[jenis];
    const where = kunci.map((kolom) => `${kolom} = ?`).join(' AND ');
    const rows = await this.database.query<unknown[]>(`SELECT 1 FROM ${tabel} WHERE ${where} AND instansi = ?`, [
      ...(kunci.length > 1 ? cutId(id) : [id]),
      instansi,
    ]);
    return rows.length > 0;
  }
}

/** The id of a call, `<usulan>.<visit>`, in its parts. */
export const cutId = (id: string): [usulanId: string, kunjungan: string] => [id.slice(0, 26), id.slice(27)];

const panggilan = { tabel: 'panggilan', kunci: ['usulan_id', 'id'] };
const usulan = { tabel: 'usulan', kunci: ['id'] };
/** Where each kind lies. */
const milik: Record<JenisMacet, { tabel: string; kunci: string[] }> = {
  intent: { tabel: 'intent', kunci: ['id'] },
  panggilan,
  pembatalan: panggilan,
  surat: { tabel: 'outbox', kunci: ['id'] },
  alur: usulan,
  'tanpa-alur': usulan,
  menutup: usulan,
  nomor: { tabel: 'nomor', kunci: ['id'] },
  pesanan: { tabel: 'kiriman', kunci: ['id'] },
};

function view(row: BarisMacet): Macet & { instansi: string } {
  const { judul, keterangan, aksi } = isiMacet(row);
  const sejak = row.sejak.getTime() + (row.nyata === 1 ? Number(row.geser_ms) : 0);
  return {
    jenis: row.jenis as JenisMacet,
    id: row.id,
    instansi: row.instansi,
    usulanId: row.usulanId,
    nomor: row.nomor,
    judul,
    keterangan,
    sejak: toIso(sejak, row.zona),
    percobaan: row.percobaan,
    aksi: aksi.map((kode) => ({ kode, ...kataAksi[kode] })),
  };
}
