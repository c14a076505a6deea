import type { DataSource } from 'typeorm';
import { dateOf } from '../../domain/kalender/zona.js';
import type { Sop } from '../../domain/sop/model.js';
import type { Wewenang } from '../../domain/wewenang/wewenang.js';
import { hashSandi } from '../auth/sandi.js';
import type { Store } from '../berkas/store.js';
import { type Seeded, SopSeeder } from '../layanan/sop.seeder.js';
import { pengenalBaru, pengenalTetap } from './acak.js';
import { type Cerita, susunCerita } from './cerita.js';
import { SANDI_DEMO, susunDemo } from './demo.js';
import type { AkunDemo } from './susunan.js';
import { readTemplat } from './templat.js';
import { writeSusunan } from './tulis-susunan.js';

/** One service of the catalogue (`domain/layanan`); running code does not know it, so whoever seeds brings it along. */
export interface LayananSeed {
  sop: Sop;
  templat?: string;
  wewenang: Wewenang[];
}

export interface SeedInput {
  database: DataSource;
  /** Where archive documents go; without it nobody has any. */
  store?: Store;
  katalog: readonly LayananSeed[];
}

export interface Seeding {
  /** Rows that were not there before. */
  baru: number;
  sop: Seeded[];
  akun: AkunDemo[];
}

/** Two demo instansi with their people, archives and services. Running it again changes nothing. */
export async function seedDemo({ database, store, katalog }: SeedInput): Promise<Seeding> {
  const hash = await hashSandi(SANDI_DEMO);
  const demo = susunDemo(today());
  let baru = 0;
  for (const { susunan } of demo) {
    baru += await writeSusunan(database, susunan, {
      id: pengenalTetap,
      wewenang: katalog.flatMap((layanan) => layanan.wewenang),
      hash,
      ...(store && { store }),
    });
  }
  const sop = await seedSops(
    database,
    demo.map(({ susunan }) => susunan.instansi.kode),
    katalog,
  );
  return { baru, sop, akun: demo.flatMap(({ akun }) => akun) };
}

/** Fresh instansi for stories, each with somebody in every role. @returns the logins of each */
export async function seedStories(
  { database, store, katalog }: SeedInput,
  banyak = 1,
): Promise<{ instansi: string; akun: AkunDemo[] }[]> {
  const hash = await hashSandi(SANDI_DEMO);
  const cerita = await freshStories(database, banyak);
  for (const { susunan } of cerita) {
    await writeSusunan(database, susunan, {
      id: pengenalBaru(),
      wewenang: katalog.flatMap((layanan) => layanan.wewenang),
      hash,
      ...(store && { store }),
    });
  }
  await seedSops(
    database,
    cerita.map(({ susunan }) => susunan.instansi.kode),
    katalog,
  );
  return cerita.map(({ susunan, akun }) => ({ instansi: susunan.instansi.kode, akun }));
}

/** NIP are the logins of the whole database: whoever has got one that is taken is made again. */
async function freshStories(database: DataSource, banyak: number): Promise<Cerita[]> {
  const nip = new Set<string>();
  for (;;) {
    const cerita = Array.from({ length: banyak }, () => susunCerita(today(), nip));
    const made = cerita.flatMap(({ susunan }) => susunan.pegawai.map((pegawai) => pegawai.nip));
    const taken = await database.query<unknown[]>('SELECT nip FROM pegawai WHERE nip IN (?) LIMIT 1', [made]);
    if (taken.length === 0) return cerita;
  }
}

async function seedSops(
  database: DataSource,
  instansi: readonly string[],
  katalog: readonly LayananSeed[],
): Promise<Seeded[]> {
  const named = [...new Set(katalog.flatMap(({ templat }) => templat ?? []))];
  const templates = await Promise.all(named.map(async (kode) => ({ kode, isi: await readTemplat(kode) })));
  return new SopSeeder(database).seed(
    instansi,
    katalog.map(({ sop }) => sop),
    templates,
  );
}

/** Wall date, in the westernmost zone: what is seeded is history, and never in the future anywhere. */
const today = (): string => dateOf(Date.now(), 'WIB');
