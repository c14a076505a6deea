import { Module } from '@nestjs/common';
import { StoreModule } from '../berkas/store.module.js';
import { JamModule } from '../jam/jam.module.js';
import { LayananModule } from '../layanan/layanan.module.js';
import { NotifikasiModule } from '../notifikasi/notifikasi.module.js';
import { PegawaiModule } from '../pegawai/pegawai.module.js';
import { TransisiModule } from '../transisi/transisi.module.js';
import { UsulanAccess } from './akses.service.js';
import { DrafRepository } from './draf.repository.js';
import { DrafService } from './draf.service.js';
import { GerakService } from './gerak.service.js';
import { GiliranReader } from './giliran.reader.js';
import { KasusReader } from './kasus.reader.js';
import { LampiranReader } from './lampiran.reader.js';
import { PengajuanService } from './pengajuan.service.js';
import { PerbaikanService } from './perbaikan.service.js';
import { SlotReader } from './slot.reader.js';
import { SlotService } from './slot.service.js';
import { SuntingService } from './sunting.service.js';
import { TeksService } from './teks.service.js';
import { UsulanController } from './usulan.controller.js';
import { UsulanService } from './usulan.service.js';

/** Usulan as their applicants file, mend and follow them, and as everybody else reads them. */
@Module({
  imports: [JamModule, LayananModule, NotifikasiModule, PegawaiModule, StoreModule, TransisiModule],
  controllers: [UsulanController],
  providers: [
    DrafRepository,
    DrafService,
    GerakService,
    GiliranReader,
    KasusReader,
    LampiranReader,
    PengajuanService,
    PerbaikanService,
    SlotReader,
    SlotService,
    SuntingService,
    TeksService,
    UsulanAccess,
    UsulanService,
  ],
  exports: [
    GerakService,
    GiliranReader,
    KasusReader,
    LampiranReader,
    PengajuanService,
    SlotReader,
    TeksService,
    UsulanAccess,
    UsulanService,
  ],
})
export class UsulanModule {}
