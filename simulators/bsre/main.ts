import { readFileSync } from 'node:fs';
import { dataDirEnv, listenEnv, run } from '../lib/run.js';
import { startBsre } from './bsre.js';
import type { Signer } from './signers.js';

const env = process.env;
const signersFile = env['SIGNERS_FILE'];

/**
 * Environment: PORT, HOST, DATA_DIR; BSRE_USER and BSRE_PASSWORD (the application's credentials); SIGNER_DOMAINS (comma-
 * separated ends of e-mail addresses whose owners may sign, default `test,example,example.id,example.go.id`); SIGNER_PASSPHRASE;
 * SIGNERS_FILE (JSON list of special signers).
 */
await run(() =>
  startBsre({
    ...listenEnv(),
    ...dataDirEnv('bsre'),
    user: env['BSRE_USER'] ?? 'tuntas',
    password: env['BSRE_PASSWORD'] ?? 'tuntas-demo',
    domains: (env['SIGNER_DOMAINS'] ?? 'test,example,example.id,example.go.id').split(','),
    passphrase: env['SIGNER_PASSPHRASE'] ?? 'Tuntas-Demo-2026',
    special: signersFile === undefined ? [] : (JSON.parse(readFileSync(signersFile, 'utf8')) as Partial<Signer>[]),
  }),
);
