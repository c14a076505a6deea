import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { Sop } from '../../domain/sop/model.js';
import { type Pelaku, unitsWith } from '../auth/pelaku.js';
import { COUNT_LIMIT, decodeCursor, pageOf } from '../common/paging.js';
import { KatalogService } from '../layanan/katalog.service.js';
import { OrganisasiService } from '../transisi/organisasi.service.js';
import { GiliranReader } from '../usulan/giliran.reader.js';
import { statusLabel } from '../usulan/status-label.js';
import type { StatusUsulan } from '../usulan/usulan.entity.js';
import type { DaftarHak } from './hak.entity.js';
import type { HakList, HakQuery } from './hak.schema.js';

interface Raw {
  pegawai_id: string;
  nama: string;
  nip: string;
  golongan: string;
  jabatan: string;
  unit: string | null;
  tmt: string | null;
  hasil: DaftarHak['hasil'];
  urut: number;
  aturan: string;
  berkas: string;
  usulan_id: string | null;
}

interface UsulanRaw {
  id: string;
  nomor: string | null;
  status: StatusUsulan;
  urutan: number;
  sop_sha256: string;
  kolektif: string | null;
  di_kelompok: string;
}

type Baris = HakList['data'][number];

const cursor = z.tuple([z.number(), z.string(), z.string()]);

/** Whoever has the right first, then whoever is to be looked at, by name. */
const URUT = "FIELD(d.hasil, 'ya', 'periksa', 'tidak')";

/** The lists that the system has made: all of the instansi for its agency, of their office for the others. */
@Injectable()
export class HakService {
  constructor(
    private readonly database: DataSource,
    private readonly katalog: KatalogService,
    private readonly organisasi: OrganisasiService,
    private readonly giliran: GiliranReader,
  ) {}

  /** @throws AppError NOT_FOUND 404 (no such layanan) */
  async list(pelaku: Pelaku, query: HakQuery): Promise<HakList> {
    const { instansi, hariIni } = pelaku;
    const { sop } = await this.katalog.find(instansi, query.layanan, hariIni);
    const made = await this.database.query<{ periode: string }[]>(
      'SELECT periode FROM daftar_hak_jalan WHERE instansi = ? AND layanan = ? ORDER BY periode DESC LIMIT 24',
      [instansi, sop.layanan],
    );
    const periode = query.periode ?? made[0]?.periode ?? null;
    const kepala = {
      layanan: { kode: sop.layanan, nama: sop.nama },
      periode,
      periodeLain: made.map((row) => row.periode),
      berkas: sop.berkas.map(({ kode, nama }) => ({ kode, nama })),
    };
    const scope = scopeOf(pelaku);
    const where = `d.instansi = ? AND d.layanan = ? AND d.periode = ? ${scope.sql}`;
    const values = [instansi, sop.layanan, periode, ...scope.values];
    const key = decodeCursor(query.cursor, cursor);
    const chosen = query.hasil === undefined ? '' : ' AND d.hasil = ?';
    const only = query.hasil === undefined ? [] : [query.hasil];
    const after = key ? ` AND (${URUT}, p.nama, p.id) > (?, ?, ?)` : '';
    const [rows, counts] = await Promise.all([
      this.database.query<Raw[]>(
        `SELECT d.pegawai_id, p.nama, p.nip, p.golongan, p.jabatan, n.nama AS unit, d.tmt, d.hasil, ${URUT} AS urut, d.aturan, d.berkas,
                (SELECT MAX(u.id) FROM usulan u WHERE u.pegawai_id = d.pegawai_id AND u.layanan = d.layanan) AS usulan_id
           FROM daftar_hak d JOIN pegawai p ON p.id = d.pegawai_id LEFT JOIN unit n ON n.id = d.unit_id
          WHERE ${where}${chosen}${after} ORDER BY ${URUT}, p.nama, p.id LIMIT ?`,
        [...values, ...only, ...(key ?? []), query.limit + 1],
      ),
      this.database.query<{ hasil: DaftarHak['hasil']; n: string }[]>(
        `SELECT d.hasil, COUNT(*) AS n FROM daftar_hak d WHERE ${where} GROUP BY d.hasil`,
        values,
      ),
    ]);
    const of = (hasil: DaftarHak['hasil']) => Number(counts.find((row) => row.hasil === hasil)?.n ?? 0);
    const jumlah = { ya: of('ya'), periksa: of('periksa'), tidak: of('tidak') };
    const total = query.hasil === undefined ? jumlah.ya + jumlah.periksa + jumlah.tidak : jumlah[query.hasil];
    const views = await this.views(sop, rows.slice(0, query.limit));
    const counted = Math.min(total, COUNT_LIMIT + 1);
    const page = pageOf(
      rows,
      query,
      counted,
      ({ urut, nama, pegawai_id }) => [urut, nama, pegawai_id],
      ({ pegawai_id }) => viewIn(views, pegawai_id),
    );
    return { ...kepala, jumlah, ...page };
  }

