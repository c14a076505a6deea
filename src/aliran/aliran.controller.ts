import { Controller, type MessageEvent, Sse } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import type { Observable } from 'rxjs';
import { Izin, Pelaku } from '../auth/decorators.js';
import type { Pelaku as PelakuInfo } from '../auth/pelaku.js';
import { AliranService } from './aliran.service.js';

@Controller('aliran')
export class AliranController {
  constructor(private readonly aliran: AliranService) {}

  /** Server-sent events `siap`, `berubah` and `detak`; no document of OpenAPI describes such a stream. */
  @Sse()
  @Izin('tugas.baca')
  @ApiExcludeEndpoint()
  stream(@Pelaku() pelaku: PelakuInfo): Observable<MessageEvent> {
    return this.aliran.stream(pelaku);
  }
}
