import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Event, Start } from '../../domain/sop/state.js';
import { type Tercatat, TercatatReader } from '../transisi/tercatat.reader.js';
import type { UsulanDilihat } from './akses.service.js';
import { GiliranReader, type GiliranRow } from './giliran.reader.js';
import { openReturn, type Pengembalian, type PeristiwaDibaca, type Tahap, walk } from './tahap.js';
import { type TeksKasus, TeksService } from './teks.service.js';

/** A case that has been submitted, read whole. */
export interface Kasus {
  usulan: UsulanDilihat;
  /** Every event, and where the case stood after it; not empty. */
  tahap: Tahap[];
  rows: GiliranRow[];
  teks: TeksKasus;
  /** The return that waits for the applicant. */
  dikembalikan: Pengembalian | undefined;
  /** What people want of it and the engine has not taken yet, oldest first. */
  tercatat: Tercatat[];
  /** Business time of the reading, epoch ms. */
  now: number;
}

interface Raw {
  urutan: number;
  id: string;
  isi: string;
  waktu: Date;
  tercatat: Date | null;
  pelaku_id: string | null;
  nama: string | null;
  peran: string | null;
  unit_nama: string | null;
  jenis: string | null;
}

const LOG = `
  SELECT e.urutan, e.id, e.isi, e.waktu, e.tercatat, e.pelaku_id, p.nama, g.peran, n.nama AS unit_nama, g.jenis
    FROM peristiwa e LEFT JOIN pegawai p ON p.id = e.pelaku_id LEFT JOIN penugasan g ON g.id = e.penugasan_id
         LEFT JOIN unit n ON n.id = g.unit_id
   WHERE e.usulan_id = ? ORDER BY e.urutan`;

/** Reads cases for people: log, turns and texts. Who may see it has been decided before. */
@Injectable()
export class KasusReader {
  constructor(
    private readonly database: DataSource,
    private readonly giliran: GiliranReader,
    private readonly teks: TeksService,
    private readonly tercatat: TercatatReader,
  ) {}

  /** @throws Error for a draft, which has no log */
  async read(usulan: UsulanDilihat, manager: EntityManager = this.database.manager): Promise<Kasus> {
    const [log, rows, teks, tercatat] = await Promise.all([
      this.log(usulan.id, manager),
      this.giliran.of(usulan.id, manager),
      this.teks.of(usulan.id, manager),
      this.tercatat.of(usulan.id, manager),
    ]);
    const tahap = walk(usulan.course, log);
    if (tahap.length === 0) throw new Error(`usulan ${usulan.id} has no log`);
    return {
      usulan,
      tahap,
      rows,
      teks,
      dikembalikan: openReturn(usulan.sop, tahap),
      tercatat,
      now: Date.now() + usulan.geserMs,
    };
  }

  async log(usulanId: string, manager: EntityManager = this.database.manager): Promise<PeristiwaDibaca[]> {
    const rows = await manager.query<Raw[]>(LOG, [usulanId]);
    return rows.map((row) => ({
      urutan: row.urutan,
      id: row.id,
      event: JSON.parse(row.isi) as Event | Start,
      waktu: (row.tercatat ?? row.waktu).getTime(),
      pelaku: row.pelaku_id === null ? null : { id: row.pelaku_id, nama: row.nama ?? '' },
      sebagai:
        row.peran === null ? null : { peran: row.peran, unit: row.unit_nama ?? '', jenis: row.jenis ?? 'definitif' },
    }));
  }
}

/** The facts of a case as they stand. */
export const factsNow = ({ tahap }: Kasus): Tahap['state']['facts'] => {
  const last = tahap.at(-1);
  if (!last) throw new Error('the case has no log');
  return last.state.facts;
};
