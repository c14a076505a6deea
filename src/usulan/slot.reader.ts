import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Zona } from '../../domain/kalender/zona.js';
import { toIso } from '../../domain/kalender/zona.js';
import type { BerkasView } from '../berkas/berkas.schema.js';

/** A document in a slot of an usulan, at the visit of the filing row at which it was put there. */
export interface SlotRow {
  kode: string;
  visit: number;
  berkas: Omit<BerkasView, 'dibuat'> & { dibuat: number };
}

interface Raw {
  kode: string;
  visit: number;
  id: string;
  jenis: string;
  nama_file: string;
  mime: string;
  ukuran: number;
  halaman: number;
  sha256: string;
  dibuat: Date;
}

/** The documents of an usulan, all visits. */
@Injectable()
export class SlotReader {
  constructor(private readonly database: DataSource) {}

  async of(usulanId: string, manager: EntityManager = this.database.manager): Promise<SlotRow[]> {
    const rows = await manager.query<Raw[]>(
      `SELECT s.kode, s.visit, b.id, b.jenis, b.nama_file, b.mime, b.ukuran, b.halaman, b.sha256, b.dibuat
         FROM usulan_berkas s JOIN berkas b ON b.id = s.berkas_id WHERE s.usulan_id = ? ORDER BY s.kode, s.visit`,
      [usulanId],
    );
    return rows.map(({ kode, visit, nama_file, dibuat, ...rest }) => ({
      kode,
      visit,
      berkas: { ...rest, namaFile: nama_file, dibuat: dibuat.getTime() },
    }));
  }
}

/** The newest document of each slot, put there not after a visit. */
export function newestAt(rows: readonly SlotRow[], visit: number): Map<string, SlotRow> {
  const newest = new Map<string, SlotRow>();
  for (const row of rows) {
    const known = newest.get(row.kode);
    if (row.visit <= visit && (!known || row.visit > known.visit)) newest.set(row.kode, row);
  }
  return newest;
}

export const berkasView = ({ berkas }: SlotRow, zona: Zona): BerkasView => ({
  ...berkas,
  dibuat: toIso(berkas.dibuat, zona),
});
