import { Module } from '@nestjs/common';
import { StoreModule } from '../berkas/store.module.js';
import { InstansiModule } from '../instansi/instansi.module.js';
import { JamModule } from '../jam/jam.module.js';
import { MitraModule } from '../mitra/mitra.module.js';
import { PegawaiModule } from '../pegawai/pegawai.module.js';
import { DatabaseAgeModule } from '../recover/database-age.js';
import { TransisiModule } from '../transisi/transisi.module.js';
import { TugasModule } from '../tugas/tugas.module.js';
import { UsulanModule } from '../usulan/usulan.module.js';
import { CompilerModule } from './compiler.module.js';
import { IsiService } from './isi.service.js';
import { NaskahController } from './naskah.controller.js';
import { NaskahRepository } from './naskah.repository.js';
import { NaskahService } from './naskah.service.js';
import { NomorService } from './nomor.service.js';
import { NomorSweep } from './nomor.sweep.js';
import { PembuatNaskah } from './pembuat.service.js';
import { PenandatanganService } from './penandatangan.service.js';
import { TandaTanganController } from './tanda-tangan.controller.js';
import { TandaTanganService } from './tanda-tangan.service.js';

/** Official documents: made, numbered, signed, shown and checked. */
@Module({
  imports: [
    CompilerModule,
    InstansiModule,
    JamModule,
    MitraModule,
    PegawaiModule,
    StoreModule,
    TransisiModule,
    TugasModule,
    UsulanModule,
    DatabaseAgeModule,
  ],
  controllers: [NaskahController, TandaTanganController],
  providers: [
    IsiService,
    NaskahRepository,
    NaskahService,
    NomorService,
    NomorSweep,
    PembuatNaskah,
    PenandatanganService,
    TandaTanganService,
  ],
  exports: [CompilerModule, NomorService],
})
export class NaskahModule {}
