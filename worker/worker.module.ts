import { Module } from '@nestjs/common';
import { CallActivities } from '../activities/call.activities.js';
import { DAFTAR_KONEKTOR, type DaftarKonektor } from '../activities/konektor.js';
import { PemberitahuanKonektor } from '../activities/pemberitahuan.konektor.js';
import { PosKonektor } from '../activities/pos.konektor.js';
import { PenandaActivities } from '../activities/penanda.activities.js';
import { ReminderActivities } from '../activities/reminder.activities.js';
import { UsulanActivities } from '../activities/usulan.activities.js';
import { LogModule } from '../src/common/log.js';
import { ConfigModule } from '../src/config/config.module.js';
import { DatabaseModule } from '../src/database/database.module.js';
import { LivingModule } from '../src/database/living.js';
import { MitraModule, TASPEN, type Taspen } from '../src/mitra/mitra.module.js';
import { HakSweepModule } from '../src/hak/hak-sweep.module.js';
import { NotifikasiWorkerModule } from '../src/notifikasi/notifikasi-worker.module.js';
import { DatabaseAgeModule } from '../src/recover/database-age.js';
import { TemporalModule } from '../src/temporal/temporal.module.js';
import { TransisiModule } from '../src/transisi/transisi.module.js';
import { DatabaseGuard } from './database-guard.js';
import { Schedules } from './schedules.js';
import { WorkerService } from './worker.service.js';

/** The worker: Temporal's workers and the jobs of BullMQ. */
@Module({
  imports: [
    ConfigModule,
    LogModule,
    DatabaseModule,
    LivingModule,
    TemporalModule,
    DatabaseAgeModule,
    TransisiModule,
    HakSweepModule,
    MitraModule,
    NotifikasiWorkerModule,
  ],
  providers: [
    CallActivities,
    PosKonektor,
    PenandaActivities,
    ReminderActivities,
    UsulanActivities,
    {
      provide: DAFTAR_KONEKTOR,
      inject: [PosKonektor, TASPEN],
      useFactory: (pos: PosKonektor, { pemberitahuan, poll }: Taspen): DaftarKonektor => {
        const taspen = new PemberitahuanKonektor(pemberitahuan, poll);
        return { konektor: { 'pos.kirim': pos, 'taspen.beritahu': taspen }, pemantau: { pos, taspen } };
      },
    },
    DatabaseGuard,
    Schedules,
    WorkerService,
  ],
})
export class WorkerModule {}
