import { Controller, Get, Param, Query } from '@nestjs/common';
import { Izin, Pelaku } from '../auth/decorators.js';
import type { Pelaku as PelakuInfo } from '../auth/pelaku.js';
import { ApiJawab } from '../common/openapi.decorators.js';
import {
  type KelayakanView,
  kelayakanSchema,
  kodeParam,
  type KodeParam,
  type LayananList,
  layananListSchema,
  layananSchema,
  type LayananView,
  versiQuery,
  type VersiQuery,
} from './layanan.schema.js';
import { LayananService } from './layanan.service.js';

@Controller('layanan')
@Izin('layanan.baca')
export class LayananController {
  constructor(private readonly layanan: LayananService) {}

  @Get()
  @ApiJawab(200, layananListSchema)
  list(@Pelaku() pelaku: PelakuInfo): Promise<LayananList> {
    return this.layanan.list(pelaku);
  }

  @Get(':kode')
  @ApiJawab(200, layananSchema)
  get(
    @Pelaku() pelaku: PelakuInfo,
    @Param({ schema: kodeParam }) { kode }: KodeParam,
    @Query({ schema: versiQuery }) { versi }: VersiQuery,
  ): Promise<LayananView> {
    return this.layanan.get(pelaku, kode, versi);
  }

  @Get(':kode/kelayakan')
  @ApiJawab(200, kelayakanSchema)
  kelayakan(@Pelaku() pelaku: PelakuInfo, @Param({ schema: kodeParam }) { kode }: KodeParam): Promise<KelayakanView> {
    return this.layanan.kelayakan(pelaku, kode);
  }
}
