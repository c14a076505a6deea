import { places } from './course.js';
import { type Konektor, konektor } from './konektor.js';
import { lintBaris } from './lint-baris.js';
import { lintJalan } from './lint-jalan.js';
import { lintKode } from './lint-kode.js';
import { lintSekitar } from './lint-sekitar.js';
import type { Sop } from './model.js';
import type { Periksa, Temuan } from './temuan.js';

export type { Temuan } from './temuan.js';

/**
 * Everything wrong with a SOP. One without errors can be walked: `advance` never breaks on it, and from every row people
 * can end the case. Warnings are for the author to weigh. Later checks rest on earlier ones, and wait until those pass.
 * Takes any SOP that the schema lets through; `katalog` is what may be asked of partners.
 */
export function lint(sop: Sop, katalog: Konektor[] = konektor): Temuan[] {
  const temuan: Temuan[] = [];
  const say = (level: Temuan['level']) => (tempat: string, pesan: string) => {
    temuan.push({ level, tempat, pesan });
  };
  const periksa: Periksa = {
    sop,
    at: places(sop.langkah),
    katalog,
    error: say('error'),
    warn: say('warning'),
  };
  const sound = () => !temuan.some(({ level }) => level === 'error');

  lintKode(periksa);
  if (!sound()) return temuan;
  lintSekitar(periksa);
  lintBaris(periksa);
  if (sound()) lintJalan(periksa);
  return temuan;
}
