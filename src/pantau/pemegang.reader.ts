import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Tanggal } from '../../domain/kalender/tanggal.js';
import { siapaTugas } from '../usulan/giliran.js';
import type { GiliranRow } from '../usulan/giliran.reader.js';

/** A tugas as far as it says who has it. */
export interface Dipegang extends Pick<GiliranRow, 'unit' | 'pegawai' | 'pengambil'> {
  /** Of the decider. */
  instansi: string;
  peran: string;
}

/** Who holds a role in a unit: how many, and the name of the first. */
interface Pemegang {
  jumlah: number;
  nama: string;
}

interface Raw {
  peran: string;
  unit_id: string;
  jumlah: string;
  nama: string;
}

/** Says in words who has a tugas. */
@Injectable()
export class PemegangReader {
  constructor(private readonly database: DataSource) {}

  /** `kataPemegang` for these tugas, on a (business) date; reads once for all of them. */
  async words(list: readonly Dipegang[], tanggal: Tanggal): Promise<(tugas: Dipegang) => string> {
    const roles = new Map(list.flatMap((tugas) => (tugas.unit ? [[keyOf(tugas.peran, tugas.unit.id), tugas]] : [])));
    const held = new Map<string, Pemegang>();
    if (roles.size > 0) {
      const pairs = [...roles.values()].map(({ instansi, peran, unit }) => [instansi, peran, unit?.id]);
      const rows = await this.database.query<Raw[]>(
        `SELECT g.peran, g.unit_id, COUNT(DISTINCT g.pegawai_id) AS jumlah, MIN(p.nama) AS nama
           FROM penugasan g JOIN pegawai p ON p.id = g.pegawai_id
          WHERE (g.instansi, g.peran, g.unit_id) IN (?) AND g.dari <= ? AND (g.sampai IS NULL OR g.sampai >= ?)
          GROUP BY g.peran, g.unit_id`,
        [pairs, tanggal, tanggal],
      );
      for (const row of rows) held.set(keyOf(row.peran, row.unit_id), { jumlah: Number(row.jumlah), nama: row.nama });
    }
    return (tugas) => kataPemegang(tugas, tugas.unit ? held.get(keyOf(tugas.peran, tugas.unit.id)) : undefined);
  }
}

const keyOf = (peran: string, unitId: string): string => `${peran}/${unitId}`;

/**
 * `Sari Wulandari (Verifikator · Bidang Pengembangan)` once somebody has taken it; before, `Verifikator · Bidang Pengembangan`
 * and who holds the role when it is one person, else how many do.
 */
function kataPemegang(tugas: Dipegang, held: Pemegang | undefined): string {
  const siapa = siapaTugas(tugas);
  if (tugas.pegawai) return siapa;
  if (tugas.pengambil) return `${tugas.pengambil.nama} (${siapa})`;
  if (!held) return `${siapa} (belum ada pemegangnya)`;
  return held.jumlah === 1 ? `${siapa} (${held.nama})` : `${siapa} (${held.jumlah} orang)`;
}
