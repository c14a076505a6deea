import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import type { everyState, Rig } from './rig.js';

export type States = Awaited<ReturnType<typeof everyState>>;

/** One fault, seeded in a sound system, and the check that has to name it. */
export interface Mutation {
  what: string;
  check: string;
  /** Case it is seeded in. */
  in: keyof States;
  /** `?` is the id of that case. */
  sql: string;
  /** Tables that it touches: put back as they were afterwards. */
  tables: string[];
  /** What the offence says of it. */
  detail: RegExp;
}

const m = (
  check: string,
  what: string,
  where: keyof States,
  sql: string,
  detail: RegExp,
  ...tables: string[]
): Mutation => ({ check, what, in: where, sql, tables, detail });

const LATER = 'INTERVAL 61 SECOND';

export const mutations: Mutation[] = [
  m('log', 'an event says something else', 'approved', `UPDATE peristiwa SET isi = REPLACE(isi, '"ya"', '"yo"') WHERE usulan_id = ? AND urutan = 2`, /chain.*breaks/, 'peristiwa'),
  m('log', 'an event happened at another time', 'open', `UPDATE peristiwa SET waktu = waktu - INTERVAL 1 DAY WHERE usulan_id = ?`, /chain.*breaks/, 'peristiwa'),
  m('log', 'an event is of another person', 'waiting', `UPDATE peristiwa SET pelaku_id = NULL WHERE usulan_id = ? AND urutan = 2`, /chain.*breaks/, 'peristiwa'),
  m('log', 'an event is gone from the middle', 'waiting', `DELETE FROM peristiwa WHERE usulan_id = ? AND urutan = 3`, /chain.*breaks/, 'peristiwa'),
  m('log', 'the last event is gone', 'returned', `DELETE FROM peristiwa WHERE usulan_id = ? AND urutan = 2`, /another event than the last/, 'peristiwa'),
  m('log', 'the usulan stands elsewhere', 'deferred', `UPDATE usulan SET urutan = urutan + 1 WHERE id = ?`, /another event than the last/, 'usulan'),
  m('log', 'the whole log is gone', 'open', `DELETE FROM peristiwa WHERE usulan_id = ?`, /has no log/, 'peristiwa'),
  m('log', 'a draft is called submitted', 'draft', `UPDATE usulan SET status = 'submitted' WHERE id = ?`, /has no log/, 'usulan'),
  m('log', 'it runs under a SOP that there is not', 'open', `UPDATE usulan SET sop_sha256 = REPEAT('0', 64) WHERE id = ?`, /no SOP/, 'usulan'),
  m('log', 'it was submitted at another time', 'open', `UPDATE usulan SET diajukan = diajukan - ${LATER} WHERE id = ?`, /another time/, 'usulan'),

  m('intent', 'an applied decision waits again', 'returned', `UPDATE intent SET status = 'pending' WHERE usulan_id = ? AND jenis = 'decide'`, /stands in the log/, 'intent'),
  m('intent', 'an applied decision is called refused', 'rejected', `UPDATE intent SET status = 'refused', kode = 'x', alasan = 'x' WHERE usulan_id = ? AND jenis = 'decide' LIMIT 1`, /stands in the log/, 'intent'),
  m('intent', 'a refused decision is called applied', 'open', `UPDATE intent SET status = 'applied' WHERE usulan_id = ? AND jenis = 'decide'`, /does not hold it/, 'intent'),
  m('intent', 'a refusal has lost its reason', 'open', `UPDATE intent SET alasan = NULL WHERE usulan_id = ? AND jenis = 'decide'`, /without a code, a reason/, 'intent'),
  m('intent', 'an intent is gone', 'withdrawn', `DELETE FROM intent WHERE usulan_id = ? AND jenis = 'kejadian'`, /no intent wanted/, 'intent'),
  m('intent', 'something else was wanted', 'deferred', `UPDATE intent SET isi = REPLACE(isi, '2029-12-31', '2030-12-31') WHERE usulan_id = ?`, /wanted something else/, 'intent'),
  m('intent', 'somebody else wanted it', 'withdrawn', `UPDATE intent SET pelaku_id = '' WHERE usulan_id = ? AND jenis = 'kejadian'`, /another person/, 'intent'),
  m('intent', 'an accepted decision was lost on the way', 'late', `INSERT INTO intent (id, instansi, usulan_id, jenis, isi, kunci, isi_sha256, status, dibuat) SELECT '01LOST', instansi, id, 'decide', '{}', 'k', '', 'delivered', NOW(3) - INTERVAL 1 DAY FROM usulan WHERE id = ?`, /for too long/, 'intent'),

  m('teks', 'a note says something else', 'waiting', `UPDATE isian_teks SET isi = 'Tidak setuju' WHERE usulan_id = ? AND isi LIKE 'Setuju%'`, /something else than its digest/, 'isian_teks'),
  m('teks', 'a note is gone', 'waiting', `DELETE FROM isian_teks WHERE usulan_id = ? AND isi LIKE 'Setuju%'`, /text is not there/, 'isian_teks'),
  m('teks', 'a note has another digest', 'waiting', `UPDATE isian_teks SET digest = REPEAT('a', 64), isi = NULL WHERE usulan_id = ? AND isi LIKE 'Setuju%'`, /another digest/, 'isian_teks'),

  m('tugas', 'an open tugas is closed', 'open', `UPDATE tugas SET status = 'cancelled', ditutup = NOW(3) WHERE usulan_id = ?`, /says otherwise of status, ditutup/, 'tugas'),
  m('tugas', 'a decided tugas is open again', 'rejected', `UPDATE tugas SET status = 'open' WHERE usulan_id = ? AND kunci = 'teliti#1'`, /says otherwise of status/, 'tugas'),
  m('tugas', 'a tugas is gone', 'approved', `DELETE FROM tugas WHERE usulan_id = ? AND kunci = 'timbang#1'`, /is not there/, 'tugas'),
  m('tugas', 'a tugas is there twice', 'open', `INSERT INTO tugas SELECT * FROM (SELECT '01TWICE' AS id, instansi, usulan_id, 'timbang#2' AS kunci, langkah, nama, peran, unit_id, pegawai_id, antrean, 'decided' AS status, jeda, dibuka, batas, NOW(3) AS ditutup, terlambat, keputusan, kelas, diputus_oleh, penugasan_id, pengambil_id, diambil, versi FROM tugas WHERE usulan_id = ?) t`, /knows nothing of it/, 'tugas'),
  m('tugas', 'somebody else has decided', 'approved', `UPDATE tugas SET diputus_oleh = NULL WHERE usulan_id = ? AND kunci = 'teliti#1'`, /otherwise of diputusOleh/, 'tugas'),
  m('tugas', 'another outcome', 'rejected', `UPDATE tugas SET keputusan = 'ms', kelas = 'approve' WHERE usulan_id = ? AND kunci = 'teliti#1'`, /keputusan, kelas/, 'tugas'),
  m('tugas', 'opened at another time', 'waiting', `UPDATE tugas SET dibuka = dibuka - ${LATER} WHERE usulan_id = ? AND kunci = 'teliti#1'`, /otherwise of dibuka/, 'tugas'),
  m('tugas', 'closed at another time', 'waiting', `UPDATE tugas SET ditutup = ditutup + ${LATER} WHERE usulan_id = ? AND kunci = 'teliti#1'`, /otherwise of ditutup/, 'tugas'),
  m('tugas', 'a return no longer pauses the clock', 'returned', `UPDATE tugas SET jeda = 0 WHERE usulan_id = ? AND status = 'open'`, /otherwise of jeda/, 'tugas'),
  m('tugas', 'a breach is forgotten', 'late', `UPDATE tugas SET terlambat = NULL WHERE usulan_id = ?`, /otherwise of terlambat/, 'tugas'),
  m('tugas', 'a tugas stands in another queue than its holder', 'open', `UPDATE tugas SET pegawai_id = NULL WHERE usulan_id = ?`, /not its own/, 'tugas'),
  m('tugas', 'a tugas has another limit', 'open', `UPDATE tugas SET batas = batas + ${LATER} WHERE usulan_id = ?`, /another limit/, 'tugas'),

  m('antrean', 'an open tugas is in nobody’s inbox', 'open', `DELETE a FROM antrean_tugas a JOIN tugas t ON t.id = a.tugas_id WHERE t.usulan_id = ?`, /nobody’s inbox/, 'antrean_tugas'),
  m('antrean', 'a closed tugas is in the inbox', 'approved', `INSERT INTO antrean_tugas SELECT antrean, batas, id, 'UJI', unit_id FROM (SELECT t.antrean, t.batas, t.id, u.unit_id FROM tugas t JOIN usulan u ON u.id = t.usulan_id WHERE t.usulan_id = ? AND t.kunci = 'teliti#1') x`, /not open/, 'antrean_tugas'),
  m('antrean', 'the inbox orders it by another limit', 'open', `UPDATE antrean_tugas a JOIN tugas t ON t.id = a.tugas_id SET a.batas = a.batas + ${LATER} WHERE t.usulan_id = ?`, /another limit in the inbox/, 'antrean_tugas'),
  m('antrean', 'it is in the inbox of another OPD', 'open', `UPDATE antrean_tugas a JOIN tugas t ON t.id = a.tugas_id SET a.opd = 'x' WHERE t.usulan_id = ?`, /another layanan or OPD/, 'antrean_tugas'),
  m('antrean', 'a row of the inbox has no tugas', 'open', `INSERT INTO antrean_tugas SELECT 'orang/x', NOW(3), '01NONE', 'UJI', unit_id FROM usulan WHERE id = ?`, /no such tugas/, 'antrean_tugas'),

  m('tenggat', 'a timer is gone', 'deferred', `DELETE FROM tenggat WHERE usulan_id = ?`, /is not there/, 'tenggat'),
  m('tenggat', 'a timer runs that nobody started', 'approved', `INSERT INTO tenggat (usulan_id, timer, instansi, anchor, batas, times, mulai, due) SELECT id, 'teliti#1', instansi, '{}', '{}', 1, NOW(3), NOW(3) FROM usulan WHERE id = ?`, /knows nothing of it/, 'tenggat'),
  m('tenggat', 'a timer counts from elsewhere', 'waiting', `UPDATE tenggat SET anchor = '{"visit":"teliti#1"}' WHERE usulan_id = ? AND timer = 'tiba#1'`, /otherwise of anchor/, 'tenggat'),
  m('tenggat', 'a timer is due later', 'waiting', `UPDATE tenggat SET due = due + ${LATER} WHERE usulan_id = ? AND timer = 'tiba#1'`, /due at another moment/, 'tenggat'),
  m('tenggat', 'a reminder would come late', 'open', `UPDATE tenggat SET ingat_pada = ingat_pada + ${LATER} WHERE usulan_id = ?`, /reminded/, 'tenggat'),
  m('tenggat', 'a reached limit runs again', 'late', `UPDATE tenggat SET tercapai = NULL WHERE usulan_id = ?`, /otherwise of tercapai/, 'tenggat'),

  m('tunggu', 'a wait is closed', 'waiting', `UPDATE tunggu SET ditutup = NOW(3) WHERE usulan_id = ?`, /otherwise of ditutup/, 'tunggu'),
  m('tunggu', 'a wait asks for another parcel', 'waiting', `UPDATE tunggu SET kunci = 'P0' WHERE usulan_id = ?`, /otherwise of kunci/, 'tunggu'),
  m('tunggu', 'a wait is gone', 'waiting', `DELETE FROM tunggu WHERE usulan_id = ?`, /is not there/, 'tunggu'),

  m('panggilan', 'an open call is called done', 'calling', `UPDATE panggilan SET status = 'done' WHERE usulan_id = ?`, /otherwise of status/, 'panggilan'),
  m('panggilan', 'what must be taken back is forgotten', 'closing', `UPDATE panggilan SET status = 'done' WHERE usulan_id = ?`, /otherwise of status/, 'panggilan'),
  m('panggilan', 'a call says something else', 'calling', `UPDATE panggilan SET input = '{}' WHERE usulan_id = ?`, /otherwise of input/, 'panggilan'),

  m('efek', 'an effect is gone from the record', 'approved', `DELETE FROM riwayat WHERE usulan_id = ?`, /otherwise of riwayat/, 'riwayat'),
  m('efek', 'the record lasts longer than the effect', 'approved', `UPDATE riwayat SET sampai = '2035-01-01' WHERE usulan_id = ?`, /riwayat sampai/, 'riwayat'),
  m('efek', 'the record is of another pegawai', 'approved', `UPDATE riwayat r JOIN usulan u ON u.id = r.usulan_id SET r.pegawai_id = (SELECT p.id FROM pegawai p WHERE p.id <> u.pegawai_id LIMIT 1) WHERE u.id = ?`, /otherwise of pegawai/, 'riwayat'),
  m('efek', 'the record holds something else', 'approved', `UPDATE riwayat SET isi = '{"x":1}' WHERE usulan_id = ?`, /otherwise of isi/, 'riwayat'),
  m('efek', 'a revoked effect holds again', 'undone', `UPDATE efek SET dicabut = NULL WHERE usulan_id = ?`, /otherwise of dicabut/, 'efek'),

  m('status', 'it stands elsewhere', 'open', `UPDATE usulan SET status = 'deferred' WHERE id = ?`, /the log says submitted/, 'usulan'),
  m('status', 'it left "closing" too early', 'closing', `UPDATE usulan SET status = 'rejected' WHERE id = ?`, /the log says closing/, 'usulan'),
  m('status', 'it ended at another time', 'approved', `UPDATE usulan SET selesai = selesai + ${LATER} WHERE id = ?`, /another time/, 'usulan'),
  m('status', 'it ended and does not say when', 'approved', `UPDATE usulan SET selesai = NULL WHERE id = ?`, /another time/, 'usulan'),

  m('jam', 'a turn began a day earlier', 'waiting', `UPDATE tugas SET dibuka = dibuka - INTERVAL 5 DAY, ditutup = ditutup + INTERVAL 5 DAY WHERE usulan_id = ?`, /log (run|says) otherwise/, 'tugas'),

  m('nomor', 'a number of the series is gone', 'undone', `DELETE FROM nomor WHERE usulan_id = ?`, /counts to/, 'nomor'),
  m('nomor', 'the series forgets its last number', 'waiting', `UPDATE seri SET terakhir = terakhir - 1 WHERE ? <> ''`, /counts to/, 'seri'),
  m('nomor', 'a number is cancelled without a reason', 'waiting', `UPDATE nomor SET status = 'cancelled' WHERE usulan_id = ?`, /without a reason/, 'nomor'),
  m('nomor', 'a used number is only reserved', 'waiting', `UPDATE nomor SET status = 'reserved' WHERE usulan_id = ?`, /only reserved/, 'nomor'),
  m('nomor', 'a reserved number is left behind', 'waiting', `INSERT INTO nomor (id, instansi, unit_id, seri, tahun, urut, nomor, usulan_id, tugas_id, status, dipesan_oleh, dikerjakan, dibuat) SELECT '01ORPHAN', instansi, unit_id, 'lain', 2026, 1, 'x', id, 'x', 'reserved', 'x', NOW(3) - INTERVAL 1 DAY, NOW(3) FROM usulan WHERE id = ?`, /nobody can use it/, 'nomor'),
  m('nomor', 'the document of a used number is not signed', 'waiting', `UPDATE naskah SET status = 'signing' WHERE usulan_id = ?`, /not signed/, 'naskah'),
  m('nomor', 'a signature has lost its document', 'waiting', `DELETE FROM naskah WHERE usulan_id = ?`, /document/, 'naskah'),
  m('nomor', 'the counter of usulan has given out a number too many', 'waiting', `INSERT INTO nomor_usulan SELECT instansi, 2026, 1000 FROM usulan WHERE id = ?`, /counts to 1000/, 'nomor_usulan'),

  m('outbox', 'a mail was given up', 'late', `UPDATE outbox SET status = 'failed' WHERE usulan_id = ?`, /given up/, 'outbox'),
  m('outbox', 'a mail is in the hands of a dead worker', 'late', `UPDATE outbox SET diproses = NOW(3) - INTERVAL 1 HOUR WHERE usulan_id = ?`, /under way for too long/, 'outbox'),
  m('outbox', 'a mail was sent and nobody knows when', 'late', `UPDATE outbox SET status = 'sent' WHERE usulan_id = ?`, /does not say when/, 'outbox'),

  m('outbox', 'the receipt is gone', 'open', `DELETE FROM outbox WHERE usulan_id = ? AND jenis = 'usulan-diterima'`, /never written/, 'outbox'),
  m('outbox', 'the notice of a return is gone', 'returned', `DELETE FROM outbox WHERE usulan_id = ? AND jenis = 'usulan-dikembalikan'`, /never written/, 'outbox'),
  m('outbox', 'the notice of a case put off is gone', 'deferred', `DELETE FROM outbox WHERE usulan_id = ? AND jenis = 'usulan-ditunda'`, /never written/, 'outbox'),
  m('outbox', 'the notice of the end is gone', 'approved', `DELETE FROM outbox WHERE usulan_id = ? AND jenis = 'usulan-disetujui'`, /never written/, 'outbox'),
  m('outbox', 'the notice of an end while it is taken back is gone', 'closing', `DELETE FROM outbox WHERE usulan_id = ? AND jenis = 'usulan-ditolak'`, /never written/, 'outbox'),
  m('outbox', 'the notice of an end tells another one', 'rejected', `UPDATE outbox SET jenis = 'usulan-disetujui' WHERE usulan_id = ? AND jenis = 'usulan-ditolak'`, /never written/, 'outbox'),
  m('outbox', 'a late refusal was told to nobody', 'open', `INSERT INTO penolakan SELECT id, instansi, pelaku_id, NOW(3) FROM intent WHERE usulan_id = ? AND status = 'refused'`, /never written/, 'penolakan'),

  m('kiriman', 'the order of an answered call is gone', 'waiting', `DELETE FROM kiriman WHERE usulan_id = ?`, /no accepted order/, 'kiriman'),
  m('kiriman', 'an order is still being sent when its call is over', 'waiting', `UPDATE kiriman SET status = 'sending' WHERE usulan_id = ?`, /its call is over/, 'kiriman'),
  m('kiriman', 'an order that no call has asked for', 'open', `INSERT INTO kiriman (id, instansi, usulan_id, panggilan, orderid, status, permintaan, dibuat) SELECT '01ORDER', instansi, id, 'antar#9', 'TUNX', 'refused', '{}', NOW(3) FROM usulan WHERE id = ?`, /no call has asked for/, 'kiriman'),
  m('pemberitahuan', 'a notice that no call has asked for', 'open', `INSERT INTO pemberitahuan (id, instansi, usulan_id, panggilan, mitra, kunci, status, pesan_sha256, referensi, dibuat) SELECT '01NOTICE', instansi, id, 'lapor#9', 'taspen', REPEAT('a', 64), 'sent', REPEAT('b', 64), 'T-1', NOW(3) FROM usulan WHERE id = ?`, /no call has asked for/, 'pemberitahuan'),
  m('pemberitahuan', 'a call that told a partner, and no notice', 'waiting', "UPDATE panggilan SET `call` = 'taspen.beritahu' WHERE usulan_id = ? AND status = 'done'", /no notice is on record/, 'panggilan'),
  m('kiriman', 'a partner’s words without an order', 'open', `INSERT INTO lacak_kiriman (kiriman_id, urut, instansi, peristiwa, keadaan, asli) SELECT '01NONE', 1, instansi, 'x', 'x', '{}' FROM usulan WHERE id = ?`, /no such order/, 'lacak_kiriman'),

  m('dokumen', 'a berkas that is not in the store', 'open', `INSERT INTO berkas SELECT '01BERKAS', instansi, pegawai_id, 'x', 'x', 'x', 1, REPEAT('0', 64), 1, 'x', '', NOW(3) FROM usulan WHERE id = ?`, /not in the store/, 'berkas'),
  m('dokumen', 'a berkas is longer than its row says', 'waiting', `INSERT INTO berkas SELECT '01BERKAS', instansi, penandatangan_id, 'x', 'x', 'x', 1, asli_sha256, 1, 'x', '', NOW(3) FROM naskah WHERE usulan_id = ?`, /not as long/, 'berkas'),
  m('dokumen', 'a berkas that is attached is gone', 'open', `INSERT INTO usulan_berkas SELECT id, 'x', 1, instansi, '01NONE' FROM usulan WHERE id = ?`, /no such berkas/, 'usulan_berkas'),
]; // prettier-ignore

