import { Controller, Get, Query } from '@nestjs/common';
import { Izin, Pelaku } from '../auth/decorators.js';
import type { Pelaku as PelakuInfo } from '../auth/pelaku.js';
import { ApiJawab } from '../common/openapi.decorators.js';
import { type HakList, hakListSchema, type HakQuery, hakQuery } from './hak.schema.js';
import { HakService } from './hak.service.js';

/** Who has a right by then, by the system's own lists; how much of them somebody sees is decided where they are read. */
@Controller('hak')
export class HakController {
  constructor(private readonly hak: HakService) {}

  @Get()
  @Izin('usulan.baca')
  @ApiJawab(200, hakListSchema)
  list(@Pelaku() pelaku: PelakuInfo, @Query({ schema: hakQuery }) query: HakQuery): Promise<HakList> {
    return this.hak.list(pelaku, query);
  }
}
