import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AuthModule } from './auth/auth.module.js';
import { BackgroundModule } from './common/background.js';
import { IdempotensiInterceptor } from './common/idempotensi.interceptor.js';
import { LogModule } from './common/log.js';
import { ProblemFilter } from './common/problem.filter.js';
import { JsonOnlyGuard } from './common/raw-upload.js';
import { RedisModule } from './common/redis.js';
import { ConfigModule } from './config/config.module.js';
import { DatabaseModule } from './database/database.module.js';
import { LivingModule } from './database/living.js';
import { HealthModule } from './health/health.controller.js';

/** What every route stands in: environment, log, stores, sessions, guards, idempotency, problem documents. */
@Module({
  imports: [
    ConfigModule,
    LogModule,
    BackgroundModule,
    DatabaseModule,
    LivingModule,
    RedisModule,
    AuthModule,
    HealthModule,
  ],
  providers: [
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_GUARD, useClass: JsonOnlyGuard },
    { provide: APP_INTERCEPTOR, useClass: IdempotensiInterceptor },
  ],
})
export class FrameModule {}
