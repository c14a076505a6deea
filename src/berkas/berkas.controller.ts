import { Controller, Get, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { Response } from 'express';
import { Izin, Pelaku } from '../auth/decorators.js';
import type { Pelaku as PelakuInfo } from '../auth/pelaku.js';
import { documentHeaders } from '../common/document.js';
import { ApiJawab } from '../common/openapi.decorators.js';
import { idParam, type IdParam } from '../common/skema.js';
import { type BerkasList, berkasListSchema, type BerkasQuery, berkasQuery } from './berkas.schema.js';
import { BerkasService } from './berkas.service.js';

@Controller('berkas')
@Izin('berkas.baca')
export class BerkasController {
  constructor(private readonly berkas: BerkasService) {}

  @Get()
  @ApiJawab(200, berkasListSchema)
  list(@Pelaku() pelaku: PelakuInfo, @Query({ schema: berkasQuery }) query: BerkasQuery): Promise<BerkasList> {
    return this.berkas.list(pelaku, query);
  }

  @Get(':id/isi')
  @ApiProduces('application/pdf', 'image/jpeg', 'image/png')
  async isi(
    @Pelaku() pelaku: PelakuInfo,
    @Param({ schema: idParam }) { id }: IdParam,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const document = await this.berkas.open(pelaku, id);
    documentHeaders(response, document);
    return new StreamableFile(document.isi, { length: document.ukuran });
  }
}
