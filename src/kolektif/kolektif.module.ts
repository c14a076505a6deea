import { Module } from '@nestjs/common';
import { LayananModule } from '../layanan/layanan.module.js';
import { KolektifController } from './kolektif.controller.js';
import { KolektifRepository } from './kolektif.repository.js';
import { KolektifService } from './kolektif.service.js';

/** Groups of usulan: one letter, list or session for many cases. */
@Module({
  imports: [LayananModule],
  controllers: [KolektifController],
  providers: [KolektifRepository, KolektifService],
})
export class KolektifModule {}
