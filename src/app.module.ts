import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { LogModule } from './common/log.js';
import { ProblemFilter } from './common/problem.filter.js';
import { ConfigModule } from './config/config.module.js';
import { DatabaseModule } from './database/database.module.js';

/** The API: composition only. */
@Module({
  imports: [ConfigModule, LogModule, DatabaseModule],
  providers: [{ provide: APP_FILTER, useClass: ProblemFilter }],
})
export class AppModule {}
