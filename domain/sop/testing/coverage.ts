/** How often each thing was met: a property over generated cases proves nothing about what they never did. */
export class Coverage {
  private readonly seen = new Map<string, number>();

  met(what: string): void {
    this.seen.set(what, (this.seen.get(what) ?? 0) + 1);
  }

  /** What was met less than ten times. */
  missing(wanted: readonly string[]): string[] {
    return wanted.filter((what) => (this.seen.get(what) ?? 0) < 10);
  }

  toString(): string {
    return [...this.seen].sort().map(([what, n]) => `${what} ${n}`).join(', '); // prettier-ignore
  }
}

/** Every construct of the language and every way of a case. */
export const everyConstruct = [
  ...['tugas', 'aksi', 'tunggu', 'pilih', 'paralel', 'setiap'].map((jenis) => `row ${jenis}`),
  ...['approve', 'return', 'reject', 'defer', 'forward'].map((c) => `class ${c}`),
  ...['all', 'any', 'first-refusal', 'first-done'].map((join) => `join ${join}`),
  ...['approved', 'rejected', 'withdrawn', 'closed'].map((end) => `end ${end}`),
  ...['finished', 'closed', 'tooLate', 'malformed', 'badField', 'missingField', 'unknownField', 'unknownKeputusan'].map(
    (code) => `refused ${code}`,
  ),
  ...['nested scopes', 'item', 'scope may be left', 'empty scope', 'return out of a scope', 'returned and back'],
  ...['a return is kept', 'a return is forgotten', 'asked again', 'handed to another', 'for one person alone'],
  ...['limit moves', 'limit escalates', 'limit of a wait', 'wait outlasts its limit', 'deferral over'],
  ...[
    'waits to open',
    'waits for two to open',
    'opens',
    'counts by a list',
    'counts by a number',
    'must end on a working day',
  ],
  ...['panel agrees', 'panel does not', 'panel waits', 'in turn, the next', 'in turn, at once', 'in turn, the last'],
  ...['together, still others', 'together, at once', 'together, all', 'people of a list', 'nobody in the list'],
  ...['failed', 'failed with words', 'undo', 'undo of several', 'kejadian', 'ended by an interrupt'],
  ...['unknown', 'branch names a person', 'predicate in', 'predicate banyak', 'predicate ada'],
  ...['reason given', 'findings given', 'item added', 'registration closes', 'list of items that came', 'partner key'],
  ...['filed', 'started by itself', 'list rewritten', 'item that is walked cannot vanish'],
];
