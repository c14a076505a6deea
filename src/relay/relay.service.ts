import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource, type QueryRunner } from 'typeorm';
import type { AppError } from '../common/app-error.js';
import { failpoint } from '../common/failpoint.js';
import { isDatabaseAway } from '../database/insist.js';
import { startCase } from '../recover/open-case.js';
import { EngineService, answersNobody, longestWait } from '../temporal/engine.service.js';
import { TugasAuthority } from '../tugas/wewenang.service.js';
import { IntentRepository, togetherKeys, messageOf } from '../transisi/intent.repository.js';
import { OrganisasiService } from '../transisi/organisasi.service.js';
import { ProjectionService } from '../transisi/projection.service.js';
import { inTransaction } from '../transisi/transaksi.js';
import { Intent } from '../transisi/transisi.entity.js';
import { LeftBehind } from './left-behind.js';
import { relayLock } from './lock.js';

/**
 * How often the leader looks, how old an intent must be before it counts as left behind, how many cases may be opening at once,
 * and how long one that cannot be handed over makes way for those behind it (at most so many).
 */
const pace = {
  everyMs: 1_000,
  // While a request waits, whoever made it is told by its answer, and by nothing else.
  graceMs: longestWait + 1_000,
  batch: 50,
  opening: 20,
  putOffMs: 60_000,
  putOff: 1_000,
  leftBehindEveryMs: 15_000,
};

/**
 * Delivers what was stored and not delivered: starts that the engine missed, decisions that nobody answered. One API process is
 * the leader by a lock in the database; when it dies the lock goes with its connection and another takes over.
 */
