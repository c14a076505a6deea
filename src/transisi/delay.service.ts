import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { places } from '../../domain/sop/course.js';
import type { Batas } from '../../domain/sop/model.js';
import type { Anchor } from '../../domain/sop/state.js';
import type { KasusRow } from './kasus-row.js';
import type { Lipatan } from './lipatan.js';
import { OrganisasiService } from './organisasi.service.js';
import { runningTimers } from './status.js';
import { isOpening, kodeOf, resolveTimer } from './tenggat.js';

interface TenggatRow {
  timer: string;
  unit_id: string;
  anchor: string;
  batas: string;
  times: number;
  mulai: Date;
  due: Date;
}

/** How long the engine still has to wait: the deadlines on record, counted again by the calendar as it is now. */
@Injectable()
export class DelayService {
  constructor(private readonly organisasi: OrganisasiService) {}

  /** Milliseconds of wall time until each running timer is due; 0 when it is. */
  async of(manager: EntityManager, kasus: KasusRow, lipatan: Lipatan): Promise<Record<string, number>> {
    const running = new Set(runningTimers(lipatan.state));
    const rows = await this.rows(manager, kasus.id);
    const wanted = rows.filter(({ timer }) => running.has(timer) || timer.endsWith('!call'));
    const tatanan = await this.organisasi.of(kasus.instansi);
    const now = Date.now() + kasus.geser;
    const delays: Record<string, number> = {};
    for (const row of wanted) {
      const due = this.dueOf(row, lipatan, tatanan.kalender(row.unit_id), now);
      if (due !== row.due.getTime()) await this.move(manager, kasus.id, row.timer, due);
      delays[row.timer] = Math.max(0, due - now);
    }
    return delays;
  }

  /** Milliseconds until one timer is due; 0 when it is, or when nothing is known of it. */
  async left(manager: EntityManager, kasus: KasusRow, lipatan: Lipatan, timer: string): Promise<number> {
    const [row] = (await this.rows(manager, kasus.id)).filter((r) => r.timer === timer);
    if (!row) return 0;
    const tatanan = await this.organisasi.of(kasus.instansi);
    const now = Date.now() + kasus.geser;
    const due = this.dueOf(row, lipatan, tatanan.kalender(row.unit_id), now);
    if (due !== row.due.getTime()) await this.move(manager, kasus.id, timer, due);
    return Math.max(0, due - now);
  }

  /** A schedule's date was chosen when the timer began and stays; every other limit follows the calendar. */
  private dueOf(row: TenggatRow, lipatan: Lipatan, kalender: Parameters<typeof resolveTimer>[0], now: number): number {
    const anchor = JSON.parse(row.anchor) as Anchor;
    if ('jadwal' in anchor) return row.due.getTime();
    const batas = JSON.parse(row.batas) as Batas;
    const membuka = isOpening(places(lipatan.course.langkah).get(kodeOf(row.timer))?.langkah, row.timer);
    return resolveTimer(kalender, { batas, anchor, times: row.times, membuka }, (v) => lipatan.visitedAt(v), now).due;
  }

  /** The calendar has changed: the deadline moves wherever people see it. */
  private async move(manager: EntityManager, usulanId: string, timer: string, due: number): Promise<void> {
    await manager.query(
      `UPDATE tenggat t LEFT JOIN tugas g ON g.id = t.tugas_id AND g.status = 'open'
         LEFT JOIN antrean_tugas a ON a.tugas_id = g.id
          SET t.due = ?, g.batas = ?, a.batas = ? WHERE t.usulan_id = ? AND t.timer = ?`,
      [new Date(due), new Date(due), new Date(due), usulanId, timer],
    );
  }

  private rows(manager: EntityManager, usulanId: string): Promise<TenggatRow[]> {
    return manager.query<TenggatRow[]>(
      'SELECT timer, unit_id, anchor, batas, times, mulai, due FROM tenggat WHERE usulan_id = ? AND tercapai IS NULL',
      [usulanId],
    );
  }
}
