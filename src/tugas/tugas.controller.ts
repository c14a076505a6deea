import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Izin, Pelaku } from '../auth/decorators.js';
import type { Pelaku as PelakuInfo } from '../auth/pelaku.js';
import { TanpaIdempotensi } from '../common/idempotensi.decorator.js';
import { KunciIdempotensi } from '../common/kunci-idempotensi.js';
import { ApiJawab } from '../common/openapi.decorators.js';
import { idParam, type IdParam } from '../common/skema.js';
import { versionIn } from '../common/version.js';
import { KotakService } from './kotak.service.js';
import { PutusanService } from './putusan.service.js';
import {
  type AntreanList,
  antreanListSchema,
  type Diputus,
  diputusSchema,
  keputusanSchema,
  type KeputusanBody,
  type Klaim,
  klaimSchema,
  type TugasList,
  tugasListSchema,
  type TugasQuery,
  tugasQuery,
  tugasSchema,
  type TugasView,
} from './tugas.schema.js';
import { TugasService } from './tugas.service.js';

@Controller('tugas')
export class TugasController {
  constructor(
    private readonly kotak: KotakService,
    private readonly tugas: TugasService,
    private readonly putusan: PutusanService,
  ) {}

  @Get()
  @Izin('tugas.baca')
  @ApiJawab(200, tugasListSchema)
  list(@Pelaku() pelaku: PelakuInfo, @Query({ schema: tugasQuery }) query: TugasQuery): Promise<TugasList> {
    return this.kotak.list(pelaku, query);
  }

  @Get('antrean')
  @Izin('tugas.baca')
  @ApiJawab(200, antreanListSchema)
  queues(@Pelaku() pelaku: PelakuInfo): Promise<AntreanList> {
    return this.kotak.queues(pelaku);
  }

  @Get(':id')
  @Izin('tugas.baca')
  @ApiJawab(200, tugasSchema)
  get(@Pelaku() pelaku: PelakuInfo, @Param({ schema: idParam }) { id }: IdParam): Promise<TugasView> {
    return this.tugas.get(pelaku, id);
  }

  @Post(':id/claim')
  @Izin('tugas.ambil')
  @HttpCode(200)
  @ApiJawab(200, klaimSchema)
  claim(@Pelaku() pelaku: PelakuInfo, @Param({ schema: idParam }) { id }: IdParam): Promise<Klaim> {
    return this.putusan.claim(pelaku, id);
  }

  @Post(':id/release')
  @Izin('tugas.ambil')
  @HttpCode(200)
  @ApiJawab(200, klaimSchema)
  release(@Pelaku() pelaku: PelakuInfo, @Param({ schema: idParam }) { id }: IdParam): Promise<Klaim> {
    return this.putusan.release(pelaku, id);
  }

  /** The intent keeps the key and the answer. */
  @Post(':id/keputusan')
  @Izin('tugas.putuskan')
  @TanpaIdempotensi()
  @HttpCode(200)
  @ApiJawab(200, diputusSchema)
  @ApiJawab(202, diputusSchema)
  async decide(
    @Pelaku() pelaku: PelakuInfo,
    @Param({ schema: idParam }) { id }: IdParam,
    @KunciIdempotensi() kunci: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: keputusanSchema }) body: KeputusanBody,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Diputus> {
    const versi = ifMatch === undefined ? undefined : versionIn(ifMatch);
    const decided = await this.putusan.decide(pelaku, id, kunci, body, versi);
    if (decided.keadaan === 'tercatat') response.status(202);
    return decided;
  }
}