  private async views(sop: Sop, rows: readonly Raw[]): Promise<Map<string, Baris>> {
    const people = rows.map(({ pegawai_id }) => pegawai_id);
    const usulanIds = rows.flatMap(({ usulan_id }) => usulan_id ?? []);
    const [archive, filled, usulan, open] = await Promise.all([
      people.length === 0
        ? []
        : this.database.query<{ pegawai_id: string; jenis: string }[]>(
            'SELECT DISTINCT pegawai_id, jenis FROM berkas WHERE pegawai_id IN (?)',
            [people],
          ),
      usulanIds.length === 0
        ? []
        : this.database.query<{ usulan_id: string; kode: string }[]>(
            'SELECT DISTINCT usulan_id, kode FROM usulan_berkas WHERE usulan_id IN (?)',
            [usulanIds],
          ),
      usulanIds.length === 0 ? [] : this.database.query<UsulanRaw[]>(USULAN, [usulanIds]),
      this.giliran.open(usulanIds),
    ]);
    const has = new Set(archive.map(({ pegawai_id, jenis }) => `${pegawai_id}/${jenis}`));
    const brought = new Set(filled.map(({ usulan_id, kode }) => `${usulan_id}/${kode}`));
    const sops = new Map<string, Sop>();
    for (const { sop_sha256 } of usulan) sops.set(sop_sha256, (await this.organisasi.sop(sop_sha256)).sop);
    return new Map(
      rows.map((row) => {
        const asked = JSON.parse(row.berkas) as string[];
        const aturan = JSON.parse(row.aturan) as DaftarHak['aturan'];
        const found = usulan.find(({ id }) => id === row.usulan_id);
        const keys = (open.get(row.usulan_id ?? '') ?? []).map(({ kunci }) => kunci);
        const stateOf = (kode: string): Baris['berkas'][number]['keadaan'] => {
          if (found && brought.has(`${found.id}/${kode}`)) return 'usulan';
          if (!asked.includes(kode)) return 'tidak-diminta';
          return has.has(`${row.pegawai_id}/${kode}`) ? 'arsip' : 'kurang';
        };
        return [
          row.pegawai_id,
          {
            pegawai: { id: row.pegawai_id, nama: row.nama, nip: row.nip, golongan: row.golongan, jabatan: row.jabatan },
            unit: row.unit ?? '',
            tmt: row.tmt,
            hasil: row.hasil,
            alasan: row.hasil === 'ya' ? aturan : aturan.filter(({ hasil }) => hasil !== 'ya'),
            usulan: found
              ? {
                  id: found.id,
                  nomor: found.nomor,
                  status: found.status,
                  statusLabel: statusLabel(sops.get(found.sop_sha256) ?? sop, found, keys, false),
                }
              : null,
            kelompok:
              found?.kolektif == null ? null : { kode: found.kolektif, menunggu: Number(found.di_kelompok) === 0 },
            berkas: sop.berkas.map(({ kode }) => ({ kode, keadaan: stateOf(kode) })),
          },
        ] as const;
      }),
    );
  }
}

const USULAN = `
  SELECT u.id, u.nomor, u.status, u.urutan, u.sop_sha256, w.kolektif,
         (SELECT COUNT(*) FROM kolektif_anggota a JOIN kolektif k ON k.id = a.kolektif_id
           WHERE a.usulan_id = u.id AND a.tunggu = w.id AND k.status IN ('open', 'composed')) AS di_kelompok
    FROM usulan u LEFT JOIN tunggu w ON w.usulan_id = u.id AND w.ditutup IS NULL AND w.kolektif IS NOT NULL
   WHERE u.id IN (?)`;

function viewIn(views: ReadonlyMap<string, Baris>, id: string): Baris {
  const view = views.get(id);
  if (!view) throw new Error(`no view of ${id}`);
  return view;
}

/** The whole instansi for its agency; the offices that one looks after otherwise; oneself at least. */
function scopeOf(pelaku: Pelaku): { sql: string; values: unknown[] } {
  if (pelaku.izin.has('usulan.baca-instansi')) return { sql: '', values: [] };
  const units = unitsWith(pelaku, 'usulan.baca-unit');
  return units.length === 0
    ? { sql: 'AND d.pegawai_id = ?', values: [pelaku.pegawaiId] }
    : { sql: 'AND d.unit_id IN (?)', values: [units] };
}
