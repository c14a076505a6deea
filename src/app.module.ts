import { Module } from '@nestjs/common';
import { AliranModule } from './aliran/aliran.module.js';
import { BerkasModule } from './berkas/berkas.module.js';
import { FrameModule } from './frame.module.js';
import { HakModule } from './hak/hak.module.js';
import { InstansiModule } from './instansi/instansi.module.js';
import { KolektifModule } from './kolektif/kolektif.module.js';
import { LayananModule } from './layanan/layanan.module.js';
import { MacetModule } from './macet/macet.module.js';
import { NaskahModule } from './naskah/naskah.module.js';
import { OperasiModule } from './operasi/operasi.module.js';
import { PantauModule } from './pantau/pantau.module.js';
import { PegawaiModule } from './pegawai/pegawai.module.js';
import { DatabaseAgeModule } from './recover/database-age.js';
import { RelayModule } from './relay/relay.module.js';
import { TemporalModule } from './temporal/temporal.module.js';
import { TindakanModule } from './tindakan/tindakan.module.js';
import { TugasModule } from './tugas/tugas.module.js';
import { UsulanModule } from './usulan/usulan.module.js';

/** The API: composition only. */
@Module({
  imports: [
    FrameModule,
    TemporalModule,
    DatabaseAgeModule,
    InstansiModule,
    PegawaiModule,
    LayananModule,
    BerkasModule,
    UsulanModule,
    TugasModule,
    KolektifModule,
    HakModule,
    TindakanModule,
    NaskahModule,
    PantauModule,
    MacetModule,
    OperasiModule,
    AliranModule,
    RelayModule,
  ],
})
export class AppModule {}
