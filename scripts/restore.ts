import { parseArgs } from 'node:util';
import { checkBackup } from '../src/backup/check-backup.js';
import { Refusal } from '../src/backup/refusal.js';
import { restore } from '../src/backup/restore.js';
import { storeOf } from '../src/berkas/store.module.js';
import { loadEnvOf } from '../src/config/env.js';

/**
 * `node dist/scripts/restore.js <folder> [--replace]`: brings database and documents to what a backup holds, while the system
 * does not run. `--check` only reads the backup. Environment: DATABASE_URL, STORE_URL. Exit code 2: restored, and `verify` found
 * something in it.
 */
const options = { replace: { type: 'boolean' }, check: { type: 'boolean' } } as const;

const comesNext = (taken: string): string => `
What comes next:
  1. Start the system. Give it the SERVER_KEY and the other secrets that it had: they are kept apart from backups. With another
     SERVER_KEY, links in mails sent before, remembered devices and old histories of the engine are void; nothing else is.
  2. The engine that it had: \`npm run recover -- --database-wins\` tells what happened after ${taken}, and with \`--yes\`
     no number and no order of that time is given out again. An engine that is empty: \`npm run recover\` starts every open case.
  3. Neither that engine nor the database that was there (--replace): before anybody signs, compare the last number of each
     series with the last letters that left the house (docs/operations.md, "Restoring").
  4. Look at an old case and its documents, and at /readyz.`;

try {
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  const [folder] = positionals;
  if (folder === undefined) throw new Refusal('usage: node dist/scripts/restore.js <folder> [--replace | --check]');
  if (values.check) {
    const { manifest, documents } = await checkBackup(folder);
    console.log(`whole: taken ${manifest.taken}, ${documents.size} documents, release ${manifest.app}`);
  } else {
    const { DATABASE_URL, STORE_URL } = loadEnvOf('DATABASE_URL', 'STORE_URL');
    const { manifest, migrated, givenOut, verdict } = await restore({
      databaseUrl: DATABASE_URL,
      store: await storeOf(STORE_URL),
      folder,
      replace: values.replace === true,
      say: console.log,
    });
    if (migrated.length > 0) console.log(`migrated: ${migrated.join(', ')}`);
    for (const sha256 of manifest.documents.missing) console.log(`was missing already when backed up: ${sha256}`);
    for (const nomor of givenOut.numbers) console.log(`given out after the backup, now cancelled: ${nomor}`);
    for (const order of givenOut.orders) console.log(`may have been ordered, a person decides: ${order}`);
    const [offence, ...more] = verdict.offences;
    if (offence) {
      // Restored as it was: what is wrong was wrong when it was backed up.
      console.error(
        `verify: ${offence.check} ${offence.id}: ${offence.detail}; and ${more.length + verdict.more} more`,
      );
      process.exitCode = 2;
    } else console.log('verify: nothing is lost, nothing is there twice');
    console.log(comesNext(manifest.taken));
  }
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
