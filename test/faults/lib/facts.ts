import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { DataSource } from 'typeorm';
import type { Sop } from '../../../domain/sop/model.js';
import { databaseOptions } from '../../../src/database/data-source.js';
import { storeOf } from '../../../src/berkas/store.module.js';
import { EngineService } from '../../../src/temporal/engine.service.js';
import { type Verdict, verify } from '../../../src/verify/verify.js';
import { SopSeeder, type TemplatBaru } from '../../../src/layanan/sop.seeder.js';
import type { Paket, Surat } from '../../stories/pandangan.js';
import type { FaultSystem } from './system.js';

/** A mail with the name that it has for every mail program. */
export type Letter = Surat & { messageId: string };

/** What the system and its partners hold, looked at from beside them. Connections live for one look: servers die here. */
export class Facts {
  constructor(private readonly faults: FaultSystem) {}

  async rows<T>(sql: string, values: unknown[] = []): Promise<T[]> {
    const connection = await createConnection({ uri: this.faults.system.databaseUrl });
    try {
      const [rows] = await connection.query<RowDataPacket[]>(sql, values);
      return rows as T[];
    } finally {
      await connection.end();
    }
  }

  async letters(): Promise<Letter[]> {
    return (await this.json<{ data: Letter[] }>(`${this.faults.system.mailbox}/surat`)).data;
  }

  async parcels(penerima: string): Promise<Paket[]> {
    const { data } = await this.json<{ data: Paket[] }>(`${this.faults.system.pos}/__paket`);
    return data.filter((paket) => paket.penerima === penerima);
  }

  /** Two minutes pass, once, for a mail that somebody has held for more than a second: the lease of a worker that died is over. */
  async leasesEnd(): Promise<void> {
    await this.rows(
      `UPDATE outbox SET diproses = diproses - INTERVAL 2 MINUTE
        WHERE status = 'pending'
          AND diproses BETWEEN UTC_TIMESTAMP(3) - INTERVAL 2 MINUTE AND UTC_TIMESTAMP(3) - INTERVAL 1 SECOND`,
    );
  }

  /** The SOP of an instansi in a version of its own, in force at once. */
  async newVersion(instansi: string, change: (sop: Sop) => Sop): Promise<void> {
    const [row] = await this.rows<{ json: string }>('SELECT json FROM sop WHERE instansi = ? ORDER BY versi DESC', [
      instansi,
    ]);
    if (!row) throw new Error(`${instansi} has no SOP`);
    const sop = JSON.parse(row.json) as Sop;
    const templates = await this.rows<TemplatBaru>('SELECT kode, isi FROM templat WHERE sha256 = ?', [
      sop.hasil?.templatSha256,
    ]);
    const database = await new DataSource(databaseOptions(this.faults.system.databaseUrl, 2)).initialize();
    try {
      await new SopSeeder(database).seed([instansi], [change({ ...sop, versi: sop.versi + 1 })], templates);
    } finally {
      await database.destroy();
    }
  }

  /** `npm run verify` over the whole system. @throws Error that names the first offence */
  async verified(): Promise<void> {
    const { offences } = await this.verdict(90_000);
    const [first] = offences;
    if (first) throw new Error(`verify: ${offences.length} offences, the first: ${JSON.stringify(first)}`);
  }

  /** What `npm run verify` finds; what is under way has so long to come to its end. */
  async verdict(withinMs: number): Promise<Verdict> {
    const { DATABASE_URL = '', STORE_URL = '', TEMPORAL_ADDRESS = '', SERVER_KEY = '' } = this.faults.env;
    const database = await new DataSource(databaseOptions(DATABASE_URL, 4)).initialize();
    const engine = new EngineService({ address: TEMPORAL_ADDRESS, namespace: 'default', serverKey: SERVER_KEY });
    try {
      return await verify({ database, store: await storeOf(STORE_URL), engine, withinMs });
    } finally {
      await engine.onApplicationShutdown();
      await database.destroy();
    }
  }

  private async json<T>(url: string): Promise<T> {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    return (await response.json()) as T;
  }
}
