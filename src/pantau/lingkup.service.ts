import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addWorkingDays } from '../../domain/kalender/hari-kerja.js';
import { addDays, type Tanggal } from '../../domain/kalender/tanggal.js';
import { startOfDay, type Zona } from '../../domain/kalender/zona.js';
import type { Pelaku } from '../auth/pelaku.js';
import { OrganisasiService, type Tatanan } from '../transisi/organisasi.service.js';

/** What one reader looks at, and when. Instants are epoch ms of business time. */
export interface Lingkup {
  instansi: string;
  zona: Zona;
  tatanan: Tatanan;
  now: number;
  hariIni: Tanggal;
  /** What falls due before this is due soon. */
  cakrawala: number;
  /** SOP versions (sha256) whose usulan must stay unknown to the reader. */
  tersembunyi: readonly string[];
}

/** Due soon: by the end of the third working day from today, on the reference calendar of the instansi. */
const HARI_CAKRAWALA = 3;

/** Says what a person watches: the instansi of the session and no other, without what is confidential. */
@Injectable()
export class LingkupService {
  constructor(
    private readonly database: DataSource,
    private readonly organisasi: OrganisasiService,
  ) {}

  async of(pelaku: Pelaku): Promise<Lingkup> {
    const { instansi, zona, hariIni } = pelaku;
    const [tatanan, tersembunyi] = await Promise.all([this.organisasi.of(instansi), this.hiddenFrom(pelaku)]);
    const lastDay = addWorkingDays(tatanan.kalender(''), hariIni, HARI_CAKRAWALA);
    return {
      instansi,
      zona,
      tatanan,
      now: Date.now() + pelaku.geserMs,
      hariIni,
      cakrawala: startOfDay(addDays(lastDay, 1), zona),
      tersembunyi,
    };
  }

  /** A confidential SOP names the roles that may know of its usulan; whoever holds none of them does not even count them. */
  private async hiddenFrom({ instansi, penugasan }: Pelaku): Promise<string[]> {
    const rows = await this.database.query<{ sha256: string }[]>('SELECT sha256 FROM sop WHERE instansi = ?', [
      instansi,
    ]);
    const held = new Set(penugasan.map(({ peran }) => peran));
    const hidden: string[] = [];
    for (const { sha256 } of rows) {
      const { rahasia } = (await this.organisasi.sop(sha256)).sop;
      if (rahasia && !rahasia.some(({ peran }) => held.has(peran))) hidden.push(sha256);
    }
    return hidden;
  }
}
