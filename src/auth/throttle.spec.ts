import { describe, expect, it } from '@jest/globals';
import { network, person } from './throttle.js';

describe('the network of an address', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('of %s is %s', (ip, of) => {
    expect(network(ip)).toBe(of);
  });
});

describe('the key of a person', () => {
  const nip = '198503022010011001';
  const key = person('ab'.repeat(32), nip);

  it('is alike for one NIP, and tells nothing of it without the key of the server', () => {
    expect(person('ab'.repeat(32), nip)).toBe(key);
    expect(key).not.toContain(nip);
    expect(person('cd'.repeat(32), nip)).not.toBe(key);
    expect(person('ab'.repeat(32), '198503022010011002')).not.toBe(key);
  });
});