@Injectable()
export class RelayService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(RelayService.name);
  private timer: NodeJS.Timeout | undefined;
  private runner: QueryRunner | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;
  /** What could not be handed over, and until when (monotonic) it is not tried again. */
  private readonly failing = new Map<string, number>();
  private readonly leftBehind: LeftBehind;
  private looked = 0;

  constructor(
    private readonly database: DataSource,
    private readonly intents: IntentRepository,
    private readonly engine: EngineService,
    private readonly organisasi: OrganisasiService,
    private readonly projection: ProjectionService,
    private readonly authority: TugasAuthority,
  ) {
    this.leftBehind = new LeftBehind({ database, engine, organisasi });
  }

  onApplicationBootstrap(): void {
    this.schedule();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
    await this.resign();
  }

  /** One round: everything that is due now. Returns how many intents were handed over. */
  async round(graceMs: number = pace.graceMs): Promise<number> {
    // Starts that find no room must not keep the rest out of the batch.
    const starts = await this.due(graceMs, `i.jenis = 'start'`, pace.opening);
    const room = starts.length > 0 ? Math.max(0, pace.opening - (await this.opening())) : 0;
    let handed = 0;
    for (const intent of starts.slice(0, room)) if (await this.attempt(intent)) handed++;
    for (const intent of await this.due(graceMs, `i.jenis <> 'start'`, pace.batch)) {
      if (await this.attempt(intent)) handed++;
    }
    return handed;
  }

  /** Cases that have to count again, because a calendar has changed, are told so. Returns how many. */
  async tellOfTime(): Promise<number> {
    const rows = await this.database.query<{ usulan_id: string; sejak: Date }[]>(
      'SELECT usulan_id, sejak FROM waktu_berubah ORDER BY sejak LIMIT ?',
      [pace.batch],
    );
    for (const { usulan_id, sejak } of rows) {
      await this.engine.timeChanged(usulan_id);
      // Changed once more meanwhile, it is told once more.
      await this.database.query('DELETE FROM waktu_berubah WHERE usulan_id = ? AND sejak = ?', [usulan_id, sejak]);
    }
    return rows.length;
  }

  private due(graceMs: number, which: string, most: number): Promise<Intent[]> {
    const before = new Date(Date.now() - graceMs);
    const ahead = new Date(Date.now() + pace.putOffMs);
    return (
      this.database
        .getRepository(Intent)
        .createQueryBuilder('i')
        // One from the future was stored before the clock was put back. For what the system wants, or of many at once, nobody waits.
        .where(
          `i.status = 'pending' AND (i.dibuat <= :before OR i.dibuat > :ahead OR i.pelaku_id = '' OR i.kunci LIKE :togetherKeys)`,
          { before, ahead, togetherKeys },
        )
        .andWhere(which)
        .andWhere('i.id NOT IN (:...put)', { put: this.putOff() })
        .orderBy('i.dibuat')
        .limit(most)
        .getMany()
    );
  }

  /**
   * Hands one intent over once more, at somebody's wish: the case applies it once, however often it comes.
   * @returns false when it has been applied or refused meanwhile
   */
  async again(id: string): Promise<boolean> {
    await inTransaction(this.database, (manager) =>
      manager.query(`UPDATE intent SET status = 'pending' WHERE id = ? AND status = 'delivered'`, [id]),
    );
    const intent = await this.database.getRepository(Intent).findOneBy({ id, status: 'pending' });
    if (!intent) return false;
    await this.hand(intent);
    return true;
  }

  /** One that cannot be handed over must not hold up those behind it; an engine that is away holds up all. */
  private async attempt(intent: Intent): Promise<boolean> {
    try {
      const handed = await this.hand(intent);
      if (handed === 'stuck') this.makeWay(intent);
      return handed === true;
    } catch (error) {
      if (isAway(error)) throw error;
      this.logger.error(`relay: intent ${intent.id}: ${wordsOf(error)}`);
      this.makeWay(intent);
      return false;
    }
  }

  private makeWay({ id }: Intent): void {
    if (this.failing.size < pace.putOff) this.failing.set(id, performance.now() + pace.putOffMs);
  }

  /** Those that make way for now; never an empty list, which is no SQL. */
  private putOff(): string[] {
    for (const [id, until] of this.failing) if (until <= performance.now()) this.failing.delete(id);
    return ['', ...this.failing.keys()];
  }

  /**
   * Cases that the engine has accepted and not yet opened: starting is cheap to accept and dear to open. One that cannot be opened
   * (`macet_mesin`) takes no place from those that can.
   */
  private async opening(): Promise<number> {
    const [row] = await this.database.query<{ n: number }[]>(
      `SELECT CAST(COUNT(*) AS SIGNED) AS n FROM intent i WHERE i.jenis = 'start' AND i.status = 'delivered'
          AND NOT EXISTS (SELECT 1 FROM macet_mesin m WHERE m.usulan_id = i.usulan_id)`,
    );
    return row?.n ?? 0;
  }

  private async hand(intent: Intent): Promise<Handed> {
    await failpoint('relay.before');
    if (intent.jenis === 'start') {
      await startCase(this.parts, intent.usulanId);
      await failpoint('relay.after');
      await this.intents.delivered(intent);
      return true;
    }
    // Time has passed since it was stored: who decided then may have been relieved of the duty.
    const refusal = await this.lateRefusal(intent);
    if (refusal) return this.refuse(intent, refusal.code, refusal.detail);
    if (await this.engine.deliver(intent.usulanId, messageOf(intent))) {
      await failpoint('relay.after');
      await this.intents.delivered(intent);
      return true;
    }
    return this.unknownCase(intent);
  }

  private lateRefusal({ isi, ...intent }: Intent): Promise<AppError | undefined> {
    return isi === null ? Promise.resolve(undefined) : this.authority.stillMay({ ...intent, event: isi });
  }

  private async refuse({ id, usulanId }: Intent, kode: string, kalimat: string): Promise<true> {
    await this.projection.refuse({ usulanId, intent: id, kode, kalimat });
    return true;
  }

  /** The engine knows no such case: it has ended, or its own start comes first, or the engine has lost it. */
  private async unknownCase(intent: Intent): Promise<Handed> {
    const [usulan] = await this.database.query<{ selesai: Date | null; urutan: number; status: string }[]>(
      'SELECT selesai, urutan, status FROM usulan WHERE id = ?',
      [intent.usulanId],
    );
    // It had begun: its log is all it takes to go on, or to take back what it sent. The message follows in the next round.
    const lost = usulan && usulan.urutan > 0 && (!usulan.selesai || usulan.status === 'closing');
    const opened = lost && (await startCase(this.parts, intent.usulanId));
    if (usulan?.selesai) return this.refuse(intent, 'finished', 'Usulan ini sudah selesai.');
    return opened === 'opened' || opened === 'running' ? 'soon' : 'stuck';
  }

  private get parts() {
    const { database, engine, organisasi } = this;
    return { database, engine, organisasi };
  }

  private schedule(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.running = this.tick()
        .catch((error: unknown) => {
          this.logger.warn(`relay: ${wordsOf(error)}`);
        })
        .finally(() => {
          this.schedule();
        });
    }, pace.everyMs);
  }

  private async tick(): Promise<void> {
    if (!(await this.leads())) return;
    await this.round();
    await this.tellOfTime();
    if (Date.now() - this.looked < pace.leftBehindEveryMs) return;
    this.looked = Date.now();
    const { started, ended } = await this.leftBehind.round();
    if (started.length > 0) this.logger.warn(`relay: not in the engine, started again: ${started.join(' ')}`);
    if (ended.length > 0) this.logger.error(`relay: ended in the engine and open in the database: ${ended.join(' ')}`);
  }

  /** Whether any process relays. */
  async led(): Promise<boolean> {
    const [row] = await this.database.query<{ held: unknown }[]>(`SELECT IS_USED_LOCK(${relayLock}) AS held`);
    return row?.held != null;
  }

  /** Whether this process is the one that relays: asked before every round. */
  async leads(): Promise<boolean> {
    this.runner ??= this.database.createQueryRunner();
    try {
      const rows = (await this.runner.query(lead)) as { got: number | string | null }[];
      return Number(rows[0]?.got) === 1;
    } catch (error) {
      await this.resign();
      throw error;
    }
  }

  /** Gives up the lock with its connection: in the pool it would be held by nobody, and kept from everybody. */
  private async resign(): Promise<void> {
    const { runner } = this;
    this.runner = undefined;
    if (!runner) return;
    await runner.query(`SELECT RELEASE_LOCK(${relayLock})`).catch(async () => {
      const connection = (await runner.connect().catch(() => undefined)) as { destroy?(): void } | undefined;
      connection?.destroy?.();
    });
    await runner.release();
  }
}

/** Held already, or free: asking for a lock that one holds would count it once more. */
const lead = `SELECT IF(IS_USED_LOCK(${relayLock}) = CONNECTION_ID(), 1, GET_LOCK(${relayLock}, 0)) AS got`;

/** Whether it was handed over; if not, whether it may be at once (`soon`) or makes way for others (`stuck`). */
type Handed = true | 'soon' | 'stuck';

/** The engine, or our own database: no intent is to blame. */
const isAway = (error: unknown): boolean => answersNobody(error) || isDatabaseAway(error);

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : 'unknown fault');
