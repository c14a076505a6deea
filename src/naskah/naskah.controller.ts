import { Controller, Get, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { Response } from 'express';
import { Izin, Pelaku, Publik } from '../auth/decorators.js';
import type { Pelaku as PelakuInfo } from '../auth/pelaku.js';
import { documentHeaders } from '../common/document.js';
import { ApiJawab } from '../common/openapi.decorators.js';
import { idParam, type IdParam } from '../common/skema.js';
import { cekSchema, type HasilCek, kodeCekParam, type KodeCekParam } from './naskah.schema.js';
import { NaskahService, type Pdf } from './naskah.service.js';

function pdfAnswer(response: Response, { bytes, namaFile }: Pdf): StreamableFile {
  documentHeaders(response, { mime: 'application/pdf', namaFile });
  return bytes instanceof Uint8Array ? new StreamableFile(bytes) : new StreamableFile(bytes);
}

@Controller()
export class NaskahController {
  constructor(private readonly naskah: NaskahService) {}

  @Get('naskah/:id.pdf')
  @Izin('naskah.baca')
  @ApiProduces('application/pdf')
  async open(
    @Pelaku() pelaku: PelakuInfo,
    @Param({ schema: idParam }) { id }: IdParam,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return pdfAnswer(response, await this.naskah.open(pelaku, id));
  }

  @Get('tugas/:id/naskah.pdf')
  @Izin('tugas.baca')
  @ApiProduces('application/pdf')
  async draft(
    @Pelaku() pelaku: PelakuInfo,
    @Param({ schema: idParam }) { id }: IdParam,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return pdfAnswer(response, await this.naskah.draft(pelaku, id));
  }

  @Get('usulan/:id/tanda-terima.pdf')
  @Izin('usulan.baca')
  @ApiProduces('application/pdf')
  async receipt(
    @Pelaku() pelaku: PelakuInfo,
    @Param({ schema: idParam }) { id }: IdParam,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return pdfAnswer(response, await this.naskah.tandaTerima(pelaku, id));
  }

  @Get('cek/:kode')
  @Publik()
  @ApiJawab(200, cekSchema)
  cek(@Param({ schema: kodeCekParam }) { kode }: KodeCekParam): Promise<HasilCek> {
    return this.naskah.cek(kode);
  }
}
