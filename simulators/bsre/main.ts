import { readFileSync } from 'node:fs';
import { listenEnv, run } from '../lib/run.js';
import { startBsre } from './bsre.js';
import type { Signer } from './signers.js';

const env = process.env;
const signersFile = env['SIGNERS_FILE'];

/**
 * Environment: PORT, HOST, DATA_DIR; BSRE_USER and BSRE_PASSWORD (the application's credentials); SIGNER_DOMAINS (comma-
 * separated ends of e-mail addresses whose owners may sign, default the reserved `test,example`); SIGNER_PASSPHRASE;
 * SIGNERS_FILE (JSON list of special signers).
 */
await run(() =>
  startBsre({
    ...listenEnv(),
    ...(env['DATA_DIR'] === undefined ? {} : { dataDir: env['DATA_DIR'] }),
    user: env['BSRE_USER'] ?? 'tuntas',
    password: env['BSRE_PASSWORD'] ?? 'tuntas-demo',
    domains: (env['SIGNER_DOMAINS'] ?? 'test,example').split(','),
    passphrase: env['SIGNER_PASSPHRASE'] ?? 'Tuntas-Demo-2026',
    special: signersFile === undefined ? [] : (JSON.parse(readFileSync(signersFile, 'utf8')) as Partial<Signer>[]),
  }),
);
