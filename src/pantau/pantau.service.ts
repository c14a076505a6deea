import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { sisaKerja } from '../../domain/kalender/tampilan.js';
import { due } from '../../domain/kalender/tenggat.js';
import { workingMinutes } from '../../domain/kalender/waktu-kerja.js';
import { DAY, toIso, type Zona } from '../../domain/kalender/zona.js';
import { kodeOf, places } from '../../domain/sop/course.js';
import type { Pelaku } from '../auth/pelaku.js';
import { decodeCursor, pageOf } from '../common/paging.js';
import { KatalogService } from '../layanan/katalog.service.js';
import { labelMitra } from '../layanan/mitra.js';
import { OrganisasiService } from '../transisi/organisasi.service.js';
import { siapaTugas } from '../usulan/giliran.js';
import type { LangkahList, PelanggaranList, PelanggaranQuery, Ringkasan } from './pantau.schema.js';

/** How far back "tepat waktu" looks. */
const PERIOD_DAYS = 30;

/**
 * The open turns of an instansi that have a limit: its tugas and its waits for partners, one row each. Timers of rows that are
 * put off, not open yet, or of calls (`!`) are nobody's turn.
 */
const TURNS = `
  FROM tenggat d JOIN usulan u ON u.id = d.usulan_id
       LEFT JOIN tugas t ON t.usulan_id = d.usulan_id AND t.status = 'open' AND SUBSTRING_INDEX(t.kunci, '~', 1) = d.timer
       LEFT JOIN tunggu w ON w.usulan_id = d.usulan_id AND w.id = d.timer AND w.ditutup IS NULL AND w.mitra IS NOT NULL
 WHERE d.instansi = ? AND d.timer NOT LIKE '%!%' AND (t.id IS NOT NULL OR w.id IS NOT NULL)`;

/** Code of the row a timer belongs to. */
const KODE = `SUBSTRING_INDEX(SUBSTRING_INDEX(d.timer, '#', 1), '@', 1)`;

interface Raw {
  usulan_id: string;
  timer: string;
  kalender_unit: string;
  due: Date;
  nomor: string | null;
  sop_sha256: string;
  tugas_id: string | null;
  nama: string | null;
  peran: string | null;
  sejak: Date;
  mitra: string | null;
  pegawai_nama: string;
  opd_nama: string | null;
  unit_nama: string | null;
  orang_nama: string | null;
  pengambil_nama: string | null;
}

type Pelanggaran = PelanggaranList['data'][number];

/** Limit (epoch ms), usulan, timer and tugas of the last row of a page. */
const cursor = z.tuple([z.number(), z.string(), z.string(), z.string()]);

/** How the instansi keeps its limits, read from what runs now. */
@Injectable()
export class PantauService {
  constructor(
    private readonly database: DataSource,
    private readonly organisasi: OrganisasiService,
    private readonly katalog: KatalogService,
  ) {}

  async ringkasan({ instansi, geserMs }: Pelaku): Promise<Ringkasan> {
    const now = Date.now() + geserMs;
    const kalender = (await this.organisasi.of(instansi)).kalender('');
    const soon = due(kalender, now, { jumlah: 3, satuan: 'hari-kerja' });
    const [turns, [decided], [running], worst] = await Promise.all([
      this.database.query<{ lewat: string | null; segera: string | null }[]>(
        `SELECT SUM(d.due < ?) AS lewat, SUM(d.due >= ? AND d.due <= ?) AS segera ${TURNS} AND d.due <= ?`,
        [new Date(now), new Date(now), new Date(soon), instansi, new Date(soon)],
      ),
      this.database.query<{ n: string; tepat: string | null }[]>(
        `SELECT COUNT(*) AS n, SUM(terlambat IS NULL) AS tepat FROM tugas WHERE instansi = ? AND ditutup >= ? AND status = 'decided'`,
        [instansi, new Date(now - PERIOD_DAYS * DAY)],
      ),
      this.database.query<{ n: string }[]>(
        `SELECT COUNT(*) AS n FROM usulan WHERE instansi = ? AND status IN ('submitted', 'returned', 'deferred', 'closing')`,
        [instansi],
      ),
      this.rows(instansi, now, { limit: 1 }, undefined),
    ]);
    const lewat = Number(turns[0]?.lewat ?? 0);
    const jatuhTempo3Hari = Number(turns[0]?.segera ?? 0);
    const berjalan = Number(running?.n ?? 0);
    const n = Number(decided?.n ?? 0);
    const [first] = worst;
    return {
      kalimat: sentence({ lewat, jatuhTempo3Hari, berjalan }, first && (await this.view(instansi, now, first))),
      lewat,
      jatuhTempo3Hari,
      tepatWaktuPersen: n === 0 ? null : Math.round((Number(decided?.tepat ?? 0) / n) * 1000) / 10,
      berjalan,
    };
  }

