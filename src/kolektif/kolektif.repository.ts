import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Zona } from '../../domain/kalender/zona.js';
import type { Kolektif } from './kolektif.entity.js';

/** A wait for a group, with the case that waits. */
export interface PenantianKolektif {
  usulanId: string;
  /** Id in the course. */
  tunggu: string;
  langkah: string;
  layanan: string;
  kode: string;
  antrean: string;
  antreanPenyusun: string;
  sopSha256: string;
  instansi: string;
  nomor: string | null;
  nama: string;
  nip: string;
  unit: string;
  sejak: Date;
  batas: Date | null;
}

/** A member, and what became of its answer. */
export interface AnggotaRow {
  usulanId: string;
  tunggu: string;
  nomor: string | null;
  nama: string;
  nip: string;
  unit: string;
  masuk: Date;
  sopSha256: string;
  instansi: string;
  /** Whether it still waits. */
  menunggu: boolean;
  intentId: string | null;
  intentStatus: 'pending' | 'delivered' | 'applied' | 'refused' | null;
  isi: string | null;
  sebab: string | null;
}

const WAITS = `
  SELECT w.usulan_id AS usulanId, w.id AS tunggu, w.langkah, u.layanan, w.kolektif AS kode, w.antrean,
         w.antrean_penyusun AS antreanPenyusun, u.sop_sha256 AS sopSha256, u.instansi, u.nomor, p.nama, p.nip,
         COALESCE(n.nama, '') AS unit, w.dibuka AS sejak, t.due AS batas
    FROM tunggu w JOIN usulan u ON u.id = w.usulan_id JOIN pegawai p ON p.id = u.pegawai_id LEFT JOIN unit n ON n.id = u.unit_id
         LEFT JOIN tenggat t ON t.usulan_id = w.usulan_id AND t.timer = w.id
   WHERE w.ditutup IS NULL AND w.kolektif IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM kolektif_anggota a JOIN kolektif k ON k.id = a.kolektif_id
                      WHERE a.usulan_id = w.usulan_id AND a.tunggu = w.id AND k.status IN ('open', 'composed'))`;

const MEMBERS = `
  SELECT a.usulan_id AS usulanId, a.tunggu, u.nomor, p.nama, p.nip, COALESCE(n.nama, '') AS unit, a.masuk, u.sop_sha256 AS sopSha256,
         u.instansi, (w.ditutup IS NULL) AS menunggu, a.intent_id AS intentId, i.status AS intentStatus, i.isi, i.alasan AS sebab
    FROM kolektif_anggota a JOIN usulan u ON u.id = a.usulan_id JOIN pegawai p ON p.id = u.pegawai_id
         LEFT JOIN unit n ON n.id = u.unit_id LEFT JOIN intent i ON i.id = a.intent_id
         JOIN tunggu w ON w.usulan_id = a.usulan_id AND w.id = a.tunggu
   WHERE a.kolektif_id = ? ORDER BY p.nama, a.usulan_id`;

export type KolektifRow = Pick<Kolektif, keyof Kolektif> & { zona: Zona };

const GROUPS = `
  SELECT k.id, k.instansi, k.layanan, k.kode, k.judul, k.antrean, k.antrean_penyusun AS antreanPenyusun, k.status,
         k.dibuat_oleh AS dibuatOleh, k.dibuat, k.dijawab_oleh AS dijawabOleh, k.selesai, k.versi, i.zona
    FROM kolektif k JOIN instansi i ON i.kode = k.instansi`;

/** Reads and writes groups and the waits that may join them. */
@Injectable()
export class KolektifRepository {
  constructor(private readonly database: DataSource) {}

  /** Waits that one of these queues may compose into a group, and that are in none. */
  calon(antrean: readonly string[], layanan?: string, kode?: string): Promise<PenantianKolektif[]> {
    const filter = `${layanan === undefined ? '' : ' AND u.layanan = ?'}${kode === undefined ? '' : ' AND w.kolektif = ?'}`;
    return this.database.query(
      `${WAITS} AND w.antrean_penyusun IN (?)${filter} ORDER BY w.dibuka, w.usulan_id LIMIT 1000`,
      [antrean, ...[layanan, kode].filter((value) => value !== undefined)],
    );
  }

