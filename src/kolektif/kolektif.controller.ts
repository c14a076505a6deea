import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Izin, Pelaku } from '../auth/decorators.js';
import type { Pelaku as PelakuInfo } from '../auth/pelaku.js';
import { ApiJawab } from '../common/openapi.decorators.js';
import { idParam, type IdParam } from '../common/skema.js';
import {
  anggotaSchema,
  type CalonList,
  calonQuery,
  type CalonQuery,
  calonSchema,
  type Dijawab,
  dijawabSchema,
  type Jawaban,
  jawabanSchema,
  type KolektifList,
  kolektifListSchema,
  kolektifQuery,
  type KolektifQuery,
  kolektifSchema,
  type KolektifView,
  type NewKolektif,
  newKolektifSchema,
  type UbahAnggota,
} from './kolektif.schema.js';
import { KolektifService } from './kolektif.service.js';

/** Who may compose or answer a group depends on the waits of its members, not on a role alone. */
@Controller('kolektif')
export class KolektifController {
  constructor(private readonly kolektif: KolektifService) {}

  @Get()
  @Izin('tugas.baca')
  @ApiJawab(200, kolektifListSchema)
  list(@Pelaku() pelaku: PelakuInfo, @Query({ schema: kolektifQuery }) query: KolektifQuery): Promise<KolektifList> {
    return this.kolektif.list(pelaku, query);
  }

  @Get('calon')
  @Izin('tugas.baca')
  @ApiJawab(200, calonSchema)
  calon(@Pelaku() pelaku: PelakuInfo, @Query({ schema: calonQuery }) query: CalonQuery): Promise<CalonList> {
    return this.kolektif.calon(pelaku, query);
  }

  @Post()
  @Izin('tugas.putuskan')
  @ApiJawab(201, kolektifSchema)
  create(@Pelaku() pelaku: PelakuInfo, @Body({ schema: newKolektifSchema }) body: NewKolektif): Promise<KolektifView> {
    return this.kolektif.create(pelaku, body);
  }

  @Get(':id')
  @Izin('tugas.baca')
  @ApiJawab(200, kolektifSchema)
  get(@Pelaku() pelaku: PelakuInfo, @Param({ schema: idParam }) { id }: IdParam): Promise<KolektifView> {
    return this.kolektif.get(pelaku, id);
  }

  @Post(':id/anggota')
  @Izin('tugas.putuskan')
  @HttpCode(200)
  @ApiJawab(200, kolektifSchema)
  change(
    @Pelaku() pelaku: PelakuInfo,
    @Param({ schema: idParam }) { id }: IdParam,
    @Body({ schema: anggotaSchema }) body: UbahAnggota,
  ): Promise<KolektifView> {
    return this.kolektif.change(pelaku, id, body);
  }

  @Post(':id/serahkan')
  @Izin('tugas.putuskan')
  @HttpCode(200)
  @ApiJawab(200, kolektifSchema)
  handOver(@Pelaku() pelaku: PelakuInfo, @Param({ schema: idParam }) { id }: IdParam): Promise<KolektifView> {
    return this.kolektif.move(pelaku, id, 'composed');
  }

  @Post(':id/bubarkan')
  @Izin('tugas.putuskan')
  @HttpCode(200)
  @ApiJawab(200, kolektifSchema)
  dissolve(@Pelaku() pelaku: PelakuInfo, @Param({ schema: idParam }) { id }: IdParam): Promise<KolektifView> {
    return this.kolektif.move(pelaku, id, 'cancelled');
  }

  @Post(':id/jawaban')
  @Izin('tugas.putuskan')
  @HttpCode(202)
  @ApiJawab(202, dijawabSchema)
  answer(
    @Pelaku() pelaku: PelakuInfo,
    @Param({ schema: idParam }) { id }: IdParam,
    @Body({ schema: jawabanSchema }) body: Jawaban,
  ): Promise<Dijawab> {
    return this.kolektif.answer(pelaku, id, body);
  }
}