  /** Turns past their limit, the longest overdue first. */
  async pelanggaran({ instansi, geserMs }: Pelaku, query: PelanggaranQuery): Promise<PelanggaranList> {
    const now = Date.now() + geserMs;
    const after = decodeCursor(query.cursor, cursor);
    const filter = filterOf(query);
    const [rows, [counted]] = await Promise.all([
      this.rows(instansi, now, query, after),
      this.database.query<{ n: string }[]>(`SELECT COUNT(*) AS n ${TURNS} AND d.due < ? ${filter.sql}`, [
        instansi,
        new Date(now),
        ...filter.values,
      ]),
    ]);
    const views = new Map<Raw, Pelanggaran>();
    for (const row of rows.slice(0, query.limit)) views.set(row, await this.view(instansi, now, row));
    return pageOf(
      rows,
      query,
      Number(counted?.n ?? 0),
      (row) => [row.due.getTime(), row.usulan_id, row.timer, row.tugas_id ?? ''],
      (row) => views.get(row) as Pelanggaran,
    );
  }

  /** How many turns stand at each row of each layanan, and how many of them are late; the fullest first. */
  async langkah({ instansi, geserMs }: Pelaku): Promise<LangkahList> {
    const rows = await this.database.query<
      { kode: string; sop_sha256: string; jumlah: string; lewat: string | null }[]
    >(
      `SELECT ${KODE} AS kode, MAX(u.sop_sha256) AS sop_sha256, COUNT(*) AS jumlah, SUM(d.due < ?) AS lewat ${TURNS}
        GROUP BY u.layanan, ${KODE} ORDER BY jumlah DESC, kode`,
      [new Date(Date.now() + geserMs), instansi],
    );
    return {
      data: await Promise.all(
        rows.map(async ({ kode, sop_sha256, jumlah, lewat }) => {
          const { sop } = await this.katalog.bySha256(sop_sha256);
          return {
            layanan: { kode: sop.layanan, nama: sop.nama },
            langkah: kode,
            nama: places(sop.langkah).get(kode)?.langkah.nama ?? kode,
            jumlah: Number(jumlah),
            lewat: Number(lewat ?? 0),
          };
        }),
      ),
    };
  }

