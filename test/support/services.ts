import { randomBytes } from 'node:crypto';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { Redis } from 'ioredis';
import { createConnection, type Connection as MysqlConnection } from 'mysql2/promise';
import { DataSource } from 'typeorm';
import { databaseOptions } from '../../src/database/data-source.js';
import { emptyCopy } from './services-template.js';

/** The throw-away services that `npm test` brings up: each call gives the caller something of its own. */

/** An empty, migrated database. */
export interface TestDatabase {
  /** For processes and modules that connect themselves. */
  readonly url: string;
  /** Connected to it. */
  readonly dataSource: DataSource;
  /** Disconnects and removes it; call it in `afterAll`. */
  drop(): Promise<void>;
}

/** A Redis database that nobody else uses in this run. */
export interface TestRedis {
  readonly url: string;
  /** Removes what it holds; call it in `afterAll`. */
  drop(): Promise<void>;
}

/** A namespace of the Temporal server that nobody else uses, so that fixed task queues and workflow ids do not meet. */
export interface TestTemporal {
  /** host:port */
  readonly address: string;
  readonly namespace: string;
  /** The `temporal` program. */
  readonly cli: string;
}

/** Redis databases that the server of `npm test` offers, less number 0, where the next free one is counted. */
const REDIS_DATABASES = 1023;

/** A variable that scripts/test.mjs sets. */
export function fromTestRun(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run this through npm test, e.g. npm test -- --only services <path>`);
  return value;
}

/** A fresh database with every table of the current schema and no row. */
export async function testDatabase(): Promise<TestDatabase> {
  const name = `t_${randomBytes(8).toString('hex')}`;
  await asAdmin((admin) => emptyCopy(admin, urlOf, name));
  const dataSource = await new DataSource(databaseOptions(urlOf(name), 10)).initialize();
  return {
    url: urlOf(name),
    dataSource,
    async drop() {
      if (dataSource.isInitialized) await dataSource.destroy();
      await asAdmin((admin) => admin.query(`DROP DATABASE IF EXISTS \`${name}\``));
    },
  };
}

/** A Redis database of the caller's own, empty. */
export async function testRedis(): Promise<TestRedis> {
  const server = fromTestRun('TEST_REDIS_URL');
  const counter = new Redis(server);
  const number = 1 + (((await counter.incr('next-database')) - 1) % REDIS_DATABASES);
  await counter.quit();
  const url = `${server.replace(/\/$/, '')}/${number}`;
  const flush = async () => {
    const redis = new Redis(url);
    await redis.flushdb();
    await redis.quit();
  };
  await flush();
  return { url, drop: flush };
}

/** A new Temporal namespace, ready to take calls. */
export async function testTemporal(): Promise<TestTemporal> {
  const address = fromTestRun('TEST_TEMPORAL_ADDRESS');
  const namespace = `t-${randomBytes(8).toString('hex')}`;
  const connection = await Connection.connect({ address });
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: msToTs('1 day'),
    });
  } finally {
    await connection.close();
  }
  return { address, namespace, cli: fromTestRun('TEST_TEMPORAL_CLI') };
}

function urlOf(database: string): string {
  const url = new URL(fromTestRun('TEST_DATABASE_URL'));
  url.pathname = `/${database}`;
  return url.href;
}

/** Runs on a connection that may make and remove databases. */
async function asAdmin<T>(work: (admin: MysqlConnection) => Promise<T>): Promise<T> {
  const admin = await createConnection({ uri: urlOf(''), multipleStatements: true, timezone: 'Z' });
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}
