import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Izin, Operator, Pelaku } from '../auth/decorators.js';
import type { Pelaku as PelakuInfo } from '../auth/pelaku.js';
import { ApiJawab } from '../common/openapi.decorators.js';
import type { Page, PageQuery } from '../common/paging.js';
import { tanpaMesin } from './jenis.js';
import { MacetReader } from './macet.reader.js';
import {
  type Macet,
  type MacetList,
  type MacetParam,
  type Tindakan,
  macetListSchema,
  macetParam,
  macetQuery,
  tindakanSchema,
} from './macet.schema.js';
import { menghalangi, SistemReader } from './sistem.reader.js';
import { TindakanService } from './tindakan.service.js';

/** What is stuck in the administrator's own instansi, and what to do about it. */
@Controller('macet')
@Izin('macet.urus')
export class MacetController {
  constructor(
    private readonly macet: MacetReader,
    private readonly sistem: SistemReader,
    private readonly tindakan: TindakanService,
  ) {}

  @Get()
  @ApiJawab(200, macetListSchema)
  async list(@Pelaku() { instansi }: PelakuInfo, @Query({ schema: macetQuery }) query: PageQuery): Promise<MacetList> {
    const [sistem, page] = await Promise.all([this.sistem.list(instansi), this.macet.list(instansi, query)]);
    return together(sistem, page);
  }

  @Post(':jenis/:id/:aksi')
  @HttpCode(200)
  @ApiJawab(200, tindakanSchema)
  act(@Pelaku() pelaku: PelakuInfo, @Param({ schema: macetParam }) param: MacetParam): Promise<Tindakan> {
    return this.tindakan.do(pelaku, param);
  }
}

/** The same across all instansi, for the operator's key; the actions are the administrators'. */
@Operator()
@Controller('operasi/macet')
export class MacetOperatorController {
  constructor(
    private readonly macet: MacetReader,
    private readonly sistem: SistemReader,
  ) {}

  @Get()
  async list(@Query({ schema: macetQuery }) query: PageQuery): Promise<MacetList> {
    const [sistem, page] = await Promise.all([this.sistem.list(null), this.macet.list(null, query)]);
    return together(sistem, page);
  }
}

/** While everything waits for the engine, nothing is said to be at fault by itself. */
const together = (sistem: MacetList['sistem'], page: Page<Macet>): MacetList => ({
  sistem,
  ...page,
  data: sistem.some(({ kode }) => menghalangi.has(kode)) ? page.data.map(tanpaMesin) : page.data,
});
