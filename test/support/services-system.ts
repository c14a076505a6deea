import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { fromTestRun } from './services.js';

/** Where the parts of the running system are; the keys of `.data/addresses.json`. */
export interface Addresses {
  readonly api: string;
  readonly web: string;
  readonly mailbox: string;
  readonly temporal: string;
  readonly temporalUi: string;
  readonly database: string;
  readonly redis: string;
  readonly simulators: string;
}

/** The whole system that `npm test` has brought up, as `npm start` does it, for the end-to-end tests. */
export interface TestSystem {
  readonly addresses: Addresses;
  /** What the seed wrote to `accounts.json`. */
  readonly accounts: unknown;
  /** The environment of its processes: keys, and the addresses of the simulators (`BSRE_URL`, `POS_URL`). */
  readonly env: Readonly<Record<string, string>>;
  /** Its data folder; logs are in `log/`. */
  readonly dataDir: string;
}

/** Finds that system. Throws when the tests run without one. */
export function testSystem(): TestSystem {
  const dataDir = fromTestRun('TEST_SYSTEM_DIR');
  const read = (name: string) => readFileSync(join(dataDir, name), 'utf8');
  return {
    dataDir,
    addresses: JSON.parse(read('addresses.json')) as Addresses,
    accounts: existsSync(join(dataDir, 'accounts.json')) ? JSON.parse(read('accounts.json')) : [],
    env: parseEnv(read('env')) as Record<string, string>,
  };
}