  /** The same of certain usulan, locked: nobody else puts them into a group meanwhile. */
  async lockCalon(manager: EntityManager, usulanIds: readonly string[]): Promise<PenantianKolektif[]> {
    if (usulanIds.length === 0) return [];
    await manager.query('SELECT id FROM tunggu WHERE usulan_id IN (?) AND ditutup IS NULL FOR UPDATE', [usulanIds]);
    return manager.query<PenantianKolektif[]>(`${WAITS} AND w.usulan_id IN (?)`, [usulanIds]);
  }

  groups(antrean: readonly string[], status?: Kolektif['status']): Promise<(KolektifRow & { anggota: string })[]> {
    return this.database.query(
      `SELECT g.*, (SELECT COUNT(*) FROM kolektif_anggota a WHERE a.kolektif_id = g.id) AS anggota FROM (${GROUPS}
        WHERE (k.antrean IN (?) OR k.antrean_penyusun IN (?))${status === undefined ? '' : ' AND k.status = ?'}
        ORDER BY k.dibuat DESC, k.id DESC LIMIT 200) g`,
      [antrean, antrean, ...(status === undefined ? [] : [status])],
    );
  }

  async find(id: string, manager?: EntityManager): Promise<KolektifRow | undefined> {
    const [row] = await (manager ?? this.database.manager).query<KolektifRow[]>(
      `${GROUPS} WHERE k.id = ?${manager ? ' FOR UPDATE' : ''}`,
      [id],
    );
    return row;
  }

  async members(id: string, manager: EntityManager = this.database.manager): Promise<AnggotaRow[]> {
    const rows = await manager.query<(Omit<AnggotaRow, 'menunggu'> & { menunggu: number })[]>(MEMBERS, [id]);
    return rows.map((row) => ({ ...row, menunggu: row.menunggu !== 0 }));
  }

  async insert(
    manager: EntityManager,
    row: Omit<KolektifRow, 'zona' | 'dijawabOleh' | 'selesai' | 'versi'>,
  ): Promise<void> {
    await manager.query(
      'INSERT INTO kolektif (id, instansi, layanan, kode, judul, antrean, antrean_penyusun, status, dibuat_oleh, dibuat) VALUES (?)',
      [
        [
          row.id, row.instansi, row.layanan, row.kode, row.judul, row.antrean, row.antreanPenyusun, row.status, row.dibuatOleh,
          row.dibuat,
        ],
      ],
    ); // prettier-ignore
  }

  async join(manager: EntityManager, id: string, waits: readonly PenantianKolektif[], masuk: Date): Promise<void> {
    if (waits.length === 0) return;
    await manager.query('INSERT INTO kolektif_anggota (kolektif_id, usulan_id, instansi, tunggu, masuk) VALUES ?', [
      waits.map(({ usulanId, instansi, tunggu }) => [id, usulanId, instansi, tunggu, masuk]),
    ]);
  }

  async leave(manager: EntityManager, id: string, usulanIds: readonly string[]): Promise<void> {
    if (usulanIds.length === 0) return;
    await manager.query(
      'DELETE FROM kolektif_anggota WHERE kolektif_id = ? AND usulan_id IN (?) AND intent_id IS NULL',
      [id, usulanIds],
    );
  }

  async answered(manager: EntityManager, id: string, usulanId: string, intentId: string): Promise<void> {
    await manager.query('UPDATE kolektif_anggota SET intent_id = ? WHERE kolektif_id = ? AND usulan_id = ?', [
      intentId,
      id,
      usulanId,
    ]);
  }

  async set(
    manager: EntityManager,
    id: string,
    status: Kolektif['status'],
    by: { dijawabOleh: string; selesai: Date } | null = null,
  ): Promise<void> {
    await manager.query(
      'UPDATE kolektif SET status = ?, versi = versi + 1, dijawab_oleh = COALESCE(?, dijawab_oleh), selesai = ? WHERE id = ?',
      [status, by?.dijawabOleh ?? null, by?.selesai ?? null, id],
    );
  }
}
