import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ENV, type Env } from '../config/env.js';
import { databaseOptions } from './data-source.js';

/** One pool for the process. `DataSource` and `EntityManager` can be injected everywhere; repositories need `TypeOrmModule.forFeature`. */
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [ENV],
      useFactory: (env: Env) => ({ ...databaseOptions(env.DATABASE_URL), retryAttempts: 10, retryDelay: 1000 }),
    }),
  ],
})
export class DatabaseModule {}
