import { Controller, Get, Query } from '@nestjs/common';
import { Izin, Pelaku } from '../auth/decorators.js';
import type { Pelaku as PelakuInfo } from '../auth/pelaku.js';
import { ApiJawab } from '../common/openapi.decorators.js';
import { DaftarUsulanService } from './daftar-usulan.service.js';
import { LangkahService } from './langkah.service.js';
import {
  type LangkahList,
  langkahListSchema,
  type PelanggaranList,
  pelanggaranListSchema,
  type PelanggaranQuery,
  pelanggaranQuery,
  type Ringkasan,
  ringkasanSchema,
  type UsulanDipantauList,
  usulanDipantauListSchema,
  type UsulanQuery,
  usulanQuery,
} from './pantau.schema.js';
import { PelanggaranService } from './pelanggaran.service.js';
import { RingkasanService } from './ringkasan.service.js';

@Controller('pantau')
@Izin('pantau.baca')
export class PantauController {
  constructor(
    private readonly ringkasan: RingkasanService,
    private readonly pelanggaran: PelanggaranService,
    private readonly langkah: LangkahService,
    private readonly usulan: DaftarUsulanService,
  ) {}

  @Get('ringkasan')
  @ApiJawab(200, ringkasanSchema)
  summary(@Pelaku() pelaku: PelakuInfo): Promise<Ringkasan> {
    return this.ringkasan.read(pelaku);
  }

  @Get('pelanggaran')
  @ApiJawab(200, pelanggaranListSchema)
  breaches(
    @Pelaku() pelaku: PelakuInfo,
    @Query({ schema: pelanggaranQuery }) query: PelanggaranQuery,
  ): Promise<PelanggaranList> {
    return this.pelanggaran.list(pelaku, query);
  }

  @Get('langkah')
  @ApiJawab(200, langkahListSchema)
  steps(@Pelaku() pelaku: PelakuInfo): Promise<LangkahList> {
    return this.langkah.list(pelaku);
  }

  @Get('usulan')
  @ApiJawab(200, usulanDipantauListSchema)
  cases(@Pelaku() pelaku: PelakuInfo, @Query({ schema: usulanQuery }) query: UsulanQuery): Promise<UsulanDipantauList> {
    return this.usulan.list(pelaku, query);
  }
}
