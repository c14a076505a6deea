/**
 * Takes from each source in turn, the first of each first, until there are `most` or nothing is left. None starves the others;
 * what an earlier one has taken already costs a later one nothing.
 */
export function inTurn(sources: readonly (readonly string[])[], most: number): ReadonlySet<string> {
  const taken = new Set<string>();
  const longest = Math.max(0, ...sources.map(({ length }) => length));
  for (let place = 0; place < longest; place++) {
    for (const source of sources) {
      const id = source[place];
      if (id === undefined) continue;
      if (taken.size >= most && !taken.has(id)) return taken;
      taken.add(id);
    }
  }
  return taken;
}

/**
 * Where the next slice begins: after this one, or where its first that was left out can be the first again.
 * @param found of the slice, in its order
 * @param end last of the slice; empty when there is none behind it
 */
export function nextSlice(before: string, found: readonly string[], taken: ReadonlySet<string>, end: string): string {
  const left = found.findIndex((id) => !taken.has(id));
  return left === -1 ? end : (found[left - 1] ?? before);
}
