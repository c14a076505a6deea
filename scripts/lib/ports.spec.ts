import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { choosePorts } from './ports.mjs';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tuntas-spec-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the ports of a system', () => {
  it('are different for each thing and the same at the next start', async () => {
    const first = await choosePorts(folder, ['api', 'redis']);
    expect(first.api).not.toBe(first.redis);
    expect(await choosePorts(folder, ['api', 'redis'])).toEqual(first);
  });

  it('are given up when somebody else has taken them meanwhile', async () => {
    const { api } = await choosePorts(folder, ['api']);
    const other = createServer().listen(api, '127.0.0.1');
    await once(other, 'listening');
    expect((other.address() as AddressInfo).port).toBe(api);
    expect((await choosePorts(folder, ['api'])).api).not.toBe(api);
    other.close();
  });
});
