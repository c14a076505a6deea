import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DocumentCompiler, type Dokumen } from './document-compiler.js';
import { checkTemplate, errorOf } from './typst-galat.js';

const run = promisify(execFile);

/** First release that writes PDF/A-2a. */
const NEEDED = [0, 14] as const;
/** A document takes well under a second; longer means that the machine is in trouble, and the caller should hear it. */
const TIMEOUT_MS = 30_000;

/** Typst as a command of the machine, with the same templates. Each document gets a folder of its own, gone afterwards. */
export class TypstCli extends DocumentCompiler {
  private constructor(
    private readonly folder: string,
    private readonly command: string,
  ) {
    super();
  }

  /** @throws Error when the command is missing or older than 0.14 */
  static async create(folder: string, command = 'typst'): Promise<TypstCli> {
    const version = await run(command, ['--version']).then(
      ({ stdout }) => stdout,
      () => '',
    );
    const [, major = '0', minor = '0'] = /(\d+)\.(\d+)/.exec(version) ?? [];
    const [needMajor, needMinor] = NEEDED;
    if (Number(major) < needMajor || (Number(major) === needMajor && Number(minor) < needMinor)) {
      throw new Error(
        `documents need Typst: this platform has no in-process compiler, and \`${command}\` is ${version.trim() || 'not on PATH'}. ` +
          'Install the typst command line, version 0.14 or later.',
      );
    }
    return new TypstCli(folder, command);
  }

  override async compile({ templat, data, files = {} }: Dokumen): Promise<Buffer> {
    checkTemplate(templat);
    const root = await mkdtemp(join(tmpdir(), 'tuntas-naskah-'));
    try {
      await cp(this.folder, root, { recursive: true });
      await Promise.all([
        writeFile(join(root, 'utama.typ'), templat),
        writeFile(join(root, 'data.json'), JSON.stringify(data)),
        ...Object.entries(files).map(([name, bytes]) => writeFile(join(root, name), bytes)),
      ]);
      const output = join(root, 'naskah.pdf');
      const args = ['compile', '--root', root, '--pdf-standard', 'a-2a', '--ignore-system-fonts'];
      await run(this.command, [...args, join(root, 'utama.typ'), output], { timeout: TIMEOUT_MS }).catch(
        (error: unknown) => {
          throw errorOf(printedBy(error));
        },
      );
      return await readFile(output);
    } finally {
      await rm(root, { recursive: true, force: true });
    }
  }
}

const printedBy = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'stderr' in error && typeof error.stderr === 'string'
    ? error.stderr
    : String(error);
