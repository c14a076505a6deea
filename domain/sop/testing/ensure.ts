/** Assertions cheap enough to be made some millions of times; a failed one throws. */

export function ensure(holds: unknown, message: string): asserts holds {
  if (!holds) throw new Error(message);
}

export function defined<T>(value: T | undefined | null, message: string): T {
  ensure(value !== undefined && value !== null, message);
  return value;
}

export function same(actual: unknown, expected: unknown, message: string): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  ensure(a === b, `${message}: ${a} instead of ${b}`);
}
