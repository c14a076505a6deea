import { sleep } from '@temporalio/workflow';
import type { UsulanInput } from '../../../workflows/contract.js';
import { usulanWorkflow } from '../../../workflows/usulan.workflow.js';

/** Broken on purpose: it waits for a moment before it begins, which no recorded case has done. */
export default async function brokenWorkflow(input: UsulanInput): Promise<string> {
  await sleep(1);
  return usulanWorkflow(input);
}
