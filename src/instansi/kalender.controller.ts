import { Body, Controller, Get, Headers, Put, Query } from '@nestjs/common';
import { kalenderSchema } from '../../domain/kalender/skema.js';
import type { Kalender } from '../../domain/kalender/model.js';
import { Izin, Pelaku } from '../auth/decorators.js';
import type { Pelaku as PelakuInfo } from '../auth/pelaku.js';
import { ApiJawab } from '../common/openapi.decorators.js';
import { versionIn } from '../common/version.js';
import { kalenderQuery, type KalenderQuery, kalenderView, type KalenderView } from './kalender.schema.js';
import { KalenderService } from './kalender.service.js';

@Controller('kalender')
export class KalenderController {
  constructor(private readonly kalender: KalenderService) {}

  @Get()
  @Izin('kalender.ubah')
  @ApiJawab(200, kalenderView)
  get(@Pelaku() pelaku: PelakuInfo, @Query({ schema: kalenderQuery }) { unit }: KalenderQuery): Promise<KalenderView> {
    return this.kalender.get(pelaku, unit);
  }

  @Put()
  @Izin('kalender.ubah')
  @ApiJawab(200, kalenderView)
  change(
    @Pelaku() pelaku: PelakuInfo,
    @Query({ schema: kalenderQuery }) { unit }: KalenderQuery,
    @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: kalenderSchema }) body: Kalender,
  ): Promise<KalenderView> {
    return this.kalender.change(pelaku, unit ?? '', versionIn(ifMatch), body);
  }
}
