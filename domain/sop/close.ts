import type { End } from './model.js';
import type { Run } from './run.js';
import type { Token, Why } from './state.js';

/** Taking things out of play. */

/** Closes what is open under a token; a call that nobody will answer to any more is undone, or given up where nothing undoes it. */
export function quit(run: Run, token: Token, why: Why): void {
  const { commands, state } = run;
  for (const id of token.tugas ?? []) commands.push({ type: 'closeTugas', id, why });
  for (const id of token.opens ?? []) commands.push({ type: 'cancelTimer', id });
  if (token.timer !== undefined) commands.push({ type: 'cancelTimer', id: token.timer });
  if (token.waits) commands.push({ type: 'cancelAwait', id: token.id });
  if (token.called) {
    if (state.sent.some(({ id }) => id === token.id)) undo(run, token.id);
    else commands.push({ type: 'cancelAksi', id: token.id });
  }
  for (const lane of token.lanes ?? []) {
    if (lane.at) quit(run, lane.at, why);
    delete lane.at;
  }
  delete token.tugas;
  delete token.opens;
  delete token.votes;
  delete token.timer;
  delete token.waits;
  delete token.called;
  delete token.lanes;
}

function undo(run: Run, id: string): void {
  run.commands.push({ type: 'undoAksi', id });
  run.state.sent = run.state.sent.filter((sent) => sent.id !== id);
}

/** Undoes every call that was not undone yet, latest first. */
export function undoAll(run: Run): void {
  for (const { id } of [...run.state.sent].reverse()) undo(run, id);
}

/** Ends the case from wherever it stands; what was sent stays only after an approval. */
export function finish(run: Run, end: End): void {
  const { root } = run.state;
  if (run.state.status !== 'open') return;
  if (root.at) quit(run, root.at, 'cancelled');
  delete root.at;
  root.ended = end === 'approved' ? 'done' : 'refused';
  if (end !== 'approved') undoAll(run);
  run.state.status = end;
  run.commands.push({ type: 'finish', id: end, end });
}
