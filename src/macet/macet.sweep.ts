import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ulid } from 'ulid';
import { answersNobody, WorkerAwayError } from '../temporal/engine.service.js';
import { EngineWatch, type KeadaanKasus } from '../temporal/engine-watch.js';
import { inTurn, nextSlice } from './giliran.js';
import type { MacetMesin } from './macet.entity.js';

/**
 * How often the engine is looked at, and how much of it at a time: cases with a message or a call that waits, cases that the
 * server has reported, and a slice of all open cases, so that each comes up every few minutes whatever happens to it.
 */
const pace = { everyMs: 60_000, graceMs: 60_000, looks: 200, atOnce: 10, slice: 1_000, ids: 200 } as const;

type Temuan = Pick<MacetMesin, 'usulanId' | 'jenis' | 'kunci' | 'percobaan' | 'galat'>;

/** Looks at the engine now and then, and notes what is stuck in it (`macet_mesin`). Several processes may; one at a time does. */
@Injectable()
export class MacetSweep implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(MacetSweep.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;
  /** Where the slices have got to. */
  private after = '';

  constructor(
    private readonly database: DataSource,
    private readonly watch: EngineWatch,
  ) {}

  onApplicationBootstrap(): void {
    this.next();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /**
   * One look. Without a worker every case looks as if its program could not go on.
   * @param graceMs how long something must have waited to be looked at
   * @throws WorkerAwayError
   */
  async look(graceMs: number = pace.graceMs): Promise<void> {
    await this.watch.checkWorker();
    const { missing, end } = await this.missing(graceMs);
    const suspects = inTurn(
      [...(await this.waiting(graceMs)), await this.watch.reported(pace.ids), missing],
      pace.looks,
    );
    this.after = nextSlice(this.after, missing, suspects, end);
    const ids = [...suspects];
    for (let i = 0; i < ids.length; i += pace.atOnce) {
      await Promise.all(ids.slice(i, i + pace.atOnce).map((id) => this.note(id)));
    }
  }

  /** Looks at one case and notes what is stuck in it; what was noted before and is over is forgotten. */
  async note(usulanId: string): Promise<KeadaanKasus> {
    const keadaan = await this.watch.look(usulanId);
    const [usulan] = await this.database.query<{ instansi: string; buka: 0 | 1 }[]>(
      `SELECT instansi, (selesai IS NULL OR status = 'closing') AND urutan > 0 AS buka FROM usulan WHERE id = ?`,
      [usulanId],
    );
    const found = usulan ? temuanOf(usulanId, keadaan, usulan.buka === 1) : [];
    const now = new Date();
    if (usulan && found.length > 0) {
      await this.database.query(
        `INSERT INTO macet_mesin (usulan_id, jenis, kunci, instansi, percobaan, galat, sejak, dilihat) VALUES ?
           ON DUPLICATE KEY UPDATE percobaan = VALUES(percobaan), galat = VALUES(galat), dilihat = VALUES(dilihat)`,
        [found.map((each) => [usulanId, each.jenis, each.kunci, usulan.instansi, each.percobaan, each.galat, now, now])],
      ); // prettier-ignore
    }
    const kept = found.map(({ jenis, kunci }) => `${jenis}/${kunci}`);
    await this.database.query(`DELETE FROM macet_mesin WHERE usulan_id = ? AND CONCAT(jenis, '/', kunci) NOT IN (?)`, [
      usulanId,
      kept.length > 0 ? kept : [''],
    ]);
    return keadaan;
  }

  /** Cases of which something waits: noted before, a message, a call without an answer, a timer that should have run out. */
  private async waiting(graceMs: number): Promise<string[][]> {
    const before = new Date(Date.now() - graceMs);
    const ids: string[][] = [];
    for (const sql of waits) {
      const rows = await this.database.query<{ id: string }[]>(
        `${sql} LIMIT ${pace.ids}`,
        sql.includes('?') ? [before] : [],
      );
      ids.push([...new Set(rows.map(({ id }) => id))]);
    }
    return ids;
  }

  /** Of the next slice of open cases, those whose workflow does not run. The engine's index may lag: each is looked at by itself. */
  private async missing(graceMs: number): Promise<{ missing: string[]; end: string }> {
    const rows = await this.database.query<{ id: string }[]>(
      `SELECT u.id FROM usulan u JOIN instansi i ON i.kode = u.instansi
        WHERE u.status IN ('submitted', 'returned', 'deferred', 'closing') AND u.urutan > 0 AND u.id > ? AND u.id < ?
        ORDER BY u.id LIMIT ${pace.slice}`,
      // An id begins with the time it was made.
      [this.after, ulid(Math.max(0, Date.now() - graceMs))],
    );
    const end = rows.length < pace.slice ? '' : (rows.at(-1)?.id ?? '');
    const missing: string[] = [];
    for (let i = 0; i < rows.length; i += pace.ids) {
      const ids = rows.slice(i, i + pace.ids).map(({ id }) => id);
      const running = await this.watch.running(ids);
      missing.push(...ids.filter((id) => !running.has(id)));
    }
    return { missing, end };
  }

  private next(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.running = this.turn()
        .catch((error: unknown) => {
          // Each of them has its own line in the list.
          if (!answersNobody(error) && !(error instanceof WorkerAwayError)) this.logger.error(error);
        })
        .finally(() => {
          this.next();
        });
    }, pace.everyMs);
    this.timer.unref();
  }

  /** Under a lock that ends with its connection. */
  private async turn(): Promise<void> {
    const runner = this.database.createQueryRunner();
    try {
      const [row] = (await runner.query(`SELECT GET_LOCK(${lock}, 0) AS got`)) as { got: number | string | null }[];
      if (Number(row?.got) !== 1) return;
      try {
        await this.look();
      } finally {
        await runner.query(`SELECT RELEASE_LOCK(${lock})`);
      }
    } finally {
      await runner.release();
    }
  }
}

const waits = [
  'SELECT usulan_id AS id FROM macet_mesin ORDER BY dilihat',
  `SELECT usulan_id AS id FROM intent WHERE status IN ('pending', 'delivered') AND dibuat < ? ORDER BY dibuat`,
  `SELECT p.usulan_id AS id FROM panggilan p JOIN instansi i ON i.kode = p.instansi
    WHERE p.status IN ('open', 'undoing') AND p.dibuka < TIMESTAMPADD(MICROSECOND, i.geser_ms * 1000, ?) ORDER BY p.dibuka`,
  `SELECT t.usulan_id AS id FROM instansi i JOIN tenggat t ON t.instansi = i.kode
    WHERE t.tercapai IS NULL AND t.due < TIMESTAMPADD(MICROSECOND, i.geser_ms * 1000, ?) ORDER BY t.due`,
] as const;

const lock = `CONCAT('tuntas-macet/', SHA1(DATABASE()))`;

/** What is worth a line: a call that failed before, a workflow that fails, an open case that nobody carries. */
function temuanOf(usulanId: string, { berjalan, alur, panggilan }: KeadaanKasus, open: boolean): Temuan[] {
  const found: Temuan[] = panggilan
    .filter(({ percobaan }) => percobaan > 1)
    .map(({ id, percobaan, galat }) => ({ usulanId, jenis: 'panggilan', kunci: id, percobaan: percobaan - 1, galat }));
  if (alur) found.push({ usulanId, jenis: 'alur', kunci: '', ...alur });
  if (!berjalan && open) found.push({ usulanId, jenis: 'tanpa-alur', kunci: '', percobaan: 0, galat: null });
  return found;
}
