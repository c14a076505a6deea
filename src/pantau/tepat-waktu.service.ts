import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DAY } from '../../domain/kalender/zona.js';
import { clocks } from '../../domain/sla/jam.js';
import { OrganisasiService } from '../transisi/organisasi.service.js';
import { turnsOf } from '../usulan/giliran.js';
import { GiliranReader } from '../usulan/giliran.reader.js';
import type { Lingkup } from './lingkup.service.js';

/** How far back it looks, in days of business time. */
const HARI = 90;

/** A case that is over does not change, so what was found of it is kept; this many, about a megabyte. */
const REMEMBERED = 20_000;

const DECIDED = `
  FROM usulan WHERE instansi = ? AND status IN ('approved', 'rejected') AND selesai > ? AND selesai <= ?
   AND sop_sha256 NOT IN (?)`;

interface Counted {
  semua: string;
  tepat: string | null;
}

interface Ended {
  id: string;
  sop_sha256: string;
  diajukan: Date;
  selesai: Date;
}

/**
 * How many usulan were answered in time. Answered means approved or rejected: who withdrew, or did not answer a return, was
 * given no answer that could be late. In time means by the date on the receipt, or later with no more of the promise used up
 * than it has: what partners and rests took does not count (`domain/sla`), on the reference calendar of the instansi.
 */
@Injectable()
export class TepatWaktuService {
  private readonly known = new Map<string, boolean>();

  constructor(
    private readonly database: DataSource,
    private readonly organisasi: OrganisasiService,
    private readonly giliran: GiliranReader,
  ) {}

  /** Per cent with one decimal, rounded down; null when nothing was answered. */
  async persen(lingkup: Lingkup): Promise<number | null> {
    const { instansi, now, tersembunyi } = lingkup;
    const values = [instansi, new Date(now - HARI * DAY), new Date(now), tersembunyi.length > 0 ? tersembunyi : ['']];
    const [counted] = await this.database.query<Counted[]>(
      `SELECT COUNT(*) AS semua, SUM(COALESCE(selesai <= janji, 0)) AS tepat ${DECIDED}`,
      values,
    );
    const all = Number(counted?.semua ?? 0);
    if (all === 0) return null;
    let inTime = Number(counted?.tepat ?? 0);
    if (inTime < all) {
      const rows = await this.database.query<Ended[]>(
        `SELECT id, sop_sha256, diajukan, selesai ${DECIDED} AND diajukan IS NOT NULL AND COALESCE(selesai > janji, 1)`,
        values,
      );
      for (const row of rows) if (await this.keptPromise(lingkup, row)) inTime++;
    }
    return Math.floor((1000 * inTime) / all) / 10;
  }

  private async keptPromise(lingkup: Lingkup, row: Ended): Promise<boolean> {
    const before = this.known.get(row.id);
    if (before !== undefined) return before;
    const { sop } = await this.organisasi.sop(row.sop_sha256);
    const selesai = row.selesai.getTime();
    const turns = turnsOf(sop, await this.giliran.of(row.id), selesai);
    const kalender = lingkup.tatanan.kalender('');
    const kept = clocks(kalender, turns, row.diajukan.getTime(), selesai, sop.janji, true).sisa >= 0;
    if (this.known.size >= REMEMBERED) this.known.clear();
    this.known.set(row.id, kept);
    return kept;
  }
}
