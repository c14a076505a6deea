/**
 * The door between the API client and the sign-in dialog. A call that finds the session expired waits here until the
 * same person has signed in again, and is then repeated: the page, and what was typed on it, stays where it was.
 */
type Listener = () => void;

let csrf = '';
let waiting: { resume: () => void; abandon: () => void }[] = [];
const listeners = new Set<Listener>();

const tell = (): void => {
  for (const listener of listeners) listener();
};

export const pintu = {
  get csrf(): string {
    return csrf;
  },
  /** A session has begun, or was renewed: everything that waited goes on. */
  open(token: string): void {
    csrf = token;
    const resumed = waiting;
    waiting = [];
    for (const { resume } of resumed) resume();
    tell();
  },
  /** The person has left: what waited is given up. */
  close(): void {
    csrf = '';
    const abandoned = waiting;
    waiting = [];
    for (const { abandon } of abandoned) abandon();
    tell();
  },
  get expired(): boolean {
    return waiting.length > 0;
  },
  /** Resolves true when signed in again, false when given up. */
  wait(): Promise<boolean> {
    return new Promise((resolve) => {
      waiting.push({
        resume: () => {
          resolve(true);
        },
        abandon: () => {
          resolve(false);
        },
      });
      tell();
    });
  },
  subscribe: (listener: Listener): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
