import 'reflect-metadata';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { migrations } from '../../migrations/index.js';
import { entities } from './entities.js';

/** Options for MySQL 8+ and MariaDB 10.11+ alike; instants cross the wire as UTC, dates as 'YYYY-MM-DD' strings. */
export const databaseOptions = (url: string, poolSize = 20): DataSourceOptions => ({
  type: 'mariadb',
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
