import { Body, Controller, Delete, Get, HttpCode, Inject, Ip, Post, Req, Res } from '@nestjs/common';
import type { CookieOptions, Request, Response } from 'express';
import { TanpaIdempotensi } from '../common/idempotensi.decorator.js';
import { ApiJawab } from '../common/openapi.decorators.js';
import { ENV, type Env } from '../config/env.js';
import { COOKIE_PERANGKAT, COOKIE_SESI } from './cookies.js';
import { Izin, Publik, type Sesi, SesiIni } from './decorators.js';
import { MasukService } from './masuk.service.js';
import { PemulihanService } from './pemulihan.service.js';
import { withDevice } from './perangkat.js';
import {
  type GantiSandiBody,
  gantiSandiSchema,
  type MasukBody,
  masukSchema,
  type PemulihanBody,
  pemulihanSchema,
  sesiSchema,
  type SesiView,
} from './sesi.schema.js';
import { SesiService } from './sesi.service.js';

const YEAR_MS = 365 * 86_400_000;

@Controller('sesi')
export class SesiController {
  constructor(
    private readonly masuk: MasukService,
    private readonly sesi: SesiService,
    private readonly pemulihan: PemulihanService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  @Post()
  @Publik()
  @TanpaIdempotensi()
  @HttpCode(200)
  @ApiJawab(200, sesiSchema)
  async signIn(
    @Body({ schema: masukSchema }) body: MasukBody,
    @Ip() ip: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SesiView> {
    const cookies = request.cookies as Record<string, unknown>;
    const opened = await this.masuk.signIn(body.nip, body.sandi, { ip, perangkat: cookies[COOKIE_PERANGKAT] });
    const sesi = await this.sesi.resolve(opened.token);
    if (!sesi) throw new Error('the session that was just opened is gone');
    response.cookie(COOKIE_SESI, opened.token, { ...this.cookie('/'), expires: opened.kedaluwarsa });
    response.cookie(COOKIE_PERANGKAT, opened.perangkat, { ...this.cookie('/api/v1/sesi'), maxAge: YEAR_MS });
    return this.masuk.view(sesi);
  }

  @Get()
  @Izin('sesi.baca')
  @ApiJawab(200, sesiSchema)
  whoAmI(@SesiIni() sesi: Sesi): Promise<SesiView> {
    return this.masuk.view(sesi);
  }

  @Delete()
  @Izin('sesi.baca')
  @HttpCode(204)
  async signOut(@SesiIni() sesi: Sesi, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.sesi.close(sesi.tokenSha256);
    response.clearCookie(COOKIE_SESI, this.cookie('/'));
  }

  @Post('pemulihan')
  @Publik()
  @TanpaIdempotensi()
  @HttpCode(202)
  askRecovery(@Body({ schema: pemulihanSchema }) body: PemulihanBody, @Ip() ip: string): void {
    this.pemulihan.ask(body.nip, ip);
  }

  /** The browser that had the mail is a known one from now on: it gets past a throttle that a guesser has used up. */
  @Post('sandi')
  @Publik()
  @TanpaIdempotensi()
  @HttpCode(204)
  async setSandi(
    @Body({ schema: gantiSandiSchema }) body: GantiSandiBody,
    @Ip() ip: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const { nip } = await this.pemulihan.setSandi(body.kode, body.sandi, ip);
    const cookies = request.cookies as Record<string, unknown>;
    const perangkat = withDevice(this.env.SERVER_KEY, cookies[COOKIE_PERANGKAT], nip);
    response.cookie(COOKIE_PERANGKAT, perangkat, { ...this.cookie('/api/v1/sesi'), maxAge: YEAR_MS });
  }

  private cookie(path: string): CookieOptions {
    return { httpOnly: true, sameSite: 'lax', secure: this.env.PUBLIC_URL.startsWith('https:'), path };
  }
}
