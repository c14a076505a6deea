import type { Change } from './changed.js';

/** Name of the patch of the next version. */
export const patch = '2026-12-example';

const workflow = 'workflows/usulan.workflow.ts';
const serve = 'if (ticket) await serve(ticket);';

/**
 * The next version of the interpreter, as a release would bring it: one step more in the middle of every case, behind a patch.
 * (It asks for the delays once more before it serves a message.)
 */
export const next: Change[] = [
  {
    file: workflow,
    find: serve,
    put: `if (ticket && patched('${patch}')) await project((p) => p.remaining({ usulanId }));\n    ${serve}`,
  },
];

/** The same step without its patch: what a hurried release would be. */
export const hurried: Change[] = next.map((change) => ({
  ...change,
  put: change.put.replace(` && patched('${patch}')`, ''),
}));

/** A later release, when no open case is older than the patch: the step is always there, and its marker is still known. */
export const deprecated: Change[] = [
  { file: workflow, find: 'allHandlersFinished, ', put: 'allHandlersFinished, deprecatePatch, ' },
  {
    file: workflow,
    find: serve,
    put: `if (ticket) {\n      deprecatePatch('${patch}');\n      await project((p) => p.remaining({ usulanId }));\n    }\n    ${serve}`,
  },
];

/** An Answer that says more than today's API knows. */
export const talkative: Change[] = [
  ...next,
  { file: workflow, find: 'terbuka: kasus.open() });', put: "terbuka: kasus.open(), ringkasan: 'baru' } as Answer);" },
];
