import { Controller, Get, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { Response } from 'express';
import { bpmnOf } from '../../domain/sop/bpmn/bpmn.js';
import { Izin, Pelaku } from '../auth/decorators.js';
import type { Pelaku as PelakuInfo } from '../auth/pelaku.js';
import { documentHeaders } from '../common/document.js';
import { KatalogService } from './katalog.service.js';
import { lembarQuery, type LembarQuery, sopParam, type SopParam } from './layanan.schema.js';
import { LembarService } from './lembar.service.js';

/** A version of a SOP in the forms in which others read it. */
@Controller('layanan/:kode/sop')
@Izin('layanan.baca')
export class SopController {
  constructor(
    private readonly katalog: KatalogService,
    private readonly lembar: LembarService,
  ) {}

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

  /** The official sheet as PDF/A-2a. */
  @Get(':versi.pdf')
  @ApiProduces('application/pdf')
  async pdf(
    @Pelaku() { instansi }: PelakuInfo,
    @Param({ schema: sopParam }) { kode, versi }: SopParam,
    @Query({ schema: lembarQuery }) { kertas }: LembarQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const bytes = await this.lembar.pdf(instansi, { kode, versi, kertas });
    documentHeaders(response, { mime: 'application/pdf', namaFile: `SOP ${kode} versi ${versi}.pdf` });
    return new StreamableFile(bytes);
  }

  /** The official sheet as one picture, page under page. */
  @Get(':versi.svg')
  @ApiProduces('image/svg+xml')
  async svg(
    @Pelaku() { instansi }: PelakuInfo,
    @Param({ schema: sopParam }) { kode, versi }: SopParam,
    @Query({ schema: lembarQuery }) { kertas }: LembarQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const text = await this.lembar.svg(instansi, { kode, versi, kertas });
    documentHeaders(response, { mime: 'image/svg+xml', namaFile: `SOP ${kode} versi ${versi}.svg` });
    return new StreamableFile(Buffer.from(text));
  }
}
