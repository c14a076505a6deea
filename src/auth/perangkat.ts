import { randomToken, sameText, sign } from '../common/keys.js';

/**
 * Device cookies (OWASP, "Slow down online guessing attacks with device cookies"): a browser in which a person has signed
 * in before has a throttle of its own, so that a stranger's guesses cannot keep the person out. The cookie holds up to
 * five `<nonce>.<signature over NIP and nonce>`, newest first, for the people who share the browser; it names nobody.
 */
const KEPT = 5;

export const newDevice = (serverKey: string, nip: string): string => {
  const nonce = randomToken();
  return `${nonce}.${sign(serverKey, 'perangkat', nip, nonce)}`;
};

/** Nonce of the entry that is this person's; undefined in a browser where the person has not signed in before. */
export const knownDevice = (serverKey: string, cookie: unknown, nip: string): string | undefined =>
  entriesOf(cookie).find(([nonce, signature]) => sameText(signature, sign(serverKey, 'perangkat', nip, nonce)))?.[0];

/** The cookie with this person's entry first: the one it has, or a new one. */
export function withDevice(serverKey: string, cookie: unknown, nip: string): string {
  const entries = entriesOf(cookie);
  const nonce = knownDevice(serverKey, cookie, nip);
  const own = nonce ? `${nonce}.${sign(serverKey, 'perangkat', nip, nonce)}` : newDevice(serverKey, nip);
  const others = entries.filter(([other]) => other !== nonce).map((entry) => entry.join('.'));
  return [own, ...others].slice(0, KEPT).join('~');
}

function entriesOf(cookie: unknown): [nonce: string, signature: string][] {
  if (typeof cookie !== 'string') return [];
  return cookie
    .split('~', KEPT)
    .map((entry) => /^([\w-]{43})\.([\w-]{43})$/.exec(entry))
    .flatMap((found) => (found?.[1] && found[2] ? [[found[1], found[2]]] : []));
}
