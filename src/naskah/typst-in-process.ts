import { join } from 'node:path';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { DocumentCompiler, type Dokumen } from './document-compiler.js';
import { TemplateError, checkTemplate, errorOf } from './typst-galat.js';

/** Results that a document has not used for this many compilations leave the compiler's cache; the value of its own advice. */
const CACHE_AGE = 10;

/** Typst inside this process: about 10 ms for a page. A compilation is synchronous, so two never see each other's files. */
export class TypstInProcess extends DocumentCompiler {
  private constructor(
    private readonly compiler: NodeCompiler,
    private readonly folder: string,
  ) {
    super();
  }

  /** Undefined on platforms for which the package has no binary. */
  static async create(folder: string): Promise<TypstInProcess | undefined> {
    const create = await loadCompiler();
    return create && new TypstInProcess(create({ workspace: folder }), folder);
  }

  override compile(dokumen: Dokumen): Promise<Buffer> {
    return new Promise((resolve) => {
      resolve(this.run(dokumen));
    });
  }

  private run({ templat, data, files = {} }: Dokumen): Buffer {
    checkTemplate(templat);
    const main = join(this.folder, 'utama.typ');
    try {
      this.compiler.addSource(main, templat);
      this.compiler.mapShadow(join(this.folder, 'data.json'), Buffer.from(JSON.stringify(data)));
      for (const [name, bytes] of Object.entries(files)) this.compiler.mapShadow(join(this.folder, name), bytes);
      const done = this.compiler.compile({ mainFilePath: main });
      const failed = done.takeError();
      if (failed) throw errorOf(JSON.stringify(this.compiler.fetchDiagnostics(failed)));
      const document = done.result;
      if (!document) throw new TemplateError('no document');
      return this.export(document);
    } finally {
      this.compiler.resetShadow();
      this.compiler.evictCache(CACHE_AGE);
    }
  }

  private export(document: Parameters<NodeCompiler['pdf']>[0]): Buffer {
    try {
      return this.compiler.pdf(document, { pdfStandard: 'a-2a' });
    } catch (error) {
      throw errorOf(error instanceof Error ? error.message : String(error));
    }
  }
}

async function loadCompiler(): Promise<typeof NodeCompiler.create | undefined> {
  try {
    const typst = await import('@myriaddreamin/typst-ts-node-compiler');
    return (args) => typst.NodeCompiler.create(args);
  } catch {
    return undefined; // no binary for this platform
  }
}
