/** A fault seeded in the source of `advance`: in this file, this text (which must occur once) becomes that. */
export interface Fault {
  name: string;
  file: string;
  from: string;
  to: string;
}

/** Faults that a reader could make and a handwritten course could miss. Every one must be noticed by the properties. */
export const faults: Fault[] = [
  // ---- undoing
  { name: 'a call in flight is not undone when its scope is cancelled', file: 'close', from: 'if (state.sent.some(({ id }) => id === token.id)) undo(run, token.id);\n    else ', to: '' },
  { name: 'a call that nothing undoes is waited for after its scope is cancelled', file: 'close', from: "    else commands.push({ type: 'cancelAksi', id: token.id });\n", to: '' },
  { name: 'calls are undone in the order of sending', file: 'close', from: '[...run.state.sent].reverse()', to: '[...run.state.sent]' },
  { name: 'an interrupt does not undo what was sent', file: 'advance', from: '  undoAll(run);\n', to: '' },
  { name: 'an approval undoes what was sent', file: 'close', from: "if (end !== 'approved') undoAll(run);", to: 'undoAll(run);' },
  { name: 'a call that failed is undone all the same', file: 'advance', from: 'run.state.sent = run.state.sent.filter(({ id }) => id !== token.id);', to: '' },
  { name: 'a later visit does not replace the earlier call', file: 'walk', from: 'state.sent = state.sent.filter((sent) => sent.key !== key);', to: '' },
  // ---- joins
  { name: 'a join of all goes on with the first lane that ends', file: 'walk', from: 'if (!all &&', to: 'if (!all && !waited.some(({ ended }) => ended) &&' },
  { name: 'the first refusal does not end its scope', file: 'walk', from: " && !(scope.join === 'first-refusal' && refused)", to: '' },
  { name: 'a lane that only watches is waited for', file: 'walk', from: '!watching.includes(key)', to: 'true' },
  { name: 'lanes are opened after one of them has ended the scope', file: 'walk', from: 'if (last(chain).at === token) go(', to: 'go(' },
  { name: 'an empty list passes a join that asks for one that is done', file: 'walk', from: "scope.join === 'first-done' || scope.join === 'any' ? !done : refused", to: "waited.length > 0 && (scope.join === 'first-done' || scope.join === 'any' ? !done : refused)" },
  // ---- returns
  { name: 'a return is not remembered', file: 'decide', from: 'else if (holder.back.at(-1) !== resume) holder.back.push(resume);', to: '' },
  { name: 'a return out of a scope comes back to the row inside it', file: 'decide', from: 'k.resume ?? activeOf(holder).kode', to: 'k.resume ?? token.kode' },
  { name: 'what is chosen keeps remembered returns', file: 'walk', from: 'if (!way.keep) lane.back = [];', to: '' },
  { name: 'a branch on the way back forgets where it was returned from', file: 'walk', from: 'go(run, chain, target, { keep: true, pelaksana });', to: 'go(run, chain, target, { pelaksana });' },
  { name: 'a limit on the way back forgets where it was returned from', file: 'advance', from: 'go(run, chain, langkah.batas.past, { keep: true });', to: 'go(run, chain, langkah.batas.past);' },
  // ---- facts
  { name: 'a fact of an item is written to all items', file: 'isian', from: 'if (item && !Array.isArray(value)) item[name] = value;', to: 'if (item && !Array.isArray(value) && Array.isArray(before)) for (const each of before) each[name] = value;' },
  { name: 'an item that a lane walks can be removed', file: 'isian', from: 'return walked(state.root).every((id) => value.some((item) => item.id === id));', to: 'return true;' },
  { name: 'unknown counts as false', file: 'walk', from: 'if (verdict === false) continue;', to: 'if (!verdict) continue;' },
  { name: 'the filing is accepted without what it needs', file: 'advance', from: '...(filing?.keputusan.find(isSending)?.needs ?? [])', to: '' },
  { name: 'a reason is not asked for', file: 'isian', from: "if (alasan == null) return refuse('missingField', 'alasan');", to: 'if (alasan == null) return undefined;' },
  // ---- people
  { name: 'a panel needs one vote more', file: 'ask', from: 'if (most.n >= panel.cukup)', to: 'if (most.n > panel.cukup)' },
  { name: 'those in turn are asked all at once', file: 'ask', from: "if (manner === 'berurutan' && i !== turn) continue;", to: '' },
  { name: 'of several together the first approval decides', file: 'decide', from: 'if (!approves || token.tugas?.length === 0)', to: 'if (true)' },
  { name: 'the same question to one person opens the whole panel', file: 'ask', from: 'if (token.pelaksana) return named([token.pelaksana]);', to: '' },
  { name: 'an empty list of people opens a row that nobody can close', file: 'ask', from: 'return token.tugas.length > 0;', to: 'return true;' },
  // ---- time
  { name: 'a row opens at the first of its dates', file: 'advance', from: 'if (token.opens.length > 0) return undefined;', to: '' },
  { name: 'a deferred row waits to open once more', file: 'walk', from: '?.length && !again)', to: '?.length)' },
  { name: 'an answer that adds to a list closes the wait', file: 'decide', from: 'if (chosen.tambah !== undefined) return undefined;', to: '' },
  { name: 'a wait that should outlast its limit goes on', file: 'advance', from: " || langkah.keputusan.some(({ tambah }) => tambah === undefined)", to: '' },
  { name: 'a limit leaves its timer running', file: 'close', from: "if (token.timer !== undefined) commands.push({ type: 'cancelTimer', id: token.timer });", to: '' },
  // ---- interrupts
  { name: 'an interrupt is accepted twice', file: 'advance', from: ' || state.happened.includes(kejadian.kode)', to: '' },
  { name: 'an interrupt is accepted after its last row was entered for an item', file: 'advance', from: ".map((key) => key.split('@', 1)[0])", to: '' },
]; // prettier-ignore
