import { Module } from '@nestjs/common';
import { LayananModule } from '../layanan/layanan.module.js';
import { TransisiModule } from '../transisi/transisi.module.js';
import { UsulanModule } from '../usulan/usulan.module.js';
import { KejadianPegawaiController } from './kejadian-pegawai.controller.js';
import { KejadianPegawaiService } from './kejadian-pegawai.service.js';
import { TindakanController } from './tindakan.controller.js';
import { TindakanUsulanService } from './tindakan.service.js';

/** What people do to a case beside its tugas: interrupts, and answers to its waits. */
@Module({
  imports: [LayananModule, TransisiModule, UsulanModule],
  controllers: [KejadianPegawaiController, TindakanController],
  providers: [KejadianPegawaiService, TindakanUsulanService],
})
export class TindakanModule {}
