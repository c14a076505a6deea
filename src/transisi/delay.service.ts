import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Kalender } from '../../domain/kalender/model.js';
import { kodeOf, places } from '../../domain/sop/course.js';
import type { Batas } from '../../domain/sop/model.js';
import type { Anchor } from '../../domain/sop/state.js';
import type { KasusRow } from './kasus-row.js';
import type { Lipatan } from './lipatan.js';
import { OrganisasiService } from './organisasi.service.js';
import { timersOf } from '../../domain/sop/look.js';
import { waitsFor } from './lebih-dulu.js';
import { type Told, isOpening, resolveTimer, toldAt } from './tenggat.js';

interface TenggatRow {
  timer: string;
  unit_id: string;
  anchor: string;
  batas: string;
  times: number;
  due: Date;
}

/** How long the engine still has to wait: the deadlines on record, counted again by the calendar as it is now. */
@Injectable()
export class DelayService {
  constructor(private readonly organisasi: OrganisasiService) {}

  /** Milliseconds of wall time until each running timer is due; 0 when it is. */
  async of(manager: EntityManager, kasus: KasusRow, lipatan: Lipatan): Promise<Record<string, number>> {
    const running = new Set(timersOf(lipatan.state));
    const rows = await this.rows(manager, kasus.id);
    const wanted = rows.filter(({ timer }) => running.has(timer) || timer.endsWith('!call'));
    const tatanan = await this.organisasi.of(kasus.instansi, manager);
    const now = Date.now() + kasus.geser;
    const delays: Record<string, number> = {};
    for (const row of wanted) {
      const due = await this.recount(manager, kasus, lipatan, row, tatanan.kalender(row.unit_id), now);
      delays[row.timer] = Math.max(0, due - now);
    }
    return delays;
  }

  /**
   * Milliseconds until one timer may become an event; 0 when it may, or when nothing is known of it. One that is due waits for
   * what was recorded before that.
   */
  async left(manager: EntityManager, kasus: KasusRow, lipatan: Lipatan, timer: string): Promise<number> {
    const [row] = (await this.rows(manager, kasus.id)).filter((r) => r.timer === timer);
    if (!row) return 0;
    const tatanan = await this.organisasi.of(kasus.instansi, manager);
    const now = Date.now() + kasus.geser;
    const due = await this.recount(manager, kasus, lipatan, row, tatanan.kalender(row.unit_id), now);
    return due > now ? due - now : waitsFor(manager, kasus.id, due, lipatan);
  }

  /** When it is due by the calendar as it is now; a deadline that has changed moves wherever people see it. */
  private async recount(
    manager: EntityManager,
    kasus: KasusRow,
    lipatan: Lipatan,
    row: TenggatRow,
    kalender: Kalender,
    now: number,
  ): Promise<number> {
    const anchor = JSON.parse(row.anchor) as Anchor;
    // The date of a schedule was chosen when the timer began, and stays.
    if ('jadwal' in anchor) return row.due.getTime();
    const { timer, times } = row;
    const batas = JSON.parse(row.batas) as Batas;
    const membuka = isOpening(places(lipatan.course.langkah).get(kodeOf(timer))?.langkah, timer);
    const hitungan = { batas, anchor, times, membuka };
    const { mulai, due } = resolveTimer(kalender, hitungan, (visit) => lipatan.visitedAt(visit), now);
    if (due !== row.due.getTime())
      await this.move(manager, kasus.id, timer, due, toldAt(kalender, membuka, mulai, due));
    return due;
  }

  private async move(manager: EntityManager, usulanId: string, timer: string, due: number, told: Told): Promise<void> {
    await manager.query(
      `UPDATE tenggat t LEFT JOIN tugas g
              ON g.usulan_id = t.usulan_id AND g.status = 'open' AND SUBSTRING_INDEX(g.kunci, '~', 1) = t.timer
         LEFT JOIN antrean_tugas a ON a.tugas_id = g.id
          SET t.due = ?, t.ingat_pada = ?, t.naik_pada = ?, g.batas = ?, a.batas = ? WHERE t.usulan_id = ? AND t.timer = ?`,
      [new Date(due), told.ingatPada, told.naikPada, new Date(due), new Date(due), usulanId, timer],
    );
  }

  private rows(manager: EntityManager, usulanId: string): Promise<TenggatRow[]> {
    return manager.query<TenggatRow[]>(
      'SELECT timer, unit_id, anchor, batas, times, due FROM tenggat WHERE usulan_id = ? AND tercapai IS NULL',
      [usulanId],
    );
  }
}
