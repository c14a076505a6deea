import { Module } from '@nestjs/common';
import { FrameModule } from './frame.module.js';
import { InstansiModule } from './instansi/instansi.module.js';
import { LayananModule } from './layanan/layanan.module.js';
import { OperasiModule } from './operasi/operasi.module.js';
import { PantauModule } from './pantau/pantau.module.js';
import { PegawaiModule } from './pegawai/pegawai.module.js';
import { RelayModule } from './relay/relay.module.js';
import { TemporalModule } from './temporal/temporal.module.js';

/** The API: composition only. */
@Module({
  imports: [
    FrameModule,
    TemporalModule,
    InstansiModule,
    PegawaiModule,
    LayananModule,
    PantauModule,
    OperasiModule,
    RelayModule,
  ],
})
export class AppModule {}
