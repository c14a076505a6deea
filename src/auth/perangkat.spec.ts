import { describe, expect, it } from '@jest/globals';
import { knownDevice, withDevice } from './perangkat.js';

const KEY = 'ab'.repeat(32);
const nip = (n: number) => String(n).padStart(18, '1');

describe('the device cookie', () => {
  it('knows the person it was made for, and no other', () => {
    const cookie = withDevice(KEY, undefined, nip(1));
    expect(knownDevice(KEY, cookie, nip(1))).toMatch(/^[\w-]{43}$/);
    expect(knownDevice(KEY, cookie, nip(2))).toBeUndefined();
    expect(knownDevice('cd'.repeat(32), cookie, nip(1))).toBeUndefined();
    expect(cookie).not.toContain(nip(1));
  });

  it('keeps the same device for a person who comes back', () => {
    const first = withDevice(KEY, undefined, nip(1));
    expect(knownDevice(KEY, withDevice(KEY, first, nip(1)), nip(1))).toBe(knownDevice(KEY, first, nip(1)));
  });

  it('holds the last five people of a shared browser', () => {
    let cookie: string | undefined;
    for (let n = 1; n <= 6; n++) cookie = withDevice(KEY, cookie, nip(n));
    expect([1, 2, 3, 4, 5, 6].map((n) => knownDevice(KEY, cookie, nip(n)) !== undefined)).toEqual([
      false,
      true,
      true,
      true,
      true,
      true,
    ]);
  });

  it.each([undefined, 7, '', '~~~~', 'a.b', ['x'], `${'x'.repeat(43)}.${'y'.repeat(43)}`])(
    'takes %j for an unknown device',
    (cookie) => {
      expect(knownDevice(KEY, cookie, nip(1))).toBeUndefined();
    },
  );
});
