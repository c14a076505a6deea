import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { NotifikasiModule } from '../notifikasi/notifikasi.module.js';
import { AksesCheck, RouteTable } from './akses.check.js';
import { AuthGuard } from './auth.guard.js';
import { MasukService } from './masuk.service.js';
import { PemulihanService } from './pemulihan.service.js';
import { SesiController } from './sesi.controller.js';
import { SesiService } from './sesi.service.js';
import { Sweeper } from './sweeper.js';
import { Throttle } from './throttle.js';

/** Sessions, passwords, and the guard in front of every route of the application. */
@Module({
  imports: [DiscoveryModule, NotifikasiModule],
  controllers: [SesiController],
  providers: [
    SesiService,
    MasukService,
    PemulihanService,
    Throttle,
    Sweeper,
    RouteTable,
    AksesCheck,
    { provide: APP_GUARD, useClass: AuthGuard },
  ],
  exports: [RouteTable],
})
export class AuthModule {}
