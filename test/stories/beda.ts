/** The first thing that is not as expected: what, what was expected, what there is. */
export class Beda extends Error {
  constructor(
    readonly apa: string,
    readonly diharapkan: unknown,
    readonly nyata: unknown,
  ) {
    super(`${apa}\n    diharapkan  ${text(diharapkan)}\n    nyatanya    ${text(nyata)}`);
  }
}

const text = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined ? 'tidak ada' : JSON.stringify(value);

/** Throws a `Beda` unless both are the same JSON. */
export function same(apa: string, nyata: unknown, diharapkan: unknown): void {
  if (JSON.stringify(nyata) !== JSON.stringify(diharapkan)) throw new Beda(apa, diharapkan, nyata);
}

/** Throws a `Beda` unless the number is near the expected one: clocks go on while a story is told. */
export function near(apa: string, nyata: number, diharapkan: number, by = 3): void {
  if (Math.abs(nyata - diharapkan) > by) throw new Beda(apa, `${diharapkan} (± ${by})`, nyata);
}

/** How long something that follows by itself (a timer, a call, a mail) may take. */
const PATIENCE = 15_000;
const PAUSE = 60;

/**
 * Looks again until it is as expected, or the last difference is thrown. What a look does not expect at all (a refused call,
 * a lost connection) is thrown at once.
 */
export async function until<T>(look: () => Promise<T>, patience = PATIENCE): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (!(error instanceof Beda) || Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
}
