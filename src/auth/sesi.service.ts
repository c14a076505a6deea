import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dateOf, type Zona } from '../../domain/kalender/zona.js';
import { randomToken, sha256Hex } from '../common/keys.js';
import type { Sesi } from './decorators.js';
import { izinOf } from './izin.js';
import type { PenugasanAktif } from './pelaku.js';

/** A session ends this long after signing in (wall time), used or not: one working day. */
export const SESSION_MS = 12 * 3_600_000;

export interface NewSesi {
  token: string;
  kedaluwarsa: Date;
}

interface Row {
  akun_id: string;
  pegawai_id: string;
  instansi: string;
  unit_id: string;
  zona: Zona;
  geser_ms: number | string;
  csrf: string;
  kedaluwarsa: Date;
  penugasan_id: string | null;
  peran: string;
  penugasan_unit_id: string;
  unit_nama: string;
  dari: string;
  sampai: string | null;
  jenis: PenugasanAktif['jenis'];
  kelas: string | null;
}

/** One row for each penugasan, or one without; which of them are in force is a matter of business time, decided below. */
const RESOLVE = `
  SELECT a.id AS akun_id, p.id AS pegawai_id, a.instansi, p.unit_id, i.zona, i.geser_ms, s.csrf, s.kedaluwarsa,
         g.id AS penugasan_id, g.peran, g.unit_id AS penugasan_unit_id, u.nama AS unit_nama, g.dari, g.sampai, g.jenis, g.kelas
  FROM sesi s
  JOIN akun a ON a.id = s.akun_id AND a.aktif
  JOIN pegawai p ON p.id = a.pegawai_id AND p.status <> 'meninggal'
  JOIN instansi i ON i.kode = a.instansi
  LEFT JOIN penugasan g ON g.pegawai_id = p.id AND g.instansi = a.instansi
  LEFT JOIN unit u ON u.id = g.unit_id
  WHERE s.token_sha256 = ? AND s.kedaluwarsa > ?
  ORDER BY g.id`;

/** Sessions: opened, resolved, closed. The browser holds the token, the table only its hash. */
@Injectable()
export class SesiService {
  constructor(private readonly database: DataSource) {}

  /** Opens a session and drops the ones of this akun that have ended. */
  async open(akunId: string): Promise<NewSesi> {
    const token = randomToken();
    const now = new Date();
    const kedaluwarsa = new Date(now.getTime() + SESSION_MS);
    await this.database.query('DELETE FROM sesi WHERE akun_id = ? AND kedaluwarsa <= ?', [akunId, now]);
    await this.database.query(
      'INSERT INTO sesi (token_sha256, instansi, akun_id, csrf, dibuat, kedaluwarsa) SELECT ?, instansi, id, ?, ?, ? FROM akun WHERE id = ?',
      [sha256Hex(token), randomToken(), now, kedaluwarsa, akunId],
    );
    return { token, kedaluwarsa };
  }

  /** Everything a request needs to know about who is acting, in one statement; undefined: not signed in. */
  async resolve(token: string): Promise<Sesi | undefined> {
    const now = Date.now();
    const tokenSha256 = sha256Hex(token);
    const rows = await this.database.query<Row[]>(RESOLVE, [tokenSha256, new Date(now)]);
    const [first] = rows;
    if (!first) return undefined;
    const geserMs = Number(first.geser_ms);
    const hariIni = dateOf(now + geserMs, first.zona);
    const penugasan = rows
      .filter(
        (row) => row.penugasan_id !== null && row.dari <= hariIni && (row.sampai === null || hariIni <= row.sampai),
      )
      .map(penugasanOf);
    return {
      tokenSha256,
      csrf: first.csrf,
      kedaluwarsa: first.kedaluwarsa,
      pelaku: {
        pegawaiId: first.pegawai_id,
        akunId: first.akun_id,
        instansi: first.instansi,
        unitId: first.unit_id,
        zona: first.zona,
        geserMs,
        hariIni,
        penugasan,
        antrean: [
          ...new Set([`orang/${first.pegawai_id}`, ...penugasan.map((held) => `${held.peran}/${held.unitId}`)]),
        ],
        izin: izinOf(penugasan.map((held) => held.peran)),
      },
    };
  }

  async close(tokenSha256: string): Promise<void> {
    await this.database.query('DELETE FROM sesi WHERE token_sha256 = ?', [tokenSha256]);
  }

  /** Drops sessions and recovery rows that have ended; true when there may be more. */
  async sweep(batch = 1000): Promise<boolean> {
    const now = new Date();
    const [sessions, recoveries] = await Promise.all([
      this.database.query<{ affectedRows: number }>('DELETE FROM sesi WHERE kedaluwarsa <= ? LIMIT ?', [now, batch]),
      this.database.query<{ affectedRows: number }>('DELETE FROM pemulihan WHERE kedaluwarsa <= ? LIMIT ?', [
        new Date(now.getTime() - 7 * 86_400_000),
        batch,
      ]),
    ]);
    return sessions.affectedRows === batch || recoveries.affectedRows === batch;
  }
}

const penugasanOf = (row: Row): PenugasanAktif => ({
  id: row.penugasan_id ?? '',
  peran: row.peran,
  unitId: row.penugasan_unit_id,
  unitNama: row.unit_nama,
  jenis: row.jenis,
  kelas: row.kelas === null ? null : (JSON.parse(row.kelas) as string[]),
});
