import { isTest, places } from './sources.mjs';

/**
 * The codes that only `domain/layanan` and tests may write down: those of the layanan and of their langkah.
 * @param {unknown} catalogue whatever `domain/layanan` exports; every SOP in it is found
 * @returns {Set<string>} throws when it holds no SOP, because then nothing would be checked
 */
export function codesOf(catalogue) {
  /** @type {Set<string>} */
  const codes = new Set();
  const seen = new Set();
  /**
   * @param {unknown} value
   * @param {boolean} isRow
   */
  const walk = (value, isRow) => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    if (Array.isArray(value)) {
      for (const item of value) walk(item, isRow);
      return;
    }
    const record = /** @type {Record<string, unknown>} */ (value);
    if (isRow && typeof record['kode'] === 'string') codes.add(record['kode']);
    if (typeof record['layanan'] === 'string' && Array.isArray(record['langkah'])) codes.add(record['layanan']);
    for (const [key, inner] of Object.entries(record)) walk(inner, key === 'langkah');
  };
  walk(catalogue, false);
  if (codes.size === 0) throw new Error('domain/layanan exports no SOP');
  return codes;
}

/**
 * Every quoted code outside the catalogue and tests.
 * @param {Set<string>} codes
 * @param {import('./sources.mjs').Source[]} files
 * @returns {string[]} faults
 */
export function findCodes(codes, files) {
  const pattern = new RegExp(`(['"\`])(${[...codes].join('|')})\\1`, 'g');
  return files
    .filter(({ path }) => !path.startsWith('domain/layanan/') && !isTest(path))
    .flatMap((file) => places(file, pattern));
}
