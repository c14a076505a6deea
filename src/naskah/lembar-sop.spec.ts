import { describe, expect, it } from '@jest/globals';
import { katalog } from '../../domain/layanan/index.js';
import { sheetModel } from '../../domain/sop/sheet/sheet.js';
import { renderSheetPdf } from './lembar-sop.js';
import { UnprintableError } from './typst-galat.js';
import { createCompiler } from './typst.js';

const sop = katalog[0]?.sop;
if (!sop) throw new Error('no SOP in the catalogue');

describe('The SOP sheet as PDF', () => {
  it('is of the same bytes for the same version', async () => {
    const compiler = await createCompiler();
    const first = await renderSheetPdf(compiler, sop, { kertas: 'a4' });
    expect(first.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await renderSheetPdf(compiler, sop, { kertas: 'a4' })).equals(first)).toBe(true);
  });

  it('is printed with letters as wide as it was laid out for', async () => {
    const compiler = await createCompiler();
    const data = sheetModel(sop).halaman.flatMap(({ bentuk }) => bentuk.flatMap((b) => (b.b === 'teks' ? [b] : [])));
    const templat = `
      #set document(title: "Uji", date: datetime(year: 2026, month: 11, day: 23))
      #set text(font: "Libertinus Serif", lang: "id", fallback: false, ligatures: false, kerning: false)
      #context for t in json("/data.json") {
        let weight = if t.at("tebal", default: false) { "bold" } else { "regular" }
        let w = measure(text(size: t.size * 1pt, weight: weight, t.teks)).width
        assert(calc.abs(w.mm() - t.w) < 0.05 + 0.003 * t.w, message: t.teks + " is " + str(w.mm()) + " not " + str(t.w))
      }
      .`;
    await compiler.compile({ templat, data });
  });

  it('says which letters of the SOP it cannot print', async () => {
    const made = renderSheetPdf(await createCompiler(), { ...sop, nama: 'Izin 中' });
    await expect(made).rejects.toEqual(new UnprintableError(['中']));
  });
});
