import { Module } from '@nestjs/common';
import { TransisiModule } from '../transisi/transisi.module.js';
import { UsulanModule } from '../usulan/usulan.module.js';
import { DaftarUsulanService } from './daftar-usulan.service.js';
import { LangkahService } from './langkah.service.js';
import { LingkupService } from './lingkup.service.js';
import { PantauController } from './pantau.controller.js';
import { PelanggaranService } from './pelanggaran.service.js';
import { PemegangReader } from './pemegang.reader.js';
import { RingkasanService } from './ringkasan.service.js';
import { TepatWaktuService } from './tepat-waktu.service.js';

/** The manager's view: what is late, who has it, and where the open usulan stand. It only reads. */
@Module({
  imports: [TransisiModule, UsulanModule],
  controllers: [PantauController],
  providers: [
    DaftarUsulanService,
    LangkahService,
    LingkupService,
    PelanggaranService,
    PemegangReader,
    RingkasanService,
    TepatWaktuService,
  ],
})
export class PantauModule {}