/** Seeds the fault, looks, and puts everything back. */
export async function seeded<T>(
  database: DataSource,
  { sql, tables }: Mutation,
  id: string,
  look: () => Promise<T>,
): Promise<T> {
  const runner = database.createQueryRunner();
  try {
    await runner.query('SET foreign_key_checks = 0');
    for (const table of tables) {
      await runner.query(`CREATE OR REPLACE TEMPORARY TABLE asli_${table} AS SELECT * FROM ${table}`);
    }
    const done = (await runner.query(sql, [id])) as { affectedRows: number; changedRows: number };
    if ((sql.startsWith('UPDATE') ? done.changedRows : done.affectedRows) === 0)
      throw new Error('the mutation changes nothing');
    try {
      return await look();
    } finally {
      for (const table of tables) {
        await runner.query(`DELETE FROM ${table}`);
        await runner.query(`INSERT INTO ${table} SELECT * FROM asli_${table}`);
      }
    }
  } finally {
    await runner.query('SET foreign_key_checks = 1');
    await runner.release();
  }
}

/** Changes one byte of a document, or takes it away. */
export async function damaged<T>(
  { folder }: Rig,
  sha256: string,
  how: 'changed' | 'gone',
  look: () => Promise<T>,
): Promise<T> {
  const path = join(folder, sha256.slice(0, 2), sha256);
  const bytes = readFileSync(path);
  if (how === 'gone') rmSync(path);
  else writeFileSync(path, Buffer.from(bytes.map((byte, i) => (i === 0 ? byte ^ 1 : byte))));
  try {
    return await look();
  } finally {
    writeFileSync(path, bytes);
  }
}
