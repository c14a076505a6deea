import { Body, Controller, Get, Headers, HttpCode, Param, Patch, Post, Put, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Izin, Pelaku } from '../auth/decorators.js';
import type { Pelaku as PelakuInfo } from '../auth/pelaku.js';
import { MAX_BYTES } from '../berkas/periksa.js';
import { ApiJawab } from '../common/openapi.decorators.js';
import { RawUpload, readRaw } from '../common/raw-upload.js';
import { idParam, type IdParam } from '../common/skema.js';
import { versionIn } from '../common/version.js';
import { DrafService } from './draf.service.js';
import { PengajuanService } from './pengajuan.service.js';
import { PerbaikanService } from './perbaikan.service.js';
import { SlotService } from './slot.service.js';
import {
  type Archive,
  archiveSchema,
  bolaSchema,
  type BolaView,
  drafSavedSchema,
  type DrafSaved,
  type Linimasa,
  linimasaSchema,
  type Moved,
  movedSchema,
  type NewUsulan,
  newUsulanSchema,
  type PatchUsulan,
  patchUsulanSchema,
  type SlotParam,
  slotParam,
  type SlotSaved,
  slotSavedSchema,
  type TandaTerima,
  tandaTerimaSchema,
  type UsulanList,
  usulanListSchema,
  type UsulanQuery,
  usulanQuery,
  usulanSchema,
  type UsulanView,
  type Withdraw,
  withdrawSchema,
} from './usulan.schema.js';
import { UsulanService } from './usulan.service.js';

/** 202: stored, and carried out as soon as the engine can be reached. */
function answered<T extends { keadaan: string }>(response: Response, moved: T): T {
  if (moved.keadaan === 'tercatat') response.status(202);
  return moved;
}

@Controller('usulan')
export class UsulanController {
  constructor(
    private readonly usulan: UsulanService,
    private readonly draf: DrafService,
    private readonly slot: SlotService,
    private readonly pengajuan: PengajuanService,
    private readonly perbaikan: PerbaikanService,
  ) {}

  @Get()
  @Izin('usulan.baca')
  @ApiJawab(200, usulanListSchema)
  list(@Pelaku() pelaku: PelakuInfo, @Query({ schema: usulanQuery }) query: UsulanQuery): Promise<UsulanList> {
    return this.usulan.list(pelaku, query);
  }

  @Post()
  @Izin('usulan.ajukan')
  @ApiJawab(201, usulanSchema)
  begin(@Pelaku() pelaku: PelakuInfo, @Body({ schema: newUsulanSchema }) body: NewUsulan): Promise<UsulanView> {
    return this.draf.begin(pelaku, body.layanan, body.pegawai);
  }

  @Get(':id')
  @Izin('usulan.baca')
  @ApiJawab(200, usulanSchema)
  async get(
    @Pelaku() pelaku: PelakuInfo,
    @Param({ schema: idParam }) { id }: IdParam,
    @Res({ passthrough: true }) response: Response,
  ): Promise<UsulanView> {
    const usulan = await this.usulan.get(pelaku, id);
    // The version that a change of what is being typed must name (If-Match).
    if (usulan.draf) response.setHeader('ETag', `"${usulan.draf.versi}"`);
    return usulan;
  }

  @Patch(':id')
  @Izin('usulan.ajukan')
  @ApiJawab(200, drafSavedSchema)
  save(
    @Pelaku() pelaku: PelakuInfo,
    @Param({ schema: idParam }) { id }: IdParam,
    @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: patchUsulanSchema }) body: PatchUsulan,
  ): Promise<DrafSaved> {
    return this.draf.save(pelaku, id, versionIn(ifMatch), body.isian);
  }

  @Put(':id/berkas/:kode')
  @Izin('usulan.ajukan')
  @RawUpload()
  @ApiJawab(200, slotSavedSchema)
  async upload(
    @Pelaku() pelaku: PelakuInfo,
    @Param({ schema: slotParam }) { id, kode }: SlotParam,
    @Headers('x-nama-file') name: string | undefined,
    @Req() request: Request,
  ): Promise<SlotSaved> {
    await this.slot.check(pelaku, id, kode);
    return this.slot.upload(pelaku, id, kode, await readRaw(request, MAX_BYTES), name);
  }

  @Put(':id/berkas/:kode/arsip')
  @Izin('usulan.ajukan')
  @ApiJawab(200, slotSavedSchema)
  fromArchive(
    @Pelaku() pelaku: PelakuInfo,
    @Param({ schema: slotParam }) { id, kode }: SlotParam,
    @Body({ schema: archiveSchema }) body: Archive,
  ): Promise<SlotSaved> {
    return this.slot.fromArchive(pelaku, id, kode, body.berkasId);
  }

  @Post(':id/submit')
  @Izin('usulan.ajukan')
  @ApiJawab(201, tandaTerimaSchema)
  submit(
    @Pelaku() pelaku: PelakuInfo,
    @Param({ schema: idParam }) { id }: IdParam,
    @Headers('idempotency-key') kunci: string,
  ): Promise<TandaTerima> {
    return this.pengajuan.submit(pelaku, id, kunci);
  }

  @Get(':id/tanda-terima')
  @Izin('usulan.baca')
  @ApiJawab(200, tandaTerimaSchema)
  receipt(@Pelaku() pelaku: PelakuInfo, @Param({ schema: idParam }) { id }: IdParam): Promise<TandaTerima> {
    return this.pengajuan.receipt(pelaku, id);
  }

  @Post(':id/resubmit')
  @Izin('usulan.ajukan')
  @HttpCode(200)
  @ApiJawab(200, movedSchema)
  @ApiJawab(202, movedSchema)
  async resubmit(
    @Pelaku() pelaku: PelakuInfo,
    @Param({ schema: idParam }) { id }: IdParam,
    @Headers('idempotency-key') kunci: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Moved> {
    return answered(response, await this.perbaikan.resubmit(pelaku, id, kunci));
  }

  @Post(':id/withdraw')
  @Izin('usulan.ajukan')
  @HttpCode(200)
  @ApiJawab(200, movedSchema)
  @ApiJawab(202, movedSchema)
  async withdraw(
    @Pelaku() pelaku: PelakuInfo,
    @Param({ schema: idParam }) { id }: IdParam,
    @Headers('idempotency-key') kunci: string,
    @Body({ schema: withdrawSchema }) body: Withdraw,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Moved> {
    return answered(response, await this.perbaikan.withdraw(pelaku, id, kunci, body));
  }

  @Get(':id/linimasa')
  @Izin('usulan.baca')
  @ApiJawab(200, linimasaSchema)
  linimasa(@Pelaku() pelaku: PelakuInfo, @Param({ schema: idParam }) { id }: IdParam): Promise<Linimasa> {
    return this.usulan.linimasa(pelaku, id);
  }

  @Get(':id/bola')
  @Izin('usulan.baca')
  @ApiJawab(200, bolaSchema)
  bola(@Pelaku() pelaku: PelakuInfo, @Param({ schema: idParam }) { id }: IdParam): Promise<BolaView> {
    return this.usulan.bola(pelaku, id);
  }
}
