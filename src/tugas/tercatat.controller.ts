import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Izin, Pelaku } from '../auth/decorators.js';
import type { Pelaku as PelakuInfo } from '../auth/pelaku.js';
import { TanpaIdempotensi } from '../common/idempotensi.decorator.js';
import { ApiJawab } from '../common/openapi.decorators.js';
import { idParam, type IdParam } from '../common/skema.js';
import { type TercatatList, tercatatListSchema } from './tercatat.schema.js';
import { TercatatService } from './tercatat.service.js';

@Controller('tercatat')
export class TercatatController {
  constructor(private readonly tercatat: TercatatService) {}

  @Get()
  @Izin('tugas.baca')
  @ApiJawab(200, tercatatListSchema)
  list(@Pelaku() pelaku: PelakuInfo): Promise<TercatatList> {
    return this.tercatat.list(pelaku);
  }

  /** Again is the same. */
  @Post(':id/dilihat')
  @Izin('tugas.baca')
  @TanpaIdempotensi()
  @HttpCode(204)
  seen(@Pelaku() pelaku: PelakuInfo, @Param({ schema: idParam }) { id }: IdParam): Promise<void> {
    return this.tercatat.seen(pelaku, id);
  }
}
