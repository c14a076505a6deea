import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** The running system, as `npm start` leaves word of it in its data folder. */
export interface System {
  api: string;
  mailbox: string;
  pos: string;
  bsre: { url: string; user: string; password: string };
  operatorKey: string;
  /** For making an instansi, and for looking at what no screen shows. */
  databaseUrl: string;
  storeUrl: string;
}

/** Somebody of a story's instansi. */
export interface Akun {
  peran: string;
  nama: string;
  nip: string;
  sandi: string;
  instansi: string;
  surel: string;
}

/**
 * Reads `addresses.json` and `env` of a data folder.
 * @throws Error that says what to do when nothing is running there
 */
export function readSystem(folder: string): System {
  const file = join(folder, 'addresses.json');
  if (!existsSync(file)) throw new Error(`${file} is not there: start the system first (npm start)`);
  const addresses = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  const env = readEnv(join(folder, 'env'));
  const need = (name: string, value: string | undefined): string => {
    if (value === undefined || value === '') throw new Error(`${name} is missing in ${folder}`);
    return value;
  };
  return {
    api: need('api', addresses['api']),
    mailbox: need('mailbox', addresses['mailbox']),
    pos: need('POS_URL', env['POS_URL']),
    bsre: {
      url: need('BSRE_URL', env['BSRE_URL']),
      user: need('BSRE_USER', env['BSRE_USER']),
      password: need('BSRE_PASSWORD', env['BSRE_PASSWORD']),
    },
    operatorKey: need('OPERATOR_KEY', env['OPERATOR_KEY']),
    databaseUrl: need('database', addresses['database']),
    storeUrl: need('STORE_URL', env['STORE_URL']),
  };
}

/** Lines `NAME="value"`. */
const readEnv = (file: string): Record<string, string> =>
  Object.fromEntries(
    [...readFileSync(file, 'utf8').matchAll(/^([A-Z_]+)="?(.*?)"?$/gm)].map(([, name, value]) => [
      name ?? '',
      value ?? '',
    ]),
  );

/** The data folder the environment names: a test system's, else the one given, else the checkout's own. */
export function dataFolder(env: NodeJS.ProcessEnv = process.env): string {
  const addresses = env['E2E_ADDRESSES'];
  return resolve(
    (addresses && dirname(addresses)) ?? env['TEST_SYSTEM_DIR'] ?? env['DATA_DIR'] ?? join(root(), '.data'),
  );
}

/** The checkout, from a source file or from one compiled to dist/. */
export function root(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package-lock.json'))) folder = dirname(folder);
  return folder;
}

/** Fresh instansi, each with somebody in every role; made by the compiled `seed-story`. */
export async function newCasts({ databaseUrl, storeUrl }: System, banyak: number): Promise<Akun[][]> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(root(), 'dist/scripts/seed-story.js'), String(banyak)],
    {
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        NODE_ENV: 'development',
        DATABASE_URL: databaseUrl,
        STORE_URL: storeUrl,
      },
    },
  );
  const made = JSON.parse(stdout) as { akun: (Omit<Akun, 'surel'> & { catatan: string })[] }[];
  return made.map(({ akun }) => akun.map(({ catatan, ...rest }) => ({ ...rest, surel: catatan })));
}
