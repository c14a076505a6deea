import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Operator } from '../auth/decorators.js';
import { TanpaIdempotensi } from '../common/idempotensi.decorator.js';
import { OperasiService } from './operasi.service.js';

const moveClock = z.strictObject({ instansi: z.string().min(1).max(24), maju: z.string().min(2).max(40) });

/** For the operator's key only. */
@Operator()
@Controller('operasi')
export class OperasiController {
  constructor(private readonly operasi: OperasiService) {}

  /** Development and stories only: refused in production. */
  @Post('jam')
  @HttpCode(200)
  @TanpaIdempotensi()
  moveClock(@Body({ schema: moveClock }) { instansi, maju }: z.infer<typeof moveClock>) {
    return this.operasi.moveClock(instansi, maju);
  }

  @Post('poll/:mitra')
  @HttpCode(202)
  @TanpaIdempotensi()
  poll(@Param('mitra') mitra: string) {
    return this.operasi.poll(mitra);
  }
}
