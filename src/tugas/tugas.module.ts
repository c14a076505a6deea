import { Module } from '@nestjs/common';
import { LayananModule } from '../layanan/layanan.module.js';
import { TransisiModule } from '../transisi/transisi.module.js';
import { UsulanModule } from '../usulan/usulan.module.js';
import { KotakService } from './kotak.service.js';
import { PutusanService } from './putusan.service.js';
import { TercatatController } from './tercatat.controller.js';
import { TercatatService } from './tercatat.service.js';
import { TerlihatReader } from './terlihat.reader.js';
import { TugasController } from './tugas.controller.js';
import { TugasReader } from './tugas.reader.js';
import { TugasService } from './tugas.service.js';
import { TugasAuthority } from './wewenang.service.js';

/** Work items: the inbox, one tugas for deciding, claims and decisions. */
@Module({
  imports: [LayananModule, TransisiModule, UsulanModule],
  controllers: [TercatatController, TugasController],
  providers: [KotakService, PutusanService, TercatatService, TerlihatReader, TugasAuthority, TugasReader, TugasService],
  exports: [TugasAuthority, TugasReader],
})
export class TugasModule {}
