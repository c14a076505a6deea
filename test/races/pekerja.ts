import { readFileSync } from 'node:fs';
import { DataSource } from 'typeorm';
import { databaseOptions } from '../../src/database/data-source.js';
import { newMesin } from '../support/kasus.js';

/** A worker in a process of its own, which may be killed; it ends by itself when it is asked to, or when the test is gone. */
const [url = '', address = '', namespace = '', bundle = ''] = process.argv.slice(2);

const database = await new DataSource(databaseOptions(url, 5)).initialize();
const mesin = newMesin(database, { address, namespace, cli: '' });
await mesin.startWorker({ code: readFileSync(bundle, 'utf8') });

let stopping: Promise<void> | undefined;
const stop = () =>
  (stopping ??= mesin.stop().then(async () => {
    await database.destroy();
    process.exit(0);
  }));
process.once('SIGTERM', () => void stop());
process.stdin.once('end', () => void stop()).resume();
process.stdout.write('ready\n');
