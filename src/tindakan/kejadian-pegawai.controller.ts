import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { Izin, Pelaku } from '../auth/decorators.js';
import type { Pelaku as PelakuInfo } from '../auth/pelaku.js';
import { ApiJawab } from '../common/openapi.decorators.js';
import { idParam, type IdParam } from '../common/skema.js';
import { KejadianPegawaiService } from './kejadian-pegawai.service.js';
import {
  type KejadianDicatat,
  kejadianDicatatSchema,
  type KejadianPegawai,
  kejadianPegawaiSchema,
} from './tindakan.schema.js';

@Controller('pegawai')
export class KejadianPegawaiController {
  constructor(private readonly kejadian: KejadianPegawaiService) {}

  @Post(':id/kejadian')
  @Izin('kejadian.catat')
  @HttpCode(202)
  @ApiJawab(202, kejadianDicatatSchema)
  record(
    @Pelaku() pelaku: PelakuInfo,
    @Param({ schema: idParam }) { id }: IdParam,
    @Body({ schema: kejadianPegawaiSchema }) body: KejadianPegawai,
  ): Promise<KejadianDicatat> {
    return this.kejadian.record(pelaku, id, body);
  }
}
