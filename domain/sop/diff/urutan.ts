/** Which of the common items were moved, fewest first: all but those of a longest run that kept its order. */
export function movedItems<T>(before: readonly T[], after: readonly T[]): T[] {
  const common = before.filter((item) => after.includes(item));
  const at = common.map((item) => after.indexOf(item));
  const length = at.map(() => 1);
  const previous = at.map(() => -1);
  for (const [i, here] of at.entries())
    for (let j = 0; j < i; j++)
      if ((at[j] ?? 0) < here && (length[j] ?? 0) + 1 > (length[i] ?? 0)) {
        length[i] = (length[j] ?? 0) + 1;
        previous[i] = j;
      }
  const kept = new Set<number>();
  for (let i = length.indexOf(Math.max(0, ...length)); i >= 0; i = previous[i] ?? -1) kept.add(i);
  return common.filter((_, i) => !kept.has(i));
}

/** Items of a that b has no more, each as often as it is missing. */
export function missing(a: readonly string[], b: readonly string[]): string[] {
  const rest = [...b];
  return a.filter((item) => {
    const at = rest.indexOf(item);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}

/** The same JSON text for the same value, whatever the order of its members. */
export function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join(',')}]`;
  if (!value || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).sort(([x], [y]) => (x < y ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${textOf(member)}`).join(',')}}`;
}
