import { DataSource } from 'typeorm';
import { katalog } from '../domain/layanan/index.js';
import { storeOf } from '../src/berkas/store.module.js';
import { loadEnvOf } from '../src/config/env.js';
import { databaseOptions } from '../src/database/data-source.js';
import { seedStories } from '../src/seed/seed.js';

/**
 * `node dist/scripts/seed-story.js [n]`: makes n (default 1) fresh instansi for stories, and prints their logins as one line of
 * JSON: `[{ instansi, akun: [{ peran, nama, nip, sandi, instansi, catatan }] }]`, `catatan` being the person's e-mail address.
 * Environment: DATABASE_URL, STORE_URL; refused in production.
 */
const { DATABASE_URL, STORE_URL, NODE_ENV } = loadEnvOf('DATABASE_URL', 'STORE_URL', 'NODE_ENV');
if (NODE_ENV === 'production') throw new Error('stories have a password that everybody knows: not in production');
const banyak = Number(process.argv[2] ?? 1);
if (!Number.isInteger(banyak) || banyak < 1 || banyak > 100) throw new Error('how many? 1 to 100');
const database = await new DataSource(databaseOptions(DATABASE_URL, 4)).initialize();
try {
  const cerita = await seedStories({ database, store: await storeOf(STORE_URL), katalog }, banyak);
  process.stdout.write(`${JSON.stringify(cerita)}\n`);
} finally {
  await database.destroy();
}
