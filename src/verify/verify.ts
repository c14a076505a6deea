import type { DataSource } from 'typeorm';
import type { Store } from '../berkas/store.js';
import type { EngineService } from '../temporal/engine.service.js';
import { OrganisasiService } from '../transisi/organisasi.service.js';
import { checks, kasusChecks } from './checks.js';
import { foldLog } from './checks/log.check.js';
import type { Ground } from './ground.js';
import { everyKasus, type KasusTersimpan } from './kasus.loader.js';
import { type Offence, Report } from './report.js';
import { atOneMoment } from './snapshot.js';

export type { Offence } from './report.js';

export interface VerifyOptions {
  database: DataSource;
  store: Store;
  /** Of a living system; without it (a backup) nothing is asked of the engine, and what was under way may stay so. */
  engine?: EngineService;
  /** How long what is under way may take before it is called an offence. */
  withinMs?: number;
}

export interface Verdict {
  /** How many things each check has looked at. */
  checked: Record<string, number>;
  /** In the order they were found: the first is the one to begin with. */
  offences: Offence[];
  /** Found beyond those in the list. */
  more: number;
}

/**
 * Checks that nothing was lost and nothing is there twice: every row of every case against its log, the log against its chain, and
 * engine, numbers, mails, orders and documents against the database. Reads one moment of the database, in batches, and writes
 * nothing. A busy system gives no false alarm: what is under way is asked about again.
 * @throws what keeps it from looking: a database, store or engine that is away
 */
export async function verify({ database, store, engine, withinMs = 30_000 }: VerifyOptions): Promise<Verdict> {
  const report = new Report();
  const organisasi = new OrganisasiService(database);
  await atOneMoment(database, async (snapshot, now) => {
    const ground: Ground = { snapshot, database, store, engine, organisasi, now, report };
    const geser = await offsets(ground);
    for await (const kasus of everyKasus(snapshot)) await lookAt(kasus, geser, ground);
    for (const check of checks) {
      report.count(check.name, 0);
      await check.run(ground);
    }
  });
  await report.settle(withinMs);
  const { checked, offences, more } = report;
  return { checked, offences, more };
}

async function lookAt(kasus: KasusTersimpan, geser: ReadonlyMap<string, number>, ground: Ground): Promise<void> {
  const { report, organisasi, snapshot } = ground;
  const { usulan } = kasus;
  report.count('usulan');
  const mestinya = await foldLog(kasus, ground);
  if (mestinya === null) return;
  const { sop } = await organisasi.sop(usulan.sopSha256, snapshot);
  const tatanan = await organisasi.of(usulan.instansi, snapshot);
  const whole = { ...kasus, sop, mestinya, tatanan, geser: geser.get(usulan.instansi) ?? 0 };
  for (const { name, look } of kasusChecks) {
    const tell = (id: string, detail: string) => {
      report.offence(name, usulan.id, id, detail);
    };
    report.count(name, look(whole, tell, ground));
  }
}

/** Business time minus wall time of each instansi, ms. */
async function offsets({ snapshot }: Ground): Promise<ReadonlyMap<string, number>> {
  const rows = await snapshot.query<{ kode: string; geser_ms: string }[]>('SELECT kode, geser_ms FROM instansi');
  return new Map(rows.map(({ kode, geser_ms }) => [kode, Number(geser_ms)]));
}
