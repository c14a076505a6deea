import { Body, Controller, Headers, HttpCode, Param, Post, Res, UseGuards } from '@nestjs/common';
import type { Response } from 'express';
import { Izin, Pelaku } from '../auth/decorators.js';
import type { Pelaku as PelakuInfo } from '../auth/pelaku.js';
import { ApiJawab } from '../common/openapi.decorators.js';
import { idParam, type IdParam } from '../common/skema.js';
import {
  type Ditandatangani,
  ditandatanganiSchema,
  type TandaTanganInput,
  tandaTanganSchema,
} from './naskah.schema.js';
import { Passphrase, PassphraseGuard } from './passphrase.js';
import { TandaTanganService } from './tanda-tangan.service.js';

@Controller('tugas')
export class TandaTanganController {
  constructor(private readonly tandaTangan: TandaTanganService) {}

  @Post(':id/tanda-tangan')
  @Izin('tugas.tanda-tangan')
  @UseGuards(PassphraseGuard)
  @HttpCode(200)
  @ApiJawab(200, ditandatanganiSchema)
  @ApiJawab(202, ditandatanganiSchema)
  async sign(
    @Pelaku() pelaku: PelakuInfo,
    @Param({ schema: idParam }) { id }: IdParam,
    @Headers('idempotency-key') kunci: string,
    @Body({ schema: tandaTanganSchema }) { keputusan, sebagai }: TandaTanganInput,
    @Passphrase() passphrase: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Ditandatangani> {
    const pilihan = { keputusan, ...(sebagai !== undefined && { sebagai }) };
    const signed = await this.tandaTangan.sign(pelaku, id, kunci, pilihan, passphrase);
    // Stored and signed; it takes effect as soon as the engine can be reached.
    if (signed.keadaan === 'tercatat') response.status(202);
    return signed;
  }
}
