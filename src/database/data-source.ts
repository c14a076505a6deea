import 'reflect-metadata';
import mysql2 from 'mysql2';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { migrations } from '../../migrations/index.js';
import { entities } from './entities.js';

/**
 * The driver, each new connection of which reads committed rows: said once for a connection instead of before each transaction.
 * Transactions here lock the rows they decide on; the gaps that the default would lock as well only make neighbours wait.
 */
const driver = {
  ...mysql2,
  createPool: (options: mysql2.PoolOptions): mysql2.Pool => {
    const pool = mysql2.createPool(options);
    pool.on('connection', (connection) => {
      connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
    });
    return pool;
  },
};

/** Options for MySQL 8+ and MariaDB 10.11+ alike; instants cross the wire as UTC, dates as 'YYYY-MM-DD' strings. */
export const databaseOptions = (url: string, poolSize = 20): DataSourceOptions => ({
  type: 'mariadb',
  driver,
  url,
  entities,
  migrations,
  timezone: 'Z',
  dateStrings: ['DATE'],
  charset: 'utf8mb4_unicode_ci',
  poolSize,
  extra: { maxIdle: poolSize },
});

/** For the TypeORM command line. */
export default new DataSource(databaseOptions(process.env['DATABASE_URL'] ?? 'mysql://root@127.0.0.1:3306/tuntas'));
