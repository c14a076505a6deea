import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSystem, type System } from '../../stories/system.js';
import { FailpointController } from './controller.js';
import { Processes } from './processes.js';
import { script } from './scripts.js';

/** The processes of the whole system; the worker and the API last. */
export const processNames = [
  'mariadb',
  'redis',
  'temporal',
  'mailbox',
  'bsre',
  'pos',
  'taspen',
  'worker',
  'api',
] as const;
export type ProcessName = (typeof processNames)[number];

/**
 * The whole built system as separate processes on free ports, in a folder of its own that goes with it; everything that it keeps
 * survives a SIGKILL. Its folder has `addresses.json` and `env` as that of `npm start` does.
 */
export class FaultSystem {
  private constructor(
    readonly folder: string,
    /** Addresses and keys, for the clients of `test/stories`. */
    readonly system: System,
    /** The environment of its processes. */
    readonly env: Readonly<Record<string, string>>,
    readonly failpoints: FailpointController,
    private readonly processes: Processes,
    private readonly forget: () => void,
  ) {}

  /**
   * Brings it up, or leaves nothing behind.
   * @param given instead of what would be made for it, e.g. a key; nothing of the caller's environment: tests must not meet
   *   somebody's real database or partner
   * @param parent the folder that its own is made in (a short path: the database's socket lies there)
   */
  static async up(
    given: Readonly<Record<string, string>> = {},
    parent = process.env['TEST_FAULTS_DIR'] ?? tmpdir(),
  ): Promise<FaultSystem> {
    mkdirSync(parent, { recursive: true });
    const folder = mkdtempSync(join(parent, 'tuntas-'));
    const processes = await Processes.in(folder);
    const failpoints = await FailpointController.listen();
    // Also when the test is ended in the middle: nothing of ours may stay.
    const last = () => {
      processes.killAll();
    };
    process.once('exit', last);
    const forget = () => {
      process.removeListener('exit', last);
    };
    try {
      const env = await bringUp(folder, processes, failpoints.url, given);
      return new FaultSystem(folder, readSystem(folder), env, failpoints, processes, forget);
    } catch (error) {
      await end(folder, processes, failpoints, forget);
      throw error;
    }
  }

  /** Ends a process by SIGKILL; returns when it is gone. */
  kill(name: ProcessName): Promise<void> {
    return this.processes.kill(name);
  }

  /** Asks a process to end, as an operator does; returns when it drains, with how it ends (`exit 0`). */
  terminate(name: ProcessName): Promise<{ ended: Promise<string> }> {
    return this.processes.terminate(name);
  }

  /** Starts a process that was ended again; returns when it is ready. */
  start(name: ProcessName): Promise<void> {
    return this.processes.again(name);
  }

  async restart(...names: ProcessName[]): Promise<void> {
    await Promise.all(names.map((name) => this.kill(name)));
    for (const name of processNames.filter((each) => names.includes(each))) await this.start(name);
  }

  /** Returns when processes that ended by themselves are back. */
  settled(): Promise<void> {
    return this.processes.settled();
  }

  /** Processes that ended without being told to. */
  get crashes(): readonly string[] {
    return this.processes.crashes;
  }

  /** The last lines of every log. */
  logs(lines?: number): string {
    return this.processes.logs(lines);
  }

  /** Runs work; if it fails, the last lines of every log stand below the reason. */
  async telling<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
      throw new Error([reason, ...this.crashes, this.processes.logs()].join('\n'), { cause: error });
    }
  }

  /** Ends everything and removes the folder. */
  down(): Promise<void> {
    return end(this.folder, this.processes, this.failpoints, this.forget);
  }
}

async function bringUp(
  dataDir: string,
  processes: Processes,
  failpointUrl: string,
  given: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const infrastructureOf = await script('infrastructure.mjs');
  const system = await script('system.mjs');
  const files = await script('files.mjs');
  // The runner has built it once for all: what is edited meanwhile must not be built under those that run.
  if (process.env['TEST_FAULTS_DIR'] === undefined) await (await script('build.mjs')).ensureBuilt('server');
  await infrastructureOf.ensureInfrastructure(given);
  const ports = await (await script('ports.mjs')).choosePorts(dataDir, system.PORT_NAMES);
  const secrets = (await script('secrets.mjs')).secretsOf(dataDir, given);
  const infrastructure = await infrastructureOf.startInfrastructure({
    ...{ dataDir, supervisor: processes, ports, secrets, given },
    // A throw-away server forgets what it has not written when it is killed.
    keep: true,
  });
  const env = {
    ...system.systemEnv({ dataDir, ports, secrets, infrastructure, given }),
    FAILPOINT_URL: failpointUrl,
  };
  system.writeEnvFile(dataDir, env);
  await system.startSimulators(processes, env, ports, given);
  await system.prepareData(env);
  await system.startApplication(processes, env, ports);
  files.writeJson(join(dataDir, 'addresses.json'), system.addressesOf(env, ports, infrastructure, given), 0o600);
  return env;
}

async function end(
  folder: string,
  processes: Processes,
  failpoints: FailpointController,
  forget: () => void,
): Promise<void> {
  await processes.close();
  await failpoints.close();
  rmSync(folder, { recursive: true, force: true });
  forget();
}
