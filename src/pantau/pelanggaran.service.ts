import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { sisaKerja } from '../../domain/kalender/tampilan.js';
import { workingMinutes } from '../../domain/kalender/waktu-kerja.js';
import { toIso } from '../../domain/kalender/zona.js';
import type { Pelaku } from '../auth/pelaku.js';
import { COUNT_LIMIT, decodeCursor, pageOf } from '../common/paging.js';
import type { Unit } from '../instansi/instansi.entity.js';
import { OrganisasiService } from '../transisi/organisasi.service.js';
import { type Lingkup, LingkupService } from './lingkup.service.js';
import type { Pelanggaran, PelanggaranList, PelanggaranQuery } from './pantau.schema.js';
import { after, allOf, KASUS, kasusValues, type Syarat } from './pantau.sql.js';
import { type Dipegang, PemegangReader } from './pemegang.reader.js';

interface Raw {
  tugas_id: string;
  usulan_id: string;
  nomor: string | null;
  layanan: string;
  sop_sha256: string;
  langkah: string;
  langkah_nama: string;
  nama: string;
  nip: string;
  opd_id: string;
  opd: string | null;
  instansi: string;
  peran: string;
  unit_id: string | null;
  unit_nama: string | null;
  unit_jenis: Unit['jenis'] | null;
  orang_id: string | null;
  orang: string | null;
  pengambil_id: string | null;
  pengambil: string | null;
  dibuka: Date;
  lewat_pada: Date;
}

const page = (where: string): string => `${KASUS},
  halaman AS (SELECT b.tugas_id, b.batas FROM tugas_buka b WHERE b.lewat AND ${where} ORDER BY b.batas, b.tugas_id LIMIT ?)
  SELECT t.id AS tugas_id, t.usulan_id, u.nomor, u.layanan, u.sop_sha256, t.langkah, t.nama AS langkah_nama, p.nama, p.nip,
         u.unit_id AS opd_id, d.nama AS opd, t.instansi, t.peran, n.id AS unit_id, n.nama AS unit_nama, n.jenis AS unit_jenis,
         o.id AS orang_id, o.nama AS orang, a.id AS pengambil_id, a.nama AS pengambil, t.dibuka, h.batas AS lewat_pada
    FROM halaman h JOIN tugas t ON t.id = h.tugas_id JOIN usulan u ON u.id = t.usulan_id JOIN pegawai p ON p.id = u.pegawai_id
         LEFT JOIN unit d ON d.id = u.unit_id LEFT JOIN unit n ON n.id = t.unit_id
         LEFT JOIN pegawai o ON o.id = t.pegawai_id LEFT JOIN pegawai a ON a.id = t.pengambil_id
   ORDER BY h.batas, h.tugas_id`;

const count = (where: string): string => `${KASUS}
  SELECT COUNT(*) AS n FROM (SELECT 1 FROM tugas_buka b WHERE b.lewat AND ${where} LIMIT ${COUNT_LIMIT + 1}) dihitung`;

const cursor = z.tuple([z.number(), z.string()]);

/** Open tugas past their limit, whoever has them, the one whose limit passed first on top: their order does not change by waiting. */
@Injectable()
export class PelanggaranService {
  constructor(
    private readonly database: DataSource,
    private readonly lingkup: LingkupService,
    private readonly organisasi: OrganisasiService,
    private readonly pemegang: PemegangReader,
  ) {}

  async list(pelaku: Pelaku, query: PelanggaranQuery): Promise<PelanggaranList> {
    const key = decodeCursor(query.cursor, cursor);
    const lingkup = await this.lingkup.of(pelaku);
    const filter: Syarat | undefined =
      query.langkah === undefined ? undefined : { sql: 'b.langkah = ?', values: [query.langkah] };
    const all = allOf([filter]);
    const rest = allOf([filter, after('b.batas', 'b.tugas_id', key)]);
    const values = kasusValues(lingkup, query.layanan);
    const [rows, [counted]] = await Promise.all([
      this.database.query<Raw[]>(page(rest.sql), [...values, ...rest.values, query.limit + 1]),
      this.database.query<{ n: string }[]>(count(all.sql), [...values, ...all.values]),
    ]);
    const [words, names] = await Promise.all([
      this.pemegang.words(rows.map(dipegang), lingkup.hariIni),
      this.namesOf(rows),
    ]);
    return pageOf(
      rows,
      query,
      Number(counted?.n ?? 0),
      (row) => [row.lewat_pada.getTime(), row.tugas_id],
      (row) => view(row, lingkup, names.get(row.sop_sha256) ?? row.layanan, words(dipegang(row))),
    );
  }

  /** Name of the layanan by SOP version. */
  private async namesOf(rows: readonly Raw[]): Promise<Map<string, string>> {
    const names = new Map<string, string>();
    for (const { sop_sha256: sha256 } of rows) names.set(sha256, (await this.organisasi.sop(sha256)).sop.nama);
    return names;
  }
}

const dipegang = (row: Raw): Dipegang => ({
  instansi: row.instansi,
  peran: row.peran,
  unit:
    row.unit_id !== null && row.unit_jenis !== null
      ? { id: row.unit_id, nama: row.unit_nama ?? '', jenis: row.unit_jenis }
      : null,
  pegawai: row.orang_id === null ? null : { id: row.orang_id, nama: row.orang ?? '' },
  pengambil: row.pengambil_id === null ? null : { id: row.pengambil_id, nama: row.pengambil ?? '' },
});

/** Lateness counts by the calendar the limit was set by: of the decider's unit, for one person that of the OPD of the case. */
function view(row: Raw, { tatanan, now, zona }: Lingkup, layanan: string, pemegang: string): Pelanggaran {
  const batas = row.lewat_pada.getTime();
  const lewatMenit = Math.max(0, workingMinutes(tatanan.kalender(row.unit_id ?? row.opd_id), batas, now));
  return {
    usulanId: row.usulan_id,
    nomor: row.nomor,
    layanan: { kode: row.layanan, nama: layanan },
    langkah: { kode: row.langkah, nama: row.langkah_nama },
    pegawai: { nama: row.nama, nip: row.nip },
    unit: { nama: row.opd ?? '' },
    pemegang,
    sejak: toIso(row.dibuka.getTime(), zona),
    batas: toIso(batas, zona),
    lewatMenit,
    lewatTeks: sisaKerja(lewatMenit),
    tugasId: row.tugas_id,
  };
}
