import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the templates of the catalogue lie, below the root of the checkout or of the release. */
const FOLDER = join('domain', 'layanan', 'templat');

/** Folder of the templates: they are sources, and stay where they are when the programs are compiled to dist/. */
export function templatFolder(from = import.meta.url): string {
  const here = dirname(fileURLToPath(from));
  for (let folder = here; folder !== dirname(folder); folder = dirname(folder)) {
    const templat = join(folder, FOLDER);
    if (existsSync(join(folder, 'package.json')) && existsSync(templat)) return templat;
  }
  throw new Error(`templates (${FOLDER}) not found above ${here}`);
}

/** The Typst source of one template. */
export const readTemplat = (nama: string): Promise<string> => readFile(join(templatFolder(), nama), 'utf8');
