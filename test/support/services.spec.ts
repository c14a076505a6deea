import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, Connection, WorkflowNotFoundError } from '@temporalio/client';
import { Redis } from 'ioredis';
import { testDatabase, testRedis, testTemporal, type TestDatabase, type TestRedis } from './services.js';

describe('a test database', () => {
  let first: TestDatabase;
  let second: TestDatabase;

  beforeAll(async () => {
    [first, second] = [await testDatabase(), await testDatabase()];
  });

  afterAll(async () => {
    await Promise.all([first.drop(), second.drop()]);
  });

  it('has every table that the migrations make and none of them is pending', async () => {
    const sql =
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ? AND table_type = 'BASE TABLE'";
    const copied = await names(first, sql, await nameOf(first));
    expect(copied).toEqual(await names(first, sql, 'tuntas_template'));
    expect(copied).toContain('peristiwa');
    expect(await first.dataSource.showMigrations()).toBe(false);
  });

  it('keeps the foreign keys of the migrations', async () => {
    const sql =
      'SELECT constraint_name AS name FROM information_schema.referential_constraints WHERE constraint_schema = ?';
    const copied = await names(first, sql, await nameOf(first));
    expect(copied).toEqual(await names(first, sql, 'tuntas_template'));
    expect(copied.length).toBeGreaterThan(0);
  });

  it('is seen by nobody else', async () => {
    await first.dataSource.query('CREATE TABLE mine (n INT)');
    await expect(second.dataSource.query('SELECT * FROM mine')).rejects.toThrow(/mine/);
  });
});

describe('a test Redis', () => {
  it('is empty and seen by nobody else', async () => {
    const both: TestRedis[] = [await testRedis(), await testRedis()];
    const [first, second] = both.map(({ url }) => new Redis(url)) as [Redis, Redis];
    await first.set('mine', '1');
    expect(await second.keys('*')).toEqual([]);
    await Promise.all([first.quit(), second.quit()]);
    await Promise.all(both.map((redis) => redis.drop()));
  });
});

describe('a test Temporal', () => {
  it('takes calls in its namespace at once and knows no workflow of another', async () => {
    const [first, second] = [await testTemporal(), await testTemporal()];
    const connection = await Connection.connect({ address: first.address });
    const [mine, other] = [first, second].map(({ namespace }) => new Client({ connection, namespace })) as [
      Client,
      Client,
    ];
    await mine.workflow.start('anything', { workflowId: 'one', taskQueue: 'nobody' });
    expect((await mine.workflow.getHandle('one').describe()).status.name).toBe('RUNNING');
    await expect(other.workflow.getHandle('one').describe()).rejects.toThrow(WorkflowNotFoundError);
    await connection.close();
  });
});

const nameOf = async ({ dataSource }: TestDatabase): Promise<string> => {
  const [row] = await dataSource.query<{ name: string }[]>('SELECT DATABASE() AS name');
  return row!.name;
};

const names = async ({ dataSource }: TestDatabase, sql: string, schema: string): Promise<string[]> => {
  const rows = await dataSource.query<{ name: string }[]>(sql, [schema]);
  return rows.map(({ name }) => name).sort();
};
