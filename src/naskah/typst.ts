import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DocumentCompiler } from './document-compiler.js';
import { TypstCli } from './typst-cli.js';
import { TypstInProcess } from './typst-in-process.js';

/** Folder of the shared pieces (`naskah.typ` ...): beside this file, or, when compiled to dist/, in the source tree. */
export function templateFolder(from = import.meta.url): string {
  const here = dirname(fileURLToPath(from));
  const beside = join(here, 'templat');
  if (existsSync(join(beside, 'naskah.typ'))) return beside;
  for (let folder = here; folder !== dirname(folder); folder = dirname(folder)) {
    const source = join(folder, 'src', 'naskah', 'templat');
    if (existsSync(join(folder, 'package.json')) && existsSync(join(source, 'naskah.typ'))) return source;
  }
  throw new Error(`templates (src/naskah/templat) not found above ${here}`);
}

/**
 * The compiler of this machine: in-process where its binary exists (linux-x64), else the `typst` command line (>= 0.14) on
 * PATH. Throws an Error that says what to install when there is neither.
 */
export async function createCompiler(folder = templateFolder()): Promise<DocumentCompiler> {
  const inProcess = await TypstInProcess.create(folder);
  if (inProcess) return inProcess;
  return TypstCli.create(folder);
}
