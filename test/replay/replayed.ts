import { type ReplayWorkerOptions, Worker } from '@temporalio/worker';
import { SealingCodec } from '../../src/temporal/codec.js';
import { recordingKey } from './histories.js';

const optionsOf = ({ code }: { code: string }): ReplayWorkerOptions => ({
  workflowBundle: { code },
  dataConverter: { payloadCodecs: [new SealingCodec(recordingKey)] },
});

/** What is wrong with each history under these workflows, by its name; undefined: it replays. */
export async function replayed(
  bundle: { code: string },
  histories: Record<string, unknown>,
): Promise<Record<string, string | undefined>> {
  const named = Object.entries(histories).map(([workflowId, history]) => ({ workflowId, history }));
  const outcome: Record<string, string | undefined> = {};
  for await (const { workflowId, error } of Worker.runReplayHistories(optionsOf(bundle), named))
    outcome[workflowId] = error?.name;
  return outcome;
}

/** Every one of these replays. */
export const sound = (names: readonly string[]): Record<string, undefined> =>
  Object.fromEntries(names.map((name) => [name, undefined]));
