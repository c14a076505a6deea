import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { toIso, type Zona } from '../../domain/kalender/zona.js';
import { labelAntrean } from '../auth/masuk.service.js';
import type { Pelaku } from '../auth/pelaku.js';
import { COUNT_LIMIT, decodeCursor, pageOf, totalOf } from '../common/paging.js';
import { KatalogService } from '../layanan/katalog.service.js';
import { OrganisasiService } from '../transisi/organisasi.service.js';
import { TERCATAT_COLUMNS, TERCATAT_JOIN, type TercatatRaw, tercatatOf } from '../transisi/tercatat.reader.js';
import { tercatatView } from '../usulan/tercatat.js';
import type { AntreanList, TugasList, TugasQuery, TugasRingkas } from './tugas.schema.js';
import { notYours } from './hak.js';
import { batasIso, sisaOf } from './tugas.view.js';

/** One tugas of a list, with its usulan. */
export interface KotakRow extends TercatatRaw {
  id: string;
  usulan_id: string;
  nama: string;
  antrean: string;
  instansi: string;
  /** Unit whose calendar counts. */
  kalender_unit: string;
  dibuka: Date;
  batas: Date;
  versi: number;
  pengambil_id: string | null;
  pengambil_nama: string | null;
  nomor: string | null;
  sop_sha256: string;
  zona: Zona;
  geser_ms: string;
  pegawai_nama: string;
  nip: string;
  unit_nama: string | null;
  pemohon_id: string;
}

/** What a list shows of a tugas `t`, its usulan `u` and the people; `x.batas` is the key it is ordered by. */
export const KOTAK_COLUMNS = `
  t.id, t.usulan_id, t.nama, t.antrean, u.instansi, COALESCE(t.unit_id, u.unit_id) AS kalender_unit, t.dibuka, t.versi,
  t.pengambil_id, a.nama AS pengambil_nama, u.nomor, u.sop_sha256, i.zona, i.geser_ms, p.nama AS pegawai_nama, p.nip,
  n.nama AS unit_nama, u.pemohon_id, ${TERCATAT_COLUMNS}`;

export const KOTAK_JOINS = `
  JOIN usulan u ON u.id = t.usulan_id JOIN instansi i ON i.kode = u.instansi JOIN pegawai p ON p.id = u.pegawai_id
  LEFT JOIN unit n ON n.id = u.unit_id LEFT JOIN pegawai a ON a.id = t.pengambil_id ${TERCATAT_JOIN}`;

/** Deadline (epoch ms) and id of the last tugas of a page. */
const cursor = z.tuple([z.number(), z.string()]);

/**
 * The inbox: a merge of the person's queues over one narrow table. Each queue gives one short ordered range of its primary
 * key, and only the page itself is joined; so a page costs the same in a queue of ten and of a hundred thousand.
 */
@Injectable()
export class KotakService {
  constructor(
    private readonly database: DataSource,
    private readonly organisasi: OrganisasiService,
    private readonly katalog: KatalogService,
  ) {}

  /**
   * Least remaining time first. A tugas that is decided or added meanwhile shifts nothing: the cursor is a place in the order.
   * @throws AppError NOT_YOURS 403 for a queue of somebody else, CURSOR_INVALID 400
   */
  async list(pelaku: Pelaku, query: TugasQuery): Promise<TugasList> {
    const queues = queuesOf(pelaku, query.antrean);
    const after = decodeCursor(query.cursor, cursor);
    const [rows, counted] = await Promise.all([
      this.page(queues, query, after),
      this.count(queues.map((antrean) => ({ antrean, layanan: query.layanan }))),
    ]);
    const views = new Map<string, TugasRingkas>();
    for (const row of rows.slice(0, query.limit)) views.set(row.id, await this.view(row, pelaku));
    return pageOf(
      rows,
      query,
      counted.reduce((sum, n) => sum + n, 0),
      (row) => [row.batas.getTime(), row.id],
      (row) => views.get(row.id) as TugasRingkas,
    );
  }

  /** How many tugas wait in each queue of the person, and how many of them are late. */
  async queues(pelaku: Pelaku): Promise<AntreanList> {
    const now = new Date(Date.now() + pelaku.geserMs);
    const [counted, recorded] = await Promise.all([
      this.count([
        ...pelaku.antrean.map((antrean) => ({ antrean })),
        ...pelaku.antrean.map((antrean) => ({ antrean, before: now })),
      ]),
      this.recorded(pelaku.antrean, now),
    ]);
    return {
      data: pelaku.antrean.map((kunci, i) => {
        const { jumlah = 0, lewat = 0 } = recorded.get(kunci) ?? {};
        return {
          kunci,
          label: labelAntrean(kunci, pelaku.penugasan),
          jumlah: toDo(counted[i] ?? 0, jumlah),
          lewat: toDo(counted[pelaku.antrean.length + i] ?? 0, lewat),
          tercatat: jumlah,
        };
      }),
    };
  }

