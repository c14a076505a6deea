import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInfrastructure, startInfrastructure } from './infrastructure.mjs';
import { freePort } from './ports.mjs';
import { Supervisor } from './supervisor.mjs';

/** Servers that live for one command, in a folder of their own that goes with them. */
export class ThrowAway {
  /** @type {string[]} the servers that died under the tests */
  crashed = [];

  constructor() {
    // Short, for the database's socket; a new name, so that two runs never meet.
    this.folder = mkdtempSync(join(tmpdir(), 'tuntas-'));
    this.supervisor = new Supervisor(this.folder, { restart: false, onCrash: (name) => this.crashed.push(name) });
  }

  /**
   * @param {{ also?: string[], without?: ('REDIS_URL' | 'TEMPORAL_ADDRESS')[] }} [options] further Debian packages, and
   *   servers that this command has no use for
   */
  async start({ also = [], without = [] } = {}) {
    // Nothing of the caller's environment: tests must not run against somebody's real database.
    const given = Object.fromEntries(without.map((name) => [name, 'none']));
    await ensureInfrastructure(given, also);
    const ports = {
      mariadb: await freePort(),
      redis: await freePort(),
      temporal: await freePort(),
      temporalUi: 0,
    };
    return startInfrastructure({
      dataDir: this.folder,
      supervisor: this.supervisor,
      ports,
      secrets: { DATABASE_PASSWORD: password(), REDIS_PASSWORD: password() },
      keep: false,
      given,
    });
  }

  async stop() {
    await this.supervisor.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const password = () => randomBytes(16).toString('hex');
