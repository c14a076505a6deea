import { Module } from '@nestjs/common';
import { PegawaiModule } from '../pegawai/pegawai.module.js';
import { TransisiModule } from '../transisi/transisi.module.js';
import { KatalogService } from './katalog.service.js';
import { LayananController } from './layanan.controller.js';
import { LayananService } from './layanan.service.js';
import { SopController } from './sop.controller.js';

@Module({
  imports: [PegawaiModule, TransisiModule],
  controllers: [LayananController, SopController],
  providers: [KatalogService, LayananService],
  exports: [KatalogService],
})
export class LayananModule {}
