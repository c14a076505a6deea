import argon2 from 'argon2';
import { z } from 'zod';

/** argon2id with the parameters OWASP gives for 19 MiB: about 30 ms, so that a thousand people can sign in within minutes. */
const OPTIONS = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** A password for hashing: the same letters typed on another keyboard give the same bytes. */
const normal = (sandi: string): string => sandi.normalize('NFKC');

/** PHC string for `akun.sandi`. */
export const hashSandi = (sandi: string): Promise<string> => argon2.hash(normal(sandi), OPTIONS);

let dummy: Promise<string> | undefined;

/** Made once, so that an unknown NIP costs the same verification as a known one. */
const dummyHash = (): Promise<string> => (dummy ??= hashSandi('tidak ada akun dengan sandi ini'));

/** Takes the same time whether or not there is a hash to compare with; without one the answer is no. */
export async function verifySandi(hash: string | null | undefined, sandi: string): Promise<boolean> {
  const matches = await argon2.verify(hash ?? (await dummyHash()), normal(sandi));
  return matches && hash !== null && hash !== undefined;
}

/** Computes what `verifySandi` needs for an unknown NIP before anyone could time it. */
export async function prepareSandi(): Promise<void> {
  await dummyHash();
}

/** What somebody types to sign in. Long input is refused before it costs a hash. */
export const sandiMasuk = z.string().min(1, 'wajib diisi').max(200, 'paling banyak 200 huruf');

/** A new password: length is what counts; composition rules only make people write it down. */
export const sandiBaru = z
  .string()
  .min(10, 'paling sedikit 10 huruf')
  .max(200, 'paling banyak 200 huruf')
  .refine((sandi) => new Set(sandi).size >= 4, 'terlalu mudah ditebak');
