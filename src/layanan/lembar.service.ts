import { Injectable } from '@nestjs/common';
import { type Kertas, type SheetOptions, sheetSvg } from '../../domain/sop/sheet/sheet.js';
import { AppError } from '../common/app-error.js';
import { InstansiService } from '../instansi/instansi.service.js';
import { DocumentCompiler } from '../naskah/document-compiler.js';
import { renderSheetPdf } from '../naskah/lembar-sop.js';
import { UnprintableError } from '../naskah/typst-galat.js';
import { KatalogService, type SopBerlaku } from './katalog.service.js';

/** Which sheet: of which version, on which paper. */
export interface LembarDiminta {
  kode: string;
  versi: number;
  kertas: Kertas;
}

/** The official sheet of a SOP's version, under the letterhead of the instansi. */
@Injectable()
export class LembarService {
  constructor(
    private readonly katalog: KatalogService,
    private readonly instansi: InstansiService,
    private readonly compiler: DocumentCompiler,
  ) {}

  /** @throws AppError NOT_FOUND (404), NASKAH_UNPRINTABLE (422) when the SOP holds letters that cannot be printed */
  async pdf(instansi: string, diminta: LembarDiminta): Promise<Buffer> {
    const { sop, options } = await this.find(instansi, diminta);
    try {
      return await renderSheetPdf(this.compiler, sop, options);
    } catch (error) {
      if (!(error instanceof UnprintableError)) throw error;
      throw new AppError(
        'NASKAH_UNPRINTABLE',
        422,
        `Lembar SOP tidak dapat dibuat karena SOP memuat huruf yang tidak dapat dicetak: ${error.huruf.join(' ')}.`,
        { cause: error },
      );
    }
  }

  /** @throws AppError NOT_FOUND (404) */
  async svg(instansi: string, diminta: LembarDiminta): Promise<string> {
    const { sop, options } = await this.find(instansi, diminta);
    return sheetSvg(sop, options);
  }

  private async find(
    instansi: string,
    { kode, versi, kertas }: LembarDiminta,
  ): Promise<Pick<SopBerlaku, 'sop'> & { options: SheetOptions }> {
    const [{ sop, sha256 }, { kop }] = await Promise.all([
      this.katalog.version(instansi, kode, versi),
      this.instansi.get(instansi),
    ]);
    return { sop, options: { kertas, sha256, pemerintah: kop.pemerintah, badan: kop.badan } };
  }
}
