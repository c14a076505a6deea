import { join } from 'node:path';
import { refuseProduction } from './simulator.js';

export interface Started {
  url: string;
  /** Further addresses, printed before `ready`. */
  also?: Record<string, string>;
  close: () => Promise<void>;
}

/** Runs a simulator as a process: prints `ready <url>` once it takes calls, ends with 0 on SIGTERM or SIGINT. */
export async function run(start: () => Promise<Started>): Promise<void> {
  refuseProduction();
  const started = await start();
  for (const [name, url] of Object.entries(started.also ?? {})) console.log(`${name} ${url}`);
  console.log(`ready ${started.url}`);
  const stop = (): void => {
    started.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

/** A port from the environment; 0 (any free one) when it is not given. */
export const portOf = (name: string): number => {
  const port = Number(process.env[name] ?? '0');
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`${name} is not a port`);
  return port;
};

export const listenEnv = (): { port: number; host: string } => ({
  port: portOf('PORT'),
  host: process.env['HOST'] ?? '127.0.0.1',
});

/** `DATA_DIR/simulators/<name>`, where this simulator keeps what it knows; nothing when no folder is given. */
export const dataDirEnv = (name: string): { dataDir?: string } => {
  const dir = process.env['DATA_DIR'];
  return dir === undefined || dir === '' ? {} : { dataDir: join(dir, 'simulators', name) };
};
