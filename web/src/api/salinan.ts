/**
 * Copies on this device of what is typed and not yet at the server, so that a closed tab, a dead network or a full session
 * loses nothing. Keyed by person: a shared office computer shows nobody the words of another. Never a password.
 */
const PREFIX = 'tuntas.salinan.';

/** The browser may refuse storage (full, or switched off): then the page itself is the only copy. */
function attempt<T>(act: () => T, otherwise: T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof DOMException || error instanceof SyntaxError) return otherwise;
    throw error;
  }
}

export const copyKey = (pegawaiId: string, ...parts: (string | number)[]): string =>
  `${PREFIX}${[pegawaiId, ...parts].join('.')}`;

/** The copy under a key if it passes `is`; anything else there is of another version of this page and is ignored. */
export function readCopy<T>(key: string, is: (value: unknown) => value is T): T | undefined {
  const value = attempt<unknown>(() => JSON.parse(localStorage.getItem(key) ?? 'null'), null);
  return is(value) ? value : undefined;
}

/** False when the device would not keep it. */
export const writeCopy = (key: string, value: unknown): boolean =>
  attempt(() => {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  }, false);

export function removeCopy(key: string): void {
  attempt(() => {
    localStorage.removeItem(key);
  }, undefined);
}

const keys = (): string[] =>
  attempt(
    () => Array.from(localStorage, (_, index) => localStorage.key(index) ?? '').filter((key) => key.startsWith(PREFIX)),
    [],
  );

export const hasCopies = (): boolean => keys().length > 0;

/** On signing out. */
export function clearCopies(): void {
  for (const key of keys()) removeCopy(key);
}
