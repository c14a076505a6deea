import { Body, Controller, Get, HttpCode, Module, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Izin, Operator, Pelaku, Publik } from '../../../src/auth/decorators.js';
import type { Pelaku as PelakuInfo } from '../../../src/auth/pelaku.js';
import { AppError } from '../../../src/common/app-error.js';
import { TanpaIdempotensi } from '../../../src/common/idempotensi.decorator.js';
import { pageQuery } from '../../../src/common/paging.js';
import { RawUpload, readRaw } from '../../../src/common/raw-upload.js';
import { idParam } from '../../../src/common/skema.js';
import { FrameModule } from '../../../src/frame.module.js';

/** A few routes that do what real ones do, to try the frame around them by itself. */

const isiSchema = z.strictObject({
  nama: z.string().min(1).max(50),
  isian: z.record(z.string(), z.unknown()).optional(),
});

@Controller('uji')
export class UjiController {
  /** How often each thing has been done, by name. */
  readonly done = new Map<string, number>();
  /** Resolves the request that waits for it. */
  go: (() => void) | undefined;

  private do(nama: string): number {
    const times = (this.done.get(nama) ?? 0) + 1;
    this.done.set(nama, times);
    return times;
  }

  @Post('buat')
  @Izin('usulan.ajukan')
  create(@Body({ schema: isiSchema }) isi: z.infer<typeof isiSchema>, @Pelaku() pelaku: PelakuInfo) {
    return { kali: this.do(isi.nama), oleh: pelaku.pegawaiId };
  }

  /** Twice 202, as when the engine is away. */
  @Post('catat')
  @Izin('usulan.ajukan')
  record(@Body({ schema: isiSchema }) isi: z.infer<typeof isiSchema>, @Res({ passthrough: true }) response: Response) {
    response.status(202);
    return { kali: this.do(isi.nama) };
  }

  @Post('hapus')
  @HttpCode(204)
  @Izin('usulan.ajukan')
  remove(@Body({ schema: isiSchema }) isi: z.infer<typeof isiSchema>): void {
    this.do(isi.nama);
  }

  @Post('lambat')
  @Izin('usulan.ajukan')
  async slow(@Body({ schema: isiSchema }) isi: z.infer<typeof isiSchema>) {
    const kali = this.do(isi.nama);
    await new Promise<void>((resolve) => (this.go = resolve));
    return { kali };
  }

  @Post('tolak')
  @Izin('usulan.ajukan')
  refuse(@Body({ schema: isiSchema }) isi: z.infer<typeof isiSchema>): never {
    throw new AppError('TAKEN', 409, 'Sudah diambil.', { extra: { kali: this.do(isi.nama) } });
  }

  /** As one that waits for another: the second try gets through. */
  @Post('sibuk')
  @Izin('usulan.ajukan')
  busy(@Body({ schema: isiSchema }) isi: z.infer<typeof isiSchema>) {
    const kali = this.do(isi.nama);
    if (kali === 1) throw new AppError('BUSY', 409, 'Sedang dikerjakan.', { retryAfter: 5 });
    return { kali };
  }

  @Post('rusak')
  @Izin('usulan.ajukan')
  crash(@Body({ schema: isiSchema }) isi: z.infer<typeof isiSchema>): never {
    throw new Error(`times ${this.do(isi.nama)}, for 198503022010011001 and 'Budi Contoh'`);
  }

  @Post('ulang')
  @Izin('usulan.ajukan')
  @TanpaIdempotensi()
  @HttpCode(200)
  harmless() {
    return { kali: this.do('ulang') };
  }

  @Get('usulan/:id')
  @Izin('usulan.baca')
  one(@Param({ schema: idParam }) { id }: z.infer<typeof idParam>): never {
    throw new Error(`nothing to show for ${id}`);
  }

  @Get('daftar')
  @Izin('usulan.baca')
  list(@Query({ schema: pageQuery }) query: z.infer<typeof pageQuery>) {
    return query;
  }

  @Get('pantau')
  @Izin('pantau.baca')
  watch() {
    return {};
  }

  @Put('berkas')
  @Izin('usulan.ajukan')
  @RawUpload()
  async upload(@Req() request: Request) {
    return { ukuran: (await readRaw(request, 2_000_000)).length };
  }

  @Get('umum')
  @Publik()
  open() {
    return { umum: true };
  }

  @Post('operasi')
  @Operator()
  @HttpCode(200)
  operate() {
    return { kali: this.do('operasi') };
  }
}

@Module({ imports: [FrameModule], controllers: [UjiController] })
export class KerangkaModule {}

@Controller('bolong')
class BolongController {
  @Get('rahasia')
  open() {
    return {};
  }
}

/** Has a route that says nothing about who may call it. */
@Module({ imports: [FrameModule], controllers: [UjiController, BolongController] })
export class BolongModule {}
