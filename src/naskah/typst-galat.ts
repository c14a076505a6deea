/** A text holds a letter that cannot be printed; an official document is not changed silently, so a person must. */
export class UnprintableError extends Error {
  override readonly name = 'UnprintableError';

  constructor(readonly huruf: readonly string[]) {
    super(`letters without a glyph: ${huruf.map((h) => JSON.stringify(h)).join(' ')}`);
  }
}

/** The template does not compile. The diagnostics name the place, never the data. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}

/** PDF/A forbids text without a glyph; both compilers say it in these words. */
const noGlyph = /the text `\\?"(.+?)\\?"` could not be displayed/g;

/** The error that belongs to what a Typst compiler printed. */
export function errorOf(printed: string): Error {
  const huruf = [...printed.matchAll(noGlyph)].map(([, text = '']) => text);
  return huruf.length > 0 ? new UnprintableError([...new Set(huruf)]) : new TemplateError(printed);
}

/**
 * Templates stand on their own: no package from the network, no code built from text, no plugin. Otherwise data could become
 * markup, and a document could not be made again years later.
 * @throws TemplateError
 */
export function checkTemplate(templat: string): void {
  const found = /\beval\s*\(|\bplugin\s*\(|\b(?:import|include)\s*"@/.exec(templat);
  if (found) throw new TemplateError(`a template may not use ${found[0]}`);
}
