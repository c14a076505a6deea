import { describe, expect, it } from '@jest/globals';
import { hashSandi, sandiBaru, verifySandi } from './sandi.js';

describe('sandi', () => {
  it('is stored as an argon2id PHC string and verified against it', async () => {
    const hash = await hashSandi('rahasia-panjang');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,(t=2,p=1|p=1,t=2)\$/);
    expect(await verifySandi(hash, 'rahasia-panjang')).toBe(true);
    expect(await verifySandi(hash, 'rahasia-panjanG')).toBe(false);
  });

  it('is the same password whether its accents are composed or not', async () => {
    expect(await verifySandi(await hashSandi('Andre\u0301-2026'), 'Andr\u00e9-2026')).toBe(true);
  });

  it('refuses everything where there is no hash, even what the dummy was made of', async () => {
    expect(await verifySandi(null, 'tidak ada akun dengan sandi ini')).toBe(false);
    expect(await verifySandi(undefined, 'apa saja')).toBe(false);
  });

  it('must be ten letters of at least four kinds when it is new', () => {
    expect(sandiBaru.safeParse('kopi pagi hari').success).toBe(true);
    expect(sandiBaru.safeParse('pendek').success).toBe(false);
    expect(sandiBaru.safeParse('aaaaaaaaaaaaaaa').success).toBe(false);
    expect(sandiBaru.safeParse('a'.repeat(300)).success).toBe(false);
  });
});
