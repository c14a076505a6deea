import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../stories/system.js';

/**
 * The modules of `scripts/lib` that bring the system up for `npm start`, as far as they are used here. They are plain JavaScript
 * that is never compiled, so they are loaded from the checkout, whether this file runs as it is or from `dist/`.
 */

/** A program that runs beside us (`scripts/lib/processes.mjs`). */
export interface Service {
  name: string;
  graceful?: number;
}

export interface Identity {
  pid: number;
}

export interface Running {
  service: Service;
  identity: Identity;
  log: string;
  logFrom: number;
  ended: Promise<string>;
}

/** Whoever starts services and looks after them. */
export interface Starter {
  /** True: it is ready; false: it refuses to work. */
  start(service: Service): Promise<boolean>;
}

export interface Infrastructure {
  DATABASE_URL: string;
  REDIS_URL: string;
  TEMPORAL_ADDRESS: string;
  temporalUi: string;
}

type Ports = Record<string, number>;
type Env = Record<string, string>;
type Register = object;

interface Scripts {
  'build.mjs': { ensureBuilt(part: 'server' | 'web'): Promise<void> };
  'files.mjs': { writeJson(path: string, value: unknown, mode?: number): void };
  'infrastructure.mjs': {
    ensureInfrastructure(given: object): Promise<void>;
    startInfrastructure(options: {
      dataDir: string;
      supervisor: Starter;
      ports: Ports;
      secrets: Env;
      keep: boolean;
      given: object;
    }): Promise<Infrastructure>;
  };
  'log-file.mjs': { tail(path: string, from: number, lines?: number): string };
  'ports.mjs': { choosePorts(dataDir: string, names: readonly string[]): Promise<Ports> };
  'processes.mjs': {
    Register: new (dataDir: string) => Register;
    launch(service: Service, place: { logDir: string; register: Register }): Promise<Running>;
    killProcess(entry: Identity & { name: string }): void;
  };
  'secrets.mjs': { secretsOf(dataDir: string, env: object): Env };
  'system.mjs': {
    PORT_NAMES: readonly string[];
    systemEnv(options: {
      dataDir: string;
      ports: Ports;
      secrets: Env;
      infrastructure: Infrastructure;
      given: object;
    }): Env;
    writeEnvFile(dataDir: string, env: Env): void;
    addressesOf(env: Env, ports: Ports, infrastructure: Infrastructure, given: object): Env;
    startSimulators(supervisor: Starter, env: Env, ports: Ports, given: object): Promise<void>;
    prepareData(env: Env): Promise<void>;
    startApplication(supervisor: Starter, env: Env, ports: Ports): Promise<void>;
  };
}

/** One of those modules. */
export const script = async <K extends keyof Scripts>(name: K): Promise<Scripts[K]> =>
  (await import(pathToFileURL(join(root(), 'scripts/lib', name)).href)) as Scripts[K];
