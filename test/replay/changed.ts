import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

/** One place of the source, written otherwise. */
export interface Change {
  /** From the root of the checkout: the workflows, or the domain that they carry. */
  file: string;
  find: string;
  put: string;
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * The workflows with changes in their source, as one file: an interpreter that somebody has broken, or the next version.
 * @throws Error when a change does not find its place exactly once: it would change nothing, or who knows what
 */
export async function changedBundle(changes: readonly Change[]): Promise<{ code: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'tuntas-workflows-'));
  try {
    for (const name of ['workflows', 'domain']) cpSync(join(root, name), join(folder, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    for (const change of changes) apply(folder, change);
    return await bundleWorkflowCode({
      workflowsPath: join(folder, 'workflows/index.ts'),
      logger: new DefaultLogger('ERROR'),
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function apply(folder: string, { file, find, put }: Change): void {
  const path = join(folder, file);
  const parts = readFileSync(path, 'utf8').split(find);
  if (parts.length !== 2) throw new Error(`${file} has ${parts.length - 1} places that read: ${find}`);
  writeFileSync(path, parts.join(put));
}
