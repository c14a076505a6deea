import { Module } from '@nestjs/common';
import { InstansiModule } from '../instansi/instansi.module.js';
import { CompilerModule } from '../naskah/compiler.module.js';
import { PegawaiModule } from '../pegawai/pegawai.module.js';
import { TransisiModule } from '../transisi/transisi.module.js';
import { KatalogService } from './katalog.service.js';
import { LayananController } from './layanan.controller.js';
import { LayananService } from './layanan.service.js';
import { LembarService } from './lembar.service.js';
import { SopController } from './sop.controller.js';

@Module({
  imports: [CompilerModule, InstansiModule, PegawaiModule, TransisiModule],
  controllers: [LayananController, SopController],
  providers: [KatalogService, LayananService, LembarService],
  exports: [KatalogService],
})
export class LayananModule {}
