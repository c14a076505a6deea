/** A document to be made: a Typst template, what it gets as `/data.json`, and further files by name (`qr.svg`). */
export interface Dokumen {
  templat: string;
  data: unknown;
  files?: Readonly<Record<string, Buffer>>;
}

/**
 * The one port through which documents are made. The answer is a tagged PDF/A-2a with all fonts in it; the same input gives
 * the same bytes. Data is text: nothing in it is read as markup.
 */
export abstract class DocumentCompiler {
  /**
   * @throws UnprintableError when a text holds a letter that no embedded font has
   * @throws TemplateError when the template itself is wrong
   */
  abstract compile(dokumen: Dokumen): Promise<Buffer>;
}
