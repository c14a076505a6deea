import { Controller, Get, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { Response } from 'express';
import { bpmnOf } from '../../domain/sop/bpmn/bpmn.js';
import { Izin, Pelaku } from '../auth/decorators.js';
import type { Pelaku as PelakuInfo } from '../auth/pelaku.js';
import { documentHeaders } from '../common/document.js';
import { KatalogService } from './katalog.service.js';
import { sopParam, type SopParam } from './layanan.schema.js';

/** A version of a SOP in the forms in which others read it. */
@Controller('layanan/:kode/sop')
@Izin('layanan.baca')
export class SopController {
  constructor(private readonly katalog: KatalogService) {}

  /** BPMN 2.0 with diagram interchange. */
  @Get(':versi.bpmn')
  @ApiProduces('application/xml')
  async bpmn(
    @Pelaku() { instansi }: PelakuInfo,
    @Param({ schema: sopParam }) { kode, versi }: SopParam,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { sop } = await this.katalog.version(instansi, kode, versi);
    documentHeaders(response, { mime: 'application/xml', namaFile: `SOP ${kode} versi ${versi}.bpmn`, unduh: true });
    return new StreamableFile(Buffer.from(bpmnOf(sop)));
  }
}
