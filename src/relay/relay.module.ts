import { Module } from '@nestjs/common';
import { HealthService } from '../health/health.service.js';
import { DatabaseAge } from '../recover/database-age.js';
import { EngineService } from '../temporal/engine.service.js';
import { TransisiModule } from '../transisi/transisi.module.js';
import { TugasModule } from '../tugas/tugas.module.js';
import { RelayService } from './relay.service.js';

/** In the API process: hands over what the engine missed, and says whether the engine and a worker are there, and the database as new as it. */
@Module({ imports: [TransisiModule, TugasModule], providers: [RelayService], exports: [RelayService] })
export class RelayModule {
  constructor(health: HealthService, engine: EngineService, age: DatabaseAge) {
    health.register('engine', () => engine.check());
    health.register('worker', () => engine.checkWorker());
    // An engine that is away takes longer to be missed than anybody waits for this: that does not make the database older.
    health.registerAlarm('penanda', () => age.check());
  }
}
