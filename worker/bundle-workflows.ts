import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

/** Build step: the workflows as one file, made by the same SDK version that runs it. */
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const { code } = await bundleWorkflowCode({
  workflowsPath: here('../workflows/index.js'),
  logger: new DefaultLogger('WARN'),
});
await writeFile(here('../workflow-bundle.js'), code);
