import { Global, Injectable, Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource, type QueryRunner } from 'typeorm';
import { ulid } from 'ulid';

/** How often the lock is looked after: a restarted database has forgotten it. */
const EVERY_MS = 1_000;

const lockOf = (id: string) => `CONCAT('tuntas-proses/', ${id})`;

/** SQL: whether the process with the id in this column has died (not one of ours, or ended without a word). */
export const hasDied = (column: string): string => `(${column} IS NOT NULL AND IS_FREE_LOCK(${lockOf(column)}) = 1)`;

/** Processes at work on one database that are told from none: more than an office has. */
const PLACES = 64;

/** Locks belong to the server, which may serve several systems; names may be 64 characters long. */
const placeLock = "CONCAT('tuntas-hidup/', SHA1(DATABASE()), '/', ?)";

/** Whether a process of ours, API or worker, works on this database. */
export async function isWorkedOn(database: Pick<DataSource, 'query'>): Promise<boolean> {
  const places = Array.from({ length: PLACES }, (_, place) => place);
  const [row] = await database.query<{ held: string }[]>(
    `SELECT ${places.map(() => `(IS_FREE_LOCK(${placeLock}) = 0)`).join(' + ')} AS held`,
    places,
  );
  return Number(row?.held) > 0;
}

/**
 * This process, as the others know whether it lives: it holds a lock of the database for as long as it does, and a killed one
 * loses it with its connection. So whoever finds work that was begun knows at once whether somebody is still at it. It also takes a
 * place among those at work on this database, so that a restore sees it.
 */
@Injectable()
export class Living implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly id = ulid();
  private runner: QueryRunner | undefined;
  private place: number | undefined;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();

  constructor(private readonly database: DataSource) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.hold();
    this.timer = setInterval(() => {
      // Away: the next look tries again.
      this.looking = this.hold().catch(() => undefined);
    }, EVERY_MS);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
    await this.drop();
  }

  /** Asking for a lock that one holds would count it once more. */
  private async hold(): Promise<void> {
    this.runner ??= this.database.createQueryRunner();
    try {
      await this.runner.query(
        `SELECT IF(IS_USED_LOCK(${lockOf('?')}) = CONNECTION_ID(), 1, GET_LOCK(${lockOf('?')}, 0))`,
        [this.id, this.id],
      );
      await this.takePlace(this.runner);
    } catch (error) {
      await this.drop();
      throw error;
    }
  }

  /** Its connection holds it until it goes: a new one takes another. */
  private async takePlace(runner: QueryRunner): Promise<void> {
    for (let place = 0; this.place === undefined && place < PLACES; place++) {
      const [row] = (await runner.query(`SELECT GET_LOCK(${placeLock}, 0) AS got`, [place])) as { got: unknown }[];
      if (Number(row?.got) === 1) this.place = place;
    }
  }

  /** In the pool its connection would hold the lock for nobody. */
  private async drop(): Promise<void> {
    const { runner, place } = this;
    this.runner = undefined;
    this.place = undefined;
    if (!runner) return;
    if (place !== undefined) await runner.query(`SELECT RELEASE_LOCK(${placeLock})`, [place]).catch(() => undefined);
    await runner.query(`SELECT RELEASE_LOCK(${lockOf('?')})`, [this.id]).catch(() => undefined);
    await runner.release();
  }
}

@Global()
@Module({ providers: [Living], exports: [Living] })
export class LivingModule {}
