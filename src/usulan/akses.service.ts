import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Zona } from '../../domain/kalender/zona.js';
import type { Course } from '../../domain/sop/course.js';
import type { Sop } from '../../domain/sop/model.js';
import { type Pelaku, unitsWith } from '../auth/pelaku.js';
import { AppError, notFound } from '../common/app-error.js';
import { KatalogService, type SopBerlaku } from '../layanan/katalog.service.js';
import type { StatusUsulan } from './usulan.entity.js';

/** An usulan as it is read for somebody. Instants are epoch ms, business time. */
export interface UsulanDilihat {
  id: string;
  instansi: string;
  zona: Zona;
  /** Business time minus wall time, ms. */
  geserMs: number;
  layanan: string;
  sopVersi: number;
  sopSha256: string;
  nomor: string | null;
  status: StatusUsulan;
  urutan: number;
  pemohon: { id: string; nama: string };
  pegawai: { id: string; nama: string; nip: string };
  unit: { id: string; nama: string };
  dibuat: number;
  diajukan: number | null;
  jamMulai: number | null;
  janji: number | null;
  selesai: number | null;
  /** The reader is the applicant. */
  milikSendiri: boolean;
  sop: Sop;
  course: Course;
}

interface Raw {
  id: string;
  instansi: string;
  zona: Zona;
  geser_ms: string;
  layanan: string;
  sop_versi: number;
  sop_sha256: string;
  nomor: string | null;
  status: StatusUsulan;
  urutan: number;
  pemohon_id: string;
  pemohon_nama: string;
  pegawai_id: string;
  pegawai_nama: string;
  nip: string;
  unit_id: string;
  unit_nama: string | null;
  dibuat: Date;
  diajukan: Date | null;
  jam_mulai: Date | null;
  janji: Date | null;
  selesai: Date | null;
  di_antrean: number;
}

const READ_ALL = `
  SELECT u.id, u.instansi, i.zona, i.geser_ms, u.layanan, u.sop_versi, u.sop_sha256, u.nomor, u.status, u.urutan,
         u.pemohon_id, m.nama AS pemohon_nama, u.pegawai_id, p.nama AS pegawai_nama, p.nip, u.unit_id, n.nama AS unit_nama,
         u.dibuat, u.diajukan, u.jam_mulai, u.janji, u.selesai,
         (EXISTS (SELECT 1 FROM tugas t WHERE t.usulan_id = u.id AND t.antrean IN (?)) OR
          EXISTS (SELECT 1 FROM tunggu w WHERE w.usulan_id = u.id AND (w.antrean IN (?) OR w.antrean_penyusun IN (?)))) AS di_antrean
    FROM usulan u JOIN instansi i ON i.kode = u.instansi JOIN pegawai p ON p.id = u.pegawai_id
         JOIN pegawai m ON m.id = u.pemohon_id LEFT JOIN unit n ON n.id = u.unit_id
   WHERE u.id`;

const READ = `${READ_ALL} = ?`;

/** Who may see an usulan. For everybody else it does not exist (404). */
@Injectable()
export class UsulanAccess {
  constructor(
    private readonly database: DataSource,
    private readonly katalog: KatalogService,
  ) {}

  /** Throws NOT_FOUND (404). */
  async view(pelaku: Pelaku, id: string, manager: EntityManager = this.database.manager): Promise<UsulanDilihat> {
    return this.checked(pelaku, id, manager);
  }

  /** The same, locked until the transaction ends. */
  async lock(pelaku: Pelaku, id: string, manager: EntityManager): Promise<UsulanDilihat> {
    // The row alone: a lock on a join would hold pegawai and instansi as well.
    await manager.query('SELECT id FROM usulan WHERE id = ? FOR UPDATE', [id]);
    return this.checked(pelaku, id, manager);
  }

  /** Whether this person may see at least one of them. */
  async seesOneOf(pelaku: Pelaku, ids: readonly string[]): Promise<boolean> {
    if (ids.length === 0) return false;
    const rows = await this.database.query<Raw[]>(`${READ_ALL} IN (?)`, [
      pelaku.antrean,
      pelaku.antrean,
      pelaku.antrean,
      ids,
    ]);
    for (const row of rows) if (maySee(pelaku, row, (await this.sopOf(row, pelaku)).sop)) return true;
    return false;
  }

  private async checked(pelaku: Pelaku, id: string, manager: EntityManager): Promise<UsulanDilihat> {
    const [row] = await manager.query<Raw[]>(READ, [pelaku.antrean, pelaku.antrean, pelaku.antrean, id]);
    if (!row) throw notFound('Usulan');
    const { sop, course, versi, sha256 } = await this.sopOf(row, pelaku, manager);
    if (!maySee(pelaku, row, sop)) throw notFound('Usulan');
    const milikSendiri = row.pemohon_id === pelaku.pegawaiId;
    return { ...rowOf(row), sopVersi: versi, sopSha256: sha256, milikSendiri, sop, course };
  }

  /** A draft follows the SOP in force; from the submission on it stays with the one it was filed under. */
  private async sopOf(
    row: Raw,
    { hariIni }: Pelaku,
    manager?: EntityManager,
  ): Promise<Pick<SopBerlaku, 'sop' | 'course' | 'versi' | 'sha256'>> {
    if (row.status === 'draft') return this.katalog.find(row.instansi, row.layanan, hariIni, manager);
    return { ...(await this.katalog.bySha256(row.sop_sha256, manager)), versi: row.sop_versi, sha256: row.sop_sha256 };
  }
}

/** @throws AppError NOT_APPLICANT (403) for somebody who may only read it */
export function requireOwn(usulan: UsulanDilihat): void {
  if (!usulan.milikSendiri) throw new AppError('NOT_APPLICANT', 403, 'Hanya pemohon yang dapat mengubah usulan ini.');
}

function maySee(pelaku: Pelaku, row: Raw, sop: Sop): boolean {
  if (row.pemohon_id === pelaku.pegawaiId) return true;
  if (row.status === 'draft') return false;
  if (row.di_antrean) return true;
  if (sop.rahasia) {
    // Confidential: not even whom it is about, unless the SOP names them.
    const named = new Set(sop.rahasia.map(({ peran }) => peran));
    if (named.has('pegawai') && row.pegawai_id === pelaku.pegawaiId) return true;
    return row.instansi === pelaku.instansi && pelaku.penugasan.some(({ peran }) => named.has(peran));
  }
  if (row.pegawai_id === pelaku.pegawaiId) return true;
  if (row.instansi !== pelaku.instansi) return false;
  return pelaku.izin.has('usulan.baca-instansi') || unitsWith(pelaku, 'usulan.baca-unit').includes(row.unit_id);
}

const rowOf = (row: Raw): Omit<UsulanDilihat, 'sop' | 'course' | 'milikSendiri' | 'sopVersi' | 'sopSha256'> => ({
  id: row.id,
  instansi: row.instansi,
  zona: row.zona,
  geserMs: Number(row.geser_ms),
  layanan: row.layanan,
  nomor: row.nomor,
  status: row.status,
  urutan: row.urutan,
  pemohon: { id: row.pemohon_id, nama: row.pemohon_nama },
  pegawai: { id: row.pegawai_id, nama: row.pegawai_nama, nip: row.nip },
  unit: { id: row.unit_id, nama: row.unit_nama ?? '' },
  dibuat: row.dibuat.getTime(),
  diajukan: row.diajukan?.getTime() ?? null,
  jamMulai: row.jam_mulai?.getTime() ?? null,
  janji: row.janji?.getTime() ?? null,
  selesai: row.selesai?.getTime() ?? null,
});
