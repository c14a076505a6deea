import { Module } from '@nestjs/common';
import { KabarModule } from '../aliran/kabar.module.js';
import { NaskahResmiModule } from '../naskah/naskah-resmi.module.js';
import { NotifikasiModule } from '../notifikasi/notifikasi.module.js';
import { DelayService } from './delay.service.js';
import { EfekService } from './efek.service.js';
import { IntentRepository } from './intent.repository.js';
import { DecisionService } from './keputusan.service.js';
import { LogService } from './log.service.js';
import { OrganisasiService } from './organisasi.service.js';
import { ProjectionService } from './projection.service.js';
import { ReminderService } from './reminder.service.js';
import { SuperiorService } from './superior.service.js';
import { TercatatReader } from './tercatat.reader.js';

/** The log of every case and what follows from it. */
@Module({
  imports: [KabarModule, NotifikasiModule, NaskahResmiModule],
  providers: [
    DelayService,
    DecisionService,
    EfekService,
    IntentRepository,
    LogService,
    OrganisasiService,
    ProjectionService,
    ReminderService,
    SuperiorService,
    TercatatReader,
  ],
  exports: [
    DecisionService,
    EfekService,
    IntentRepository,
    LogService,
    OrganisasiService,
    ProjectionService,
    ReminderService,
    TercatatReader,
  ],
})
export class TransisiModule {}
