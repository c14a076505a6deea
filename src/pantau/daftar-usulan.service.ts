import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { toIso } from '../../domain/kalender/zona.js';
import { kodeOf } from '../../domain/sop/course.js';
import type { Sop } from '../../domain/sop/model.js';
import type { Pelaku } from '../auth/pelaku.js';
import { COUNT_LIMIT, decodeCursor, pageOf } from '../common/paging.js';
import { OrganisasiService } from '../transisi/organisasi.service.js';
import { siapa } from '../usulan/giliran.js';
import { GiliranReader, type GiliranRow } from '../usulan/giliran.reader.js';
import { statusLabel } from '../usulan/status-label.js';
import type { StatusUsulan } from '../usulan/usulan.entity.js';
import { type Lingkup, LingkupService } from './lingkup.service.js';
import { namaLangkah } from './nama.js';
import type { Tingkat, UsulanDipantau, UsulanDipantauList, UsulanQuery } from './pantau.schema.js';
import { after, allOf, KASUS, kasusValues, type Syarat, TANPA_LANGKAH } from './pantau.sql.js';

interface Raw {
  id: string;
  nomor: string | null;
  layanan: string;
  sop_sha256: string;
  status: StatusUsulan;
  urutan: number;
  diajukan: Date | null;
  janji: Date | null;
  nama: string;
  nip: string;
  opd: string | null;
  urut: Date;
}

/** What an usulan is under, by its open tugas (of one langkah, when one is asked for). */
const LEVEL: Record<Tingkat, Syarat | undefined> = {
  lewat: { sql: 's.lewat = 1', values: [] },
  'jatuh-tempo': { sql: 's.lewat = 0 AND s.segera = 1', values: [] },
  berjalan: undefined,
};

/** An usulan without any limit stands at the end. */
const NEVER = "CAST('9999-12-31' AS DATETIME(3))";

const chosen = (where: string): string => `${KASUS},
  saringan AS (
    SELECT k.id, MIN(COALESCE(g.batas, ${NEVER})) AS urut, COALESCE(MAX(g.lewat), 0) AS lewat, COALESCE(MAX(g.segera), 0) AS segera
      FROM kasus k LEFT JOIN giliran g ON g.id = k.id WHERE ${where} GROUP BY k.id)`;

const page = (where: string, rest: string): string => `${chosen(where)},
  halaman AS (SELECT s.id, s.urut FROM saringan s WHERE ${rest} ORDER BY s.urut, s.id LIMIT ?)
  SELECT u.id, u.nomor, u.layanan, u.sop_sha256, u.status, u.urutan, u.diajukan, u.janji, p.nama, p.nip, d.nama AS opd, h.urut
    FROM halaman h JOIN usulan u ON u.id = h.id JOIN pegawai p ON p.id = u.pegawai_id LEFT JOIN unit d ON d.id = u.unit_id
   ORDER BY h.urut, h.id`;

const count = (where: string, level: string): string => `${chosen(where)}
  SELECT COUNT(*) AS n FROM (SELECT 1 FROM saringan s WHERE ${level} LIMIT ${COUNT_LIMIT + 1}) dihitung`;

const cursor = z.tuple([z.number(), z.string()]);

/** The usulan behind each number: the one whose limit is passed or reached first on top. */
@Injectable()
export class DaftarUsulanService {
  constructor(
    private readonly database: DataSource,
    private readonly lingkup: LingkupService,
    private readonly organisasi: OrganisasiService,
    private readonly giliran: GiliranReader,
  ) {}

  async list(pelaku: Pelaku, query: UsulanQuery): Promise<UsulanDipantauList> {
    const key = decodeCursor(query.cursor, cursor);
    const lingkup = await this.lingkup.of(pelaku);
    const at = allOf([
      query.langkah === undefined
        ? undefined
        : { sql: `COALESCE(g.langkah, '${TANPA_LANGKAH}') = ?`, values: [query.langkah] },
    ]);
    const level = allOf([LEVEL[query.tingkat]]);
    const rest = allOf([LEVEL[query.tingkat], after('s.urut', 's.id', key)]);
    const values = [...kasusValues(lingkup, query.layanan), ...at.values];
    const [rows, [counted]] = await Promise.all([
      this.database.query<Raw[]>(page(at.sql, rest.sql), [...values, ...rest.values, query.limit + 1]),
      this.database.query<{ n: string }[]>(count(at.sql, level.sql), [...values, ...level.values]),
    ]);
    const views = await this.views(rows.slice(0, query.limit), lingkup);
    return pageOf(
      rows,
      query,
      Number(counted?.n ?? 0),
      (row) => [row.urut.getTime(), row.id],
      (row) => views.get(row.id) as UsulanDipantau,
    );
  }

  private async views(rows: readonly Raw[], lingkup: Lingkup): Promise<Map<string, UsulanDipantau>> {
    const open = await this.giliran.open(rows.map(({ id }) => id));
    const views = new Map<string, UsulanDipantau>();
    for (const row of rows) {
      const { sop } = await this.organisasi.sop(row.sop_sha256);
      views.set(row.id, view(row, sop, open.get(row.id) ?? [], lingkup));
    }
    return views;
  }
}

function view(row: Raw, sop: Sop, open: readonly GiliranRow[], lingkup: Lingkup): UsulanDipantau {
  const { zona } = lingkup;
  const iso = (at: Date | null) => (at === null ? null : toIso(at.getTime(), zona));
  return {
    usulanId: row.id,
    nomor: row.nomor,
    layanan: { kode: row.layanan, nama: sop.nama },
    pegawai: { nama: row.nama, nip: row.nip },
    unit: { nama: row.opd ?? '' },
    status: row.status,
    statusLabel: statusLabel(
      sop,
      row,
      open.map(({ kunci }) => kunci),
      false,
    ),
    diajukan: iso(row.diajukan),
    janji: iso(row.janji),
    giliran: open.map((turn) => ({
      langkah: { kode: kodeOf(turn.kunci), nama: turn.nama ?? namaLangkah(sop, kodeOf(turn.kunci)) },
      pemegang: siapa(turn),
      sejak: toIso(turn.dibuka, zona),
      batas: turn.batas === null ? null : toIso(turn.batas, zona),
      tingkat: levelOf(turn, lingkup),
    })),
  };
}

/** As `tugas_buka` has it. */
function levelOf({ batas, terlambat }: GiliranRow, { now, cakrawala }: Lingkup): Tingkat {
  if (terlambat !== null || (batas !== null && batas < now)) return 'lewat';
  return batas !== null && batas < cakrawala ? 'jatuh-tempo' : 'berjalan';
}
