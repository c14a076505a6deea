import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Izin, Pelaku } from '../auth/decorators.js';
import type { Pelaku as PelakuInfo } from '../auth/pelaku.js';
import { TanpaIdempotensi } from '../common/idempotensi.decorator.js';
import { KunciIdempotensi } from '../common/kunci-idempotensi.js';
import { ApiJawab } from '../common/openapi.decorators.js';
import { idParam, type IdParam } from '../common/skema.js';
import {
  jawabBody,
  type JawabBody,
  kejadianBody,
  type KejadianBody,
  kejadianParam,
  type KejadianParam,
  type TindakanList,
  tindakanSchema,
} from './tindakan.schema.js';
import { TindakanUsulanService } from './tindakan.service.js';
import { type Moved, movedSchema } from '../usulan/usulan.schema.js';

/** Whom an interrupt or an answer belongs to is said by the SOP of the case, not by a role alone. */
@Controller('usulan')
export class TindakanController {
  constructor(private readonly tindakan: TindakanUsulanService) {}

  @Get(':id/tindakan')
  @Izin('usulan.baca')
  @ApiJawab(200, tindakanSchema)
  list(@Pelaku() pelaku: PelakuInfo, @Param({ schema: idParam }) { id }: IdParam): Promise<TindakanList> {
    return this.tindakan.list(pelaku, id);
  }

  /** The intent keeps the key and the answer. */
  @Post(':id/kejadian/:kode')
  @Izin('tugas.putuskan')
  @TanpaIdempotensi()
  @HttpCode(200)
  @ApiJawab(200, movedSchema)
  @ApiJawab(202, movedSchema)
  async raise(
    @Pelaku() pelaku: PelakuInfo,
    @Param({ schema: kejadianParam }) { id, kode }: KejadianParam,
    @KunciIdempotensi() kunci: string,
    @Body({ schema: kejadianBody }) body: KejadianBody,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Moved> {
    return answered(response, await this.tindakan.raise(pelaku, id, kode, kunci, body));
  }

  @Post(':id/jawaban')
  @Izin('tugas.putuskan')
  @TanpaIdempotensi()
  @HttpCode(200)
  @ApiJawab(200, movedSchema)
  @ApiJawab(202, movedSchema)
  async answer(
    @Pelaku() pelaku: PelakuInfo,
    @Param({ schema: idParam }) { id }: IdParam,
    @KunciIdempotensi() kunci: string,
    @Body({ schema: jawabBody }) body: JawabBody,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Moved> {
    return answered(response, await this.tindakan.answer(pelaku, id, kunci, body));
  }
}

function answered(response: Response, moved: Moved): Moved {
  if (moved.keadaan === 'tercatat') response.status(202);
  return moved;
}
