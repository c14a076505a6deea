import type { EntityManager } from 'typeorm';
import { kolomSasaran } from '../../domain/pegawai/sasaran.js';

/**
 * Effects come true: what the row of a pegawai says follows the effects that are in force on the business date. The history has
 * its dates already; this is what changes by itself.
 */

type Kolom = Record<string, unknown>;

interface EfekRaw {
  usulan_id: string;
  id: string;
  pegawai_id: string;
  jenis: string;
  isi: string;
  dari: string | null;
  sampai: string | null;
  sebelum: string | null;
}

const COLUMNS = 'e.usulan_id, e.id, r.pegawai_id, r.jenis, r.isi, e.dari, e.sampai, e.sebelum';

/** The columns of a pegawai that an effect of a kind sets. */
function kolomOf(jenis: string, isi: Kolom, dari: string | null): Kolom {
  switch (jenis) {
    case 'golongan':
      return { golongan: isi['golongan'], ...(dari !== null && { tmt_golongan: dari }) };
    case 'jabatan':
      return { jabatan: isi['jabatan'], jenis_jabatan: isi['jenisJabatan'] };
    case 'penempatan':
      return { unit_id: isi['unit'], atasan_id: isi['atasan'] ?? null };
    case 'kedudukan':
      return { status: isi['status'] };
    default:
      throw new Error(`no column of a pegawai shows ${jenis}`);
  }
}

/**
 * Lets begin and end what is due on a date, in the order of the dates.
 * @param waktu business time, to be noted
 * @param usulanId only the effects of this usulan
 * @returns how many began or ended
 */
export async function settleEfek(
  manager: EntityManager,
  instansi: string,
  hariIni: string,
  waktu: Date,
  usulanId?: string,
): Promise<number> {
  const of = usulanId === undefined ? '' : 'AND e.usulan_id = ?';
  const only = usulanId === undefined ? [] : [usulanId];
  const ending = await manager.query<EfekRaw[]>(
    `SELECT ${COLUMNS} FROM efek e JOIN riwayat r ON r.id = e.riwayat_id
      WHERE e.instansi = ? ${of} AND e.berlaku IS NOT NULL AND e.berakhir IS NULL AND (e.dicabut IS NOT NULL OR e.sampai < ?)
      ORDER BY e.sampai, e.usulan_id, e.id FOR UPDATE`,
    [instansi, ...only, hariIni],
  );
  for (const efek of ending) await end(manager, efek, waktu);
  const beginning = await manager.query<EfekRaw[]>(
    `SELECT ${COLUMNS} FROM efek e JOIN riwayat r ON r.id = e.riwayat_id
      WHERE e.instansi = ? ${of} AND e.berlaku IS NULL AND e.dicabut IS NULL AND (e.dari IS NULL OR e.dari <= ?) AND r.jenis IN (?)
      ORDER BY e.dari, e.diterapkan, e.usulan_id, e.id FOR UPDATE`,
    [instansi, ...only, hariIni, Object.keys(kolomSasaran)],
  );
  for (const efek of beginning) {
    await begin(manager, efek, waktu);
    if (efek.sampai !== null && efek.sampai < hariIni) await end(manager, await again(manager, efek), waktu);
  }
  return ending.length + beginning.length;
}

async function begin(manager: EntityManager, efek: EfekRaw, waktu: Date): Promise<void> {
  const set = kolomOf(efek.jenis, JSON.parse(efek.isi) as Kolom, efek.dari);
  const sebelum = await rowOf(manager, efek.pegawai_id, Object.keys(set));
  await write(manager, efek.pegawai_id, set);
  await manager.query('UPDATE efek SET berlaku = ?, sebelum = ? WHERE usulan_id = ? AND id = ?', [
    waktu,
    JSON.stringify(sebelum),
    efek.usulan_id,
    efek.id,
  ]);
}

/** What stood there before comes back, unless something else has been said since: then that remembers it instead. */
async function end(manager: EntityManager, efek: EfekRaw, waktu: Date): Promise<void> {
  const set = kolomOf(efek.jenis, JSON.parse(efek.isi) as Kolom, efek.dari);
  const sebelum = JSON.parse(efek.sebelum ?? '{}') as Kolom;
  await manager.query('UPDATE efek SET berakhir = ? WHERE usulan_id = ? AND id = ?', [waktu, efek.usulan_id, efek.id]);
  const [later] = await manager.query<{ usulan_id: string; id: string; sebelum: string }[]>(
    `SELECT e.usulan_id, e.id, e.sebelum FROM efek e JOIN riwayat r ON r.id = e.riwayat_id
      WHERE r.pegawai_id = ? AND r.jenis = ? AND e.berakhir IS NULL AND e.sebelum = ? ORDER BY e.berlaku LIMIT 1 FOR UPDATE`,
    [efek.pegawai_id, efek.jenis, JSON.stringify(await shown(manager, efek, set))],
  );
  if (later) {
    await manager.query('UPDATE efek SET sebelum = ? WHERE usulan_id = ? AND id = ?', [
      JSON.stringify(sebelum),
      later.usulan_id,
      later.id,
    ]);
    return;
  }
  const now = await rowOf(manager, efek.pegawai_id, Object.keys(set));
  const ours = Object.keys(set).every((name) => now[name] === set[name]);
  if (ours) await write(manager, efek.pegawai_id, sebelum);
}

/** What the row showed while the effect was in force, in the order in which it is remembered. */
async function shown(manager: EntityManager, efek: EfekRaw, set: Kolom): Promise<Kolom> {
  const names = Object.keys(await rowOf(manager, efek.pegawai_id, Object.keys(set)));
  return Object.fromEntries(names.map((name) => [name, set[name]]));
}

async function again(manager: EntityManager, { usulan_id, id }: EfekRaw): Promise<EfekRaw> {
  const [row] = await manager.query<EfekRaw[]>(
    `SELECT ${COLUMNS} FROM efek e JOIN riwayat r ON r.id = e.riwayat_id WHERE e.usulan_id = ? AND e.id = ?`,
    [usulan_id, id],
  );
  if (!row) throw new Error(`effect ${id} of ${usulan_id} is gone`);
  return row;
}

async function rowOf(manager: EntityManager, pegawaiId: string, names: string[]): Promise<Kolom> {
  const [row] = await manager.query<Kolom[]>(`SELECT ${names.join(', ')} FROM pegawai WHERE id = ? FOR UPDATE`, [
    pegawaiId,
  ]);
  if (!row) throw new Error(`pegawai ${pegawaiId} is gone`);
  return row;
}

const write = (manager: EntityManager, pegawaiId: string, set: Kolom): Promise<unknown> =>
  manager.query(
    `UPDATE pegawai SET ${Object.keys(set)
      .map((name) => `${name} = ?, `)
      .join('')}versi = versi + 1 WHERE id = ?`,
    [...Object.values(set), pegawaiId],
  );
