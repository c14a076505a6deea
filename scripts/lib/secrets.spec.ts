import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { secretsOf } from './secrets.mjs';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tuntas-spec-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the secrets of a system', () => {
  it('are made once, and only their owner can read them', () => {
    const first = secretsOf(folder, {});
    expect(first.SERVER_KEY).toMatch(/^[0-9a-f]{64}$/);
    expect(secretsOf(folder, {})).toEqual(first);
    expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('are taken from the environment where it has them, and those are not kept', () => {
    expect(secretsOf(folder, { OPERATOR_KEY: 'given by the operator' }).OPERATOR_KEY).toBe('given by the operator');
    expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).not.toContain('given by the operator');
  });
});
