import { Global, Module } from '@nestjs/common';
import { ENV, type Env } from '../config/env.js';
import { EngineService } from './engine.service.js';
import { EngineWatch } from './engine-watch.js';

@Global()
@Module({
  providers: [
    {
      provide: EngineService,
      inject: [ENV],
      useFactory: (env: Env) =>
        new EngineService({
          address: env.TEMPORAL_ADDRESS,
          namespace: env.TEMPORAL_NAMESPACE,
          serverKey: env.SERVER_KEY,
        }),
    },
    EngineWatch,
  ],
  exports: [EngineService, EngineWatch],
})
export class TemporalModule {}
