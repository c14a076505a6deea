import { Module } from '@nestjs/common';
import { NotifikasiModule } from '../notifikasi/notifikasi.module.js';
import { TransisiModule } from '../transisi/transisi.module.js';
import { HakSweep } from './hak.sweep.js';

/** Making the lists: the worker's. */
@Module({
  imports: [TransisiModule, NotifikasiModule],
  providers: [HakSweep],
  exports: [HakSweep],
})
export class HakSweepModule {}
