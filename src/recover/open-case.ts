import type { DataSource } from 'typeorm';
import type { EngineService, Opened } from '../temporal/engine.service.js';
import type { OrganisasiService } from '../transisi/organisasi.service.js';

/** What it takes to start a case: its row, its SOP, and the engine. */
export interface Parts {
  database: DataSource;
  engine: EngineService;
  organisasi: OrganisasiService;
}

/** An usulan as the engine needs it. */
export interface Startable {
  id: string;
  layanan: string;
  sopSha256: string;
}

/** Starts the workflow of a submitted usulan from its log; one that runs is left alone. */
export async function startCase(parts: Parts, usulanId: string): Promise<Opened> {
  const [row] = await parts.database.query<Startable[]>(
    'SELECT id, layanan, sop_sha256 AS sopSha256 FROM usulan WHERE id = ?',
    [usulanId],
  );
  if (!row) throw new Error(`usulan ${usulanId} is gone`);
  return openCase(parts, row);
}

/** @param again start it also where the engine says that it has ended: the database says that it has not */
export async function openCase(
  { engine, organisasi }: Omit<Parts, 'database'>,
  { id, layanan, sopSha256 }: Startable,
  again = false,
): Promise<Opened> {
  const { course } = await organisasi.sop(sopSha256);
  return engine.open(layanan, { usulanId: id, sopSha256, course }, again);
}