  private rows(
    instansi: string,
    now: number,
    query: Pick<PelanggaranQuery, 'limit' | 'layanan' | 'langkah'>,
    after: z.infer<typeof cursor> | undefined,
  ): Promise<Raw[]> {
    const filter = filterOf(query);
    const past = after
      ? `AND d.due >= ? AND (d.due > ? OR d.usulan_id > ? OR (d.usulan_id = ? AND (d.timer > ? OR (d.timer = ? AND COALESCE(t.id, '') > ?))))`
      : '';
    const [batas, usulan, timer, tugas] = after ?? [0, '', '', ''];
    const key = after ? [new Date(batas), new Date(batas), usulan, usulan, timer, timer, tugas] : [];
    return this.database.query<Raw[]>(
      `SELECT x.*, p.nama AS pegawai_nama, o.nama AS opd_nama, n.nama AS unit_nama, r.nama AS orang_nama, a.nama AS pengambil_nama
         FROM (SELECT d.usulan_id, d.timer, d.unit_id AS kalender_unit, d.due, u.nomor, u.sop_sha256, u.pegawai_id, u.unit_id AS opd_id,
                      t.id AS tugas_id, t.nama, t.peran, t.unit_id, t.pegawai_id AS orang_id, t.pengambil_id,
                      COALESCE(t.dibuka, w.dibuka) AS sejak, w.mitra
                 ${TURNS} AND d.due < ? ${filter.sql} ${past}
                ORDER BY d.due, d.usulan_id, d.timer, t.id LIMIT ?) x
         JOIN pegawai p ON p.id = x.pegawai_id LEFT JOIN unit o ON o.id = x.opd_id LEFT JOIN unit n ON n.id = x.unit_id
         LEFT JOIN pegawai r ON r.id = x.orang_id LEFT JOIN pegawai a ON a.id = x.pengambil_id
        ORDER BY x.due, x.usulan_id, x.timer, x.tugas_id`,
      [instansi, new Date(now), ...filter.values, ...key, query.limit + 1],
    );
  }

  private async view(instansi: string, now: number, row: Raw): Promise<Pelanggaran> {
    const [{ sop }, tatanan] = await Promise.all([this.katalog.bySha256(row.sop_sha256), this.organisasi.of(instansi)]);
    const kalender = tatanan.kalender(row.kalender_unit);
    const zona: Zona = tatanan.kalender('').zona;
    const lewatMenit = workingMinutes(kalender, row.due.getTime(), now);
    return {
      usulanId: row.usulan_id,
      nomor: row.nomor,
      layanan: { kode: sop.layanan, nama: sop.nama },
      langkah: row.nama ?? places(sop.langkah).get(kodeOf(row.timer))?.langkah.nama ?? '',
      pegawai: row.pegawai_nama,
      unit: row.opd_nama ?? '',
      pemegang: holder(row),
      sejak: toIso(row.sejak.getTime(), zona),
      batas: toIso(row.due.getTime(), zona),
      lewatMenit,
      lewatTeks: sisaKerja(lewatMenit),
      tugasId: row.tugas_id,
    };
  }
}

function filterOf({ layanan, langkah }: Pick<PelanggaranQuery, 'layanan' | 'langkah'>): {
  sql: string;
  values: string[];
} {
  return {
    sql: `${layanan === undefined ? '' : 'AND u.layanan = ?'} ${langkah === undefined ? '' : `AND ${KODE} = ?`}`,
    values: [layanan, langkah].filter((value) => value !== undefined),
  };
}

/** `Budi (Verifikator · Bidang Pengembangan)` once somebody has claimed it, else whose queue it stands in. */
function holder(row: Raw): string {
  if (row.tugas_id === null) return labelMitra(row.mitra ?? '');
  const antrean = siapaTugas({
    peran: row.peran,
    unit: row.unit_nama === null ? null : { id: '', nama: row.unit_nama, jenis: 'opd' },
    pegawai: row.orang_nama === null ? null : { id: '', nama: row.orang_nama },
  });
  return row.pengambil_nama === null ? antrean : `${row.pengambil_nama} (${antrean})`;
}

function sentence(
  { lewat, jatuhTempo3Hari, berjalan }: Pick<Ringkasan, 'lewat' | 'jatuhTempo3Hari' | 'berjalan'>,
  worst: Pelanggaran | undefined,
): string {
  const soon = jatuhTempo3Hari === 0 ? '' : ` ${jatuhTempo3Hari} lagi jatuh tempo dalam 3 hari kerja.`;
  if (lewat === 0 || !worst) return `Tidak ada yang melewati batas waktu; ${berjalan} usulan berjalan.${soon}`;
  return `${lewat} langkah melewati batas waktu, paling lama ${worst.lewatTeks} di ${worst.pemegang}.${soon}`;
}
