import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { dateOf } from '../../domain/kalender/zona.js';
import { OutboxService } from '../notifikasi/outbox.service.js';
import { OrganisasiService } from './organisasi.service.js';
import { NONE_RECORDED } from './tercatat.reader.js';
import { inTransaction } from './transaksi.js';

interface Due {
  usulan_id: string;
  timer: string;
  instansi: string;
  /** One of the open tugas under the limit. */
  tugas_id: string;
  nomor: string;
  layanan: string;
  geser_ms: string;
}

const due = (column: 'ingat_pada' | 'naik_pada', done: 'diingatkan' | 'dinaikkan') => `
  SELECT t.usulan_id, t.timer, t.instansi, MIN(g.id) AS tugas_id, u.nomor, s.nama AS layanan, i.geser_ms
    FROM tenggat t JOIN tugas g ON ${underLimit}
         JOIN usulan u ON u.id = t.usulan_id
         JOIN instansi i ON i.kode = t.instansi
         JOIN sop s ON s.instansi = u.instansi AND s.layanan = u.layanan AND s.versi = u.sop_versi
   WHERE t.${done} IS NULL AND t.${column} IS NOT NULL
     AND ${NONE_RECORDED}
     AND t.${column} <= DATE_ADD(CAST(? AS DATETIME(3)), INTERVAL i.geser_ms * 1000 MICROSECOND)
   GROUP BY t.usulan_id, t.timer, t.instansi, u.nomor, s.nama, i.geser_ms, t.${column}
   ORDER BY t.${column} LIMIT 500`;

/** A row of several people has one limit, and a tugas (`kunci~member`) for each. */
const underLimit = `g.usulan_id = t.usulan_id AND g.status = 'open' AND SUBSTRING_INDEX(g.kunci, '~', 1) = t.timer`;

/** The notices that need no timer of their own: the holder at 75 % of a limit, the head of the agency at 150 %. */
@Injectable()
export class ReminderService {
  constructor(
    private readonly database: DataSource,
    private readonly outbox: OutboxService,
    private readonly organisasi: OrganisasiService,
  ) {}

  /** Tells everybody who is due now, once each. Returns how many mails were written. */
  async remind(): Promise<number> {
    const soon = await this.round('ingat_pada', 'diingatkan', (manager, row) => this.holders(manager, row));
    const late = await this.round('naik_pada', 'dinaikkan', (manager, row) => this.heads(manager, row));
    return soon + late;
  }

  private async round(
    column: 'ingat_pada' | 'naik_pada',
    done: 'diingatkan' | 'dinaikkan',
    whom: (manager: EntityManager, row: Due) => Promise<string[]>,
  ): Promise<number> {
    const rows = await this.database.query<Due[]>(due(column, done), [new Date()]);
    let told = 0;
    for (const row of rows) {
      told += await inTransaction(this.database, async (manager) => {
        const people = await whom(manager, row);
        const jenis = done === 'diingatkan' ? 'tugas-segera' : 'tugas-terlambat';
        const { instansi, usulan_id: usulanId, nomor, layanan, tugas_id: tugasId } = row;
        await this.outbox.addMany(
          manager,
          people.map((pegawaiId) => ({
            instansi, kunci: `${usulanId}/${row.timer}/${done}/${pegawaiId}`, jenis, pegawaiId, usulanId,
            isi: { nomor, layanan, tugasId },
          })),
        ); // prettier-ignore
        await manager.query(`UPDATE tenggat SET ${done} = ? WHERE usulan_id = ? AND timer = ?`, [
          new Date(),
          usulanId,
          row.timer,
        ]);
        return people.length;
      });
    }
    return told;
  }

  /** The one person each open tugas is for, or who has claimed it. */
  private async holders(manager: EntityManager, { usulan_id, timer }: Due): Promise<string[]> {
    const rows = await manager.query<{ holder: string }[]>(
      `SELECT DISTINCT COALESCE(g.pengambil_id, g.pegawai_id) AS holder FROM tenggat t JOIN tugas g ON ${underLimit}
        WHERE t.usulan_id = ? AND t.timer = ? AND COALESCE(g.pengambil_id, g.pegawai_id) IS NOT NULL
          AND ${NONE_RECORDED}`,
      [usulan_id, timer],
    );
    return rows.map(({ holder }) => holder);
  }

  private async heads(manager: EntityManager, { instansi, geser_ms }: Due): Promise<string[]> {
    const tatanan = await this.organisasi.of(instansi);
    const today = dateOf(Date.now() + Number(geser_ms), tatanan.kalender('').zona);
    const rows = await manager.query<{ pegawai_id: string }[]>(
      `SELECT pegawai_id FROM penugasan
        WHERE instansi = ? AND peran = 'kepala-badan' AND unit_id = ? AND dari <= ? AND (sampai IS NULL OR sampai >= ?)`,
      [instansi, tatanan.bkd, today, today],
    );
    return rows.map(({ pegawai_id }) => pegawai_id);
  }
}
