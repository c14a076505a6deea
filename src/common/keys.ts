import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** What a signature is for: signatures of one purpose never pass for another. */
export type Purpose = 'pemulihan' | 'perangkat' | 'idempotensi' | 'throttle';

/** HMAC-SHA-256 under the server's key, base64url (43 characters). Parts are joined unambiguously. */
export const sign = (serverKey: string, purpose: Purpose, ...parts: readonly string[]): string =>
  createHmac('sha256', Buffer.from(serverKey, 'hex'))
    .update(JSON.stringify([purpose, ...parts]))
    .digest('base64url');

export const sha256Hex = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');

/** 256 random bits, base64url. */
export const randomToken = (): string => randomBytes(32).toString('base64url');

/** Compares two texts in a time that depends on neither; lengths may differ. */
export const sameText = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
