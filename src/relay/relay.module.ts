import { Module } from '@nestjs/common';
import { HealthService } from '../health/health.service.js';
import { EngineService } from '../temporal/engine.service.js';
import { TransisiModule } from '../transisi/transisi.module.js';
import { TugasModule } from '../tugas/tugas.module.js';
import { RelayService } from './relay.service.js';

/** In the API process: hands over what the engine missed, and says whether the engine is there. */
@Module({ imports: [TransisiModule, TugasModule], providers: [RelayService], exports: [RelayService] })
export class RelayModule {
  constructor(health: HealthService, engine: EngineService) {
    health.register('engine', () => engine.check());
  }
}
