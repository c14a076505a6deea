import { describe, expect, it } from '@jest/globals';
import { notInstalled } from './npm.mjs';

describe('what is not installed', () => {
  const wanted = {
    packages: {
      '': {},
      web: { version: '0.1.0' },
      'node_modules/tuntas-web': { link: true },
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '2.0.0' },
      'web/node_modules/c': { version: '3.0.0' },
      'node_modules/darwin-only': { version: '1.0.0', optional: true },
    },
  };

  it('is everything that this platform needs when npm has never finished', () => {
    expect(notInstalled(wanted, undefined)).toEqual(['node_modules/a', 'node_modules/b', 'web/node_modules/c']);
  });

  it('is a package of another version, and nothing that is optional', () => {
    const installed = {
      packages: {
        'node_modules/a': { version: '1.0.0' },
        'node_modules/b': { version: '1.9.0' },
        'web/node_modules/c': { version: '3.0.0' },
      },
    };
    expect(notInstalled(wanted, installed)).toEqual(['node_modules/b']);
  });
});
