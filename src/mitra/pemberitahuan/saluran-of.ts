import { fileURLToPath } from 'node:url';
import { FolderSaluran } from './saluran-folder.js';
import { HttpSaluran } from './saluran-http.js';
import type { Saluran } from './saluran.js';

/** The channel that an address means: `http(s)://` a service of the partner's, `file:///` a folder that it can see. */
export function saluranOf(mitra: string, { url, key }: { url: string; key: string }): Saluran {
  const parsed = new URL(url);
  return parsed.protocol === 'file:'
    ? new FolderSaluran(mitra, fileURLToPath(parsed))
    : new HttpSaluran({ mitra, url, key });
}
