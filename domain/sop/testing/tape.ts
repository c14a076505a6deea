/** Reads choices from a list of numbers; an exhausted tape chooses the simplest, which is what shrinking looks for. */
export class Tape {
  private i = 0;

  constructor(private readonly cells: readonly number[]) {}

  /** A number below n. */
  pick(n: number): number {
    return n > 0 ? (this.cells[this.i++] ?? 0) % n : 0;
  }

  of<T>(list: readonly [T, ...T[]]): T;
  of<T>(list: readonly T[]): T | undefined;
  of<T>(list: readonly T[]): T | undefined {
    return list[this.pick(list.length)];
  }

  /** True `per` times in eight. */
  odds(per: number): boolean {
    return this.pick(8) >= 8 - per;
  }

  maybe<T>(per: number, make: () => T): T | undefined {
    return this.odds(per) ? make() : undefined;
  }
}

/** An object without its undefined members: what a SOP is made of. */
export function lean<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
