import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import QRCode from 'qrcode';
import { AppError } from '../common/app-error.js';
import { DocumentCompiler, type Dokumen } from './document-compiler.js';
import type { IsiTandaTerima } from './isi-naskah.js';
import { type BahanNaskah, IsiService } from './isi.service.js';
import { NaskahRepository } from './naskah.repository.js';
import { UnprintableError } from './typst-galat.js';
import { templateFolder } from './typst.js';

/** Makes PDF of cases. */
@Injectable()
export class PembuatNaskah {
  constructor(
    private readonly compiler: DocumentCompiler,
    private readonly isi: IsiService,
    private readonly repository: NaskahRepository,
  ) {}

  /**
   * The document of a case, from the template that its SOP version pins; `ditulis` is who signs it and as what, as printed.
   * @throws AppError NASKAH_UNPRINTABLE (422) when a text of the case holds letters that cannot be printed
   */
  async naskah(bahan: BahanNaskah): Promise<{ pdf: Buffer; ditulis: string }> {
    const [data, templat] = await Promise.all([
      this.isi.naskah(bahan),
      this.repository.template(bahan.usulan.sop.hasil?.templatSha256),
    ]);
    // A draft has no code, but its template may ask for the file.
    const svg = await QRCode.toString(data.cek.url || '-', { type: 'svg', margin: 0, errorCorrectionLevel: 'M' });
    const pdf = await this.compile({ templat, data, files: { 'qr.svg': Buffer.from(svg) } });
    const { baris, nama } = data.penandatangan;
    return { pdf, ditulis: `${baris.join(' ').replace(/,$/, '')}: ${nama}`.slice(0, 255) };
  }

  async tandaTerima(data: IsiTandaTerima): Promise<Buffer> {
    return this.compile({ templat: await readFile(join(templateFolder(), 'tanda-terima.typ'), 'utf8'), data });
  }

  private async compile(dokumen: Dokumen): Promise<Buffer> {
    try {
      return await this.compiler.compile(dokumen);
    } catch (error) {
      if (!(error instanceof UnprintableError)) throw error;
      throw new AppError(
        'NASKAH_UNPRINTABLE',
        422,
        `Naskah tidak dapat dibuat karena isiannya memuat huruf yang tidak dapat dicetak: ${error.huruf.join(' ')}. Kembalikan usulan agar isian itu diperbaiki.`,
        { cause: error },
      );
    }
  }
}
