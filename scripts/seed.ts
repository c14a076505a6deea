import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { katalog } from '../domain/layanan/index.js';
import { storeOf } from '../src/berkas/store.module.js';
import { loadEnvOf } from '../src/config/env.js';
import { databaseOptions } from '../src/database/data-source.js';
import { seedDemo } from '../src/seed/seed.js';

/**
 * Fills a migrated database with the demo data and the catalogue, and writes the demo logins to `accounts.json` in DATA_DIR
 * (default `.data`). Running it again changes nothing. Environment: DATABASE_URL, STORE_URL, DATA_DIR; refused in production.
 */
const { DATABASE_URL, STORE_URL, NODE_ENV } = loadEnvOf('DATABASE_URL', 'STORE_URL', 'NODE_ENV');
if (NODE_ENV === 'production') throw new Error('demo data has a password that everybody knows: not in production');
const database = await new DataSource(databaseOptions(DATABASE_URL, 4)).initialize();
try {
  const { baru, sop, akun } = await seedDemo({ database, store: await storeOf(STORE_URL), katalog });
  const file = join(process.env['DATA_DIR'] ?? '.data', 'accounts.json');
  writeFileSync(file, `${JSON.stringify(akun, null, 2)}\n`, { mode: 0o600 });
  console.log(`${baru} new rows; ${akun.length} demo logins in ${file}`);
  for (const { instansi, layanan, versi, hasil, peringatan } of sop) {
    console.log(`SOP ${layanan} version ${versi} in ${instansi}: ${hasil}`);
    for (const { tempat, pesan } of peringatan) console.log(`  ${tempat}: ${pesan}`);
  }
} finally {
  await database.destroy();
}