  /** How many tugas of each queue wait for nothing but the engine. Found by the open intents, which are few. */
  private async recorded(
    queues: readonly string[],
    now: Date,
  ): Promise<Map<string, { jumlah: number; lewat: number }>> {
    const rows = await this.database.query<{ antrean: string; jumlah: string; lewat: string }[]>(
      `SELECT w.antrean, COUNT(*) AS jumlah, SUM(w.batas < ?) AS lewat FROM (
         SELECT DISTINCT a.antrean, a.tugas_id, a.batas FROM intent r
           JOIN tugas t ON t.usulan_id = r.usulan_id AND t.status = 'open'
             AND (r.tugas_id = t.id OR (r.jenis = 'kejadian' AND r.pelaku_id <> ''))
           JOIN antrean_tugas a ON a.tugas_id = t.id AND a.antrean IN (?)
          WHERE r.status IN ('pending', 'delivered') AND r.jenis IN ('decide', 'kejadian')) w GROUP BY w.antrean`,
      [now, queues],
    );
    return new Map(
      rows.map(({ antrean, jumlah, lewat }) => [antrean, { jumlah: Number(jumlah), lewat: Number(lewat) }]),
    );
  }

  /** One tugas as a list shows it. */
  async view(row: KotakRow, { pegawaiId }: Pelaku): Promise<TugasRingkas> {
    const [{ sop }, tatanan] = await Promise.all([
      this.katalog.bySha256(row.sop_sha256),
      this.organisasi.of(row.instansi),
    ]);
    const geserMs = Number(row.geser_ms);
    const now = Date.now() + geserMs;
    const tercatat = tercatatOf(row.usulan_id, row);
    const pembaca = { pegawaiId, milikSendiri: row.pemohon_id === pegawaiId };
    const batas = row.batas.getTime();
    const dibuka = row.dibuka.getTime();
    return {
      id: row.id,
      usulanId: row.usulan_id,
      nomor: row.nomor,
      layanan: { kode: sop.layanan, nama: sop.nama },
      langkah: { nama: row.nama },
      pegawai: { nama: row.pegawai_nama, nip: row.nip },
      unit: { nama: row.unit_nama ?? '' },
      dibuka: toIso(dibuka, row.zona),
      batas: batasIso(batas, row.zona),
      ...sisaOf(tatanan.kalender(row.kalender_unit), dibuka, batas, now),
      pengambil: row.pengambil_id === null ? null : { id: row.pengambil_id, nama: row.pengambil_nama ?? '' },
      antrean: row.antrean,
      versi: row.versi,
      tercatat: tercatat && tercatatView({ sop, zona: row.zona, geserMs }, tercatat, pembaca),
    };
  }

  private page(queues: readonly string[], query: TugasQuery, after: [number, string] | undefined): Promise<KotakRow[]> {
    const limit = query.limit + 1;
    const values: unknown[] = [];
    const ranges = queues.map((antrean) => {
      const conditions = ['antrean = ?'];
      values.push(antrean);
      if (query.layanan !== undefined) {
        conditions.push('layanan = ?');
        values.push(query.layanan);
      }
      if (after) {
        // Written so that the key is used as a range: the row form `(batas, tugas_id) > (?, ?)` scans.
        const batas = new Date(after[0]);
        conditions.push('batas >= ?', '(batas > ? OR tugas_id > ?)');
        values.push(batas, batas, after[1]);
      }
      values.push(limit);
      return `(SELECT batas, tugas_id FROM antrean_tugas WHERE ${conditions.join(' AND ')} ORDER BY batas, tugas_id LIMIT ?)`;
    });
    return this.database.query<KotakRow[]>(
      `SELECT ${KOTAK_COLUMNS}, x.batas FROM (SELECT batas, tugas_id FROM (${ranges.join(' UNION ALL ')}) merged
         ORDER BY batas, tugas_id LIMIT ?) x
         JOIN tugas t ON t.id = x.tugas_id ${KOTAK_JOINS} ORDER BY x.batas, x.tugas_id`,
      [...values, limit],
    );
  }

  /** Capped counts of several ranges, in one statement. */
  private async count(
    ranges: readonly { antrean: string; layanan?: string | undefined; before?: Date }[],
  ): Promise<number[]> {
    const values: unknown[] = [];
    const columns = ranges.map(({ antrean, layanan, before }, i) => {
      values.push(antrean);
      let where = 'antrean = ?';
      if (layanan !== undefined) {
        where += ' AND layanan = ?';
        values.push(layanan);
      }
      if (before) {
        where += ' AND batas < ?';
        values.push(before);
      }
      return `(SELECT COUNT(*) FROM (SELECT 1 FROM antrean_tugas WHERE ${where} LIMIT ${COUNT_LIMIT + 1}) c${i}) AS n${i}`;
    });
    const [row] = await this.database.query<Record<string, string>[]>(`SELECT ${columns.join(', ')}`, values);
    return ranges.map((_, i) => Number(row?.[`n${i}`] ?? 0));
  }
}

/** A count that was stopped stays the words it is. */
const toDo = (counted: number, recorded: number) =>
  totalOf(counted > COUNT_LIMIT ? counted : Math.max(0, counted - recorded));

function queuesOf({ antrean }: Pelaku, wanted: string | undefined): readonly string[] {
  if (wanted === undefined) return antrean;
  if (!antrean.includes(wanted)) throw notYours();
  return [wanted];
}
