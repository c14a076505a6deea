import type { DataSource } from 'typeorm';
import { ulid } from 'ulid';
import type { Orang } from './kantor.js';

export interface TugasUji {
  id: string;
  usulanId: string;
}

/** Rows of open tugas in a queue, one usulan each, without a log: enough for an inbox. `batas` is epoch ms. */
export async function newTugas(
  database: DataSource,
  orang: Orang,
  antrean: string,
  batas: readonly number[],
  over: { dibuka?: number; layanan?: string } = {},
): Promise<TugasUji[]> {
  const { dibuka = Date.parse('2026-11-20T02:00:00Z'), layanan = 'UJI' } = over;
  const [sop] = await database.query<{ sha256: string }[]>(
    'SELECT sha256 FROM sop WHERE instansi = ? AND layanan = ?',
    [orang.instansi, layanan],
  );
  const [peran = '', unitId = ''] = antrean.split('/');
  const made = batas.map((at) => ({ id: ulid(), usulanId: ulid(), batas: new Date(at) }));
  const opened = new Date(dibuka);
  await database.query(
    `INSERT INTO usulan (id, instansi, layanan, sop_versi, sop_sha256, nomor, pemohon_id, pegawai_id, unit_id, status, urutan, dibuat, diajukan) VALUES ?`,
    [
      made.map(({ usulanId }) => [
        usulanId, orang.instansi, layanan, 1, sop!.sha256, usulanId.slice(-20), orang.pegawai.id, orang.pegawai.id, orang.opd.id,
        'submitted', 1, opened, opened,
      ]),
    ],
  ); // prettier-ignore
  await database.query(
    `INSERT INTO tugas (id, instansi, usulan_id, kunci, langkah, nama, peran, unit_id, antrean, status, dibuka, batas) VALUES ?`,
    [
      made.map((t) => [
        t.id, orang.instansi, t.usulanId, 'teliti-uji#1', 'teliti-uji', 'Meneliti berkas', peran, unitId, antrean, 'open', opened,
        t.batas,
      ]),
    ],
  ); // prettier-ignore
  await database.query('INSERT INTO antrean_tugas (antrean, batas, tugas_id, layanan, opd) VALUES ?', [
    made.map((t) => [antrean, t.batas, t.id, layanan, orang.opd.id]),
  ]);
  return made.map(({ id, usulanId }) => ({ id, usulanId }));
}

/** Takes tugas out of the inbox, as a decision does. */
export async function closeTugas(database: DataSource, ids: readonly string[]): Promise<void> {
  await database.query(`UPDATE tugas SET status = 'decided', ditutup = NOW(3), versi = versi + 1 WHERE id IN (?)`, [
    ids,
  ]);
  await database.query('DELETE FROM antrean_tugas WHERE tugas_id IN (?)', [ids]);
}
