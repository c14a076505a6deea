import { randomBytes } from 'node:crypto';

/** Crockford's alphabet: no letter that is mistaken for a digit. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;

/** A code that nobody guesses (80 bits), and that a person can type from paper. */
export const newKodeCek = (): string =>
  Array.from(randomBytes(LENGTH), (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');

/** In groups of four: `7Q2M-...`. */
export const showKodeCek = (kode: string): string => kode.replace(/(.{4})(?=.)/g, '$1-');

/** The code in what somebody typed or scanned; undefined when it cannot be one. */
export function readKodeCek(text: string): string | undefined {
  const kode = text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return new RegExp(`^[${ALPHABET}]{${LENGTH}}$`).test(kode) ? kode : undefined;
}
