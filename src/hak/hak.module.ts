import { Module } from '@nestjs/common';
import { LayananModule } from '../layanan/layanan.module.js';
import { TransisiModule } from '../transisi/transisi.module.js';
import { UsulanModule } from '../usulan/usulan.module.js';
import { HakController } from './hak.controller.js';
import { HakService } from './hak.service.js';

/** The lists of people whose right arises. */
@Module({
  imports: [LayananModule, TransisiModule, UsulanModule],
  controllers: [HakController],
  providers: [HakService],
})
export class HakModule {}
