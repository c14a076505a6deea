import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { assumePlaced } from '../mitra/pos/kiriman.repository.js';
import { inTransaction } from '../transisi/transaksi.js';
import { placing } from '../verify/checks/kiriman.check.js';

/** Numbers and orders of a database that makes way for a backup: in tables, so that a restore cut short still has them. */
const kept = new Map([
  ['restore_nomor', { of: 'nomor', columns: 'id, instansi, unit_id, seri, tahun, urut, nomor, usulan_id, dibuat' }],
  ['restore_kiriman', { of: 'kiriman', columns: 'usulan_id, instansi, panggilan, orderid, status' }],
]);

export const keptTables: readonly string[] = [...kept.keys()];

/** What nobody can take back of what a backup does not know. */
export interface GivenOut {
  /** Numbers of letters, entered as cancelled. */
  numbers: string[];
  /** Orders that may have been placed and lie with a person, `usulan/call`. */
  orders: string[];
}

/** Copies what the database has given out, before it is emptied. */
export async function keepGivenOut(runner: QueryRunner, tables: readonly string[]): Promise<void> {
  for (const [name, { of, columns }] of kept) {
    await runner.query(`DROP TABLE IF EXISTS ${name}`);
    if (tables.includes(of)) await runner.query(`CREATE TABLE ${name} ENGINE=InnoDB AS SELECT ${columns} FROM ${of}`);
  }
}

/**
 * Enters into a restored database what was, or may have been, given out after its backup. An open call is such an order as well:
 * that it was not placed is something that nobody knows any more.
 */
export function enterGivenOut(database: DataSource): Promise<GivenOut> {
  return inTransaction(database, async (manager) => {
    const found = await manager.query<{ name: string }[]>(
      'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name IN (?)',
      [keptTables],
    );
    const has = (name: string) => found.some((table) => table.name === name);
    return {
      numbers: has('restore_nomor') ? await cancelNumbers(manager) : [],
      orders: await leaveOrders(manager, has('restore_kiriman')),
    };
  });
}

const reason = 'diberikan sesudah cadangan yang dipulihkan; surat dengan nomor ini tidak berlaku';

/** Numbers of a unit that the restored database does not know are of another system. */
const LATER = `
  FROM restore_nomor k JOIN unit u ON u.id = k.unit_id
  LEFT JOIN nomor n ON n.instansi = k.instansi AND n.unit_id = k.unit_id AND n.seri = k.seri AND n.tahun = k.tahun AND n.urut = k.urut
 WHERE n.id IS NULL`;

async function cancelNumbers(manager: EntityManager): Promise<string[]> {
  const later = await manager.query<{ nomor: string }[]>(`SELECT k.nomor ${LATER} ORDER BY k.dibuat, k.id`);
  if (later.length === 0) return [];
  await manager.query(
    `INSERT INTO seri (instansi, unit_id, seri, tahun, terakhir)
     SELECT k.instansi, k.unit_id, k.seri, k.tahun, MAX(k.urut) ${LATER} GROUP BY k.instansi, k.unit_id, k.seri, k.tahun
         ON DUPLICATE KEY UPDATE terakhir = GREATEST(terakhir, VALUES(terakhir))`,
  );
  const now = new Date();
  await manager.query(
    `INSERT INTO nomor (id, instansi, unit_id, seri, tahun, urut, nomor, usulan_id, tugas_id, status, alasan, dipesan_oleh, kunci,
                        dikerjakan, dibuat, selesai)
     SELECT k.id, k.instansi, k.unit_id, k.seri, k.tahun, k.urut, k.nomor, k.usulan_id, '', 'cancelled', ?, '', NULL, ?, k.dibuat, ?
     ${LATER}`,
    [reason, now, now],
  );
  return later.map(({ nomor }) => nomor);
}

const OPEN_CALLS = `
  SELECT p.usulan_id AS usulanId, p.instansi, p.id AS panggilan, NULL AS orderid
    FROM panggilan p LEFT JOIN kiriman x ON x.usulan_id = p.usulan_id AND x.panggilan = p.id
   WHERE p.call = ? AND p.status = 'open' AND x.id IS NULL`;

const LATER_ORDERS = `
  SELECT k.usulan_id AS usulanId, k.instansi, k.panggilan, k.orderid
    FROM restore_kiriman k JOIN usulan u ON u.id = k.usulan_id
    LEFT JOIN kiriman x ON x.usulan_id = k.usulan_id AND x.panggilan = k.panggilan
   WHERE x.id IS NULL AND k.status <> 'refused'`;

interface Order {
  usulanId: string;
  instansi: string;
  panggilan: string;
  orderid: string | null;
}

async function leaveOrders(manager: EntityManager, replaced: boolean): Promise<string[]> {
  const orders: string[] = [];
  // Those with a reference first: a person finds them in the partner's list by it.
  for (const sql of replaced ? [LATER_ORDERS, OPEN_CALLS] : [OPEN_CALLS]) {
    const rows = await manager.query<Order[]>(sql, sql === OPEN_CALLS ? [placing] : []);
    for (const { orderid, ...call } of rows) {
      if (await assumePlaced(manager, call, orderid ?? undefined)) orders.push(`${call.usulanId}/${call.panggilan}`);
    }
  }
  return orders;
}
