import proto from '@temporalio/proto';
import type { DataSource } from 'typeorm';
import { ulid } from 'ulid';
import type { Event } from '../../domain/sop/state.js';
import { IntentRepository } from '../../src/transisi/intent.repository.js';
import { type UsulanInput, usulanWorkflowId } from '../../workflows/contract.js';
import { faktaUji, sopUji } from '../workflows/sop-uji.js';
import { type Kantor, type Mesin, submitted, until } from './kasus.js';

// CommonJS: no named exports under Node's ES modules.
const { ResetReapplyExcludeType: Exclude } = proto.temporal.api.enums.v1;

/** A decision: the tugas by its key in the course, the outcome, and what comes with it. */
export type Putusan = [id: string, keputusan: string, more?: object];

/** Walks cases of the test SOP on an engine, and reads in the database where they stand. */
export class Tapak {
  constructor(
    private readonly database: DataSource,
    private readonly mesin: Mesin,
  ) {}

  /** A new case, after these decisions. */
  async at(kantor: Kantor, steps: readonly Putusan[]): Promise<string> {
    const id = await submitted(this.database, kantor, sopUji, faktaUji);
    const { course } = await this.mesin.organisasi.sop(kantor.sha256);
    await this.mesin.engine.start(sopUji.layanan, {
      usulanId: id,
      sopSha256: kantor.sha256,
      course,
    } satisfies UsulanInput);
    await this.opened(id, 'timbang#1');
    for (const step of steps) await this.decide(id, kantor, step);
    return id;
  }

  decide(usulanId: string, kantor: Kantor, putusan: Putusan): Promise<unknown> {
    return this.mesin.decisions.decide(ulid(), '0', () => Promise.resolve(wish(usulanId, kantor, putusan)));
  }

  /** Stores the decision and tells nobody. */
  want(usulanId: string, kantor: Kantor, putusan: Putusan): Promise<unknown> {
    return this.database.transaction((manager) =>
      new IntentRepository(this.database).add(manager, {
        ...wish(usulanId, kantor, putusan),
        kunci: ulid(),
        isiSha256: '0',
      }),
    );
  }

  /** A row of an order with PT POS, as its call leaves it. */
  async ordered(usulanId: string, panggilan: string, status: string, resi: string | null): Promise<void> {
    await this.database.query(
      'INSERT INTO kiriman (id, instansi, usulan_id, panggilan, orderid, status, resi, permintaan, dibuat) VALUES (?)',
      [[ulid(), 'x', usulanId, panggilan, `TUN${ulid()}`, status, resi, '{}', new Date()]],
    );
  }

  inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

  async passDays({ instansi }: Kantor, mesin: Mesin, days: number): Promise<void> {
    await this.query('UPDATE instansi SET geser_ms = geser_ms + ? WHERE kode = ?', [days * 86_400_000, instansi]);
    const open = await this.query<{ id: string }>('SELECT id FROM usulan WHERE instansi = ? AND selesai IS NULL', [
      instansi,
    ]);
    for (const { id } of open) await mesin.engine.timeChanged(id);
  }

  opened = (id: string, kunci: string) =>
    this.seen(`SELECT 1 FROM tugas WHERE usulan_id = ? AND kunci = ? AND status = 'open'`, id, kunci);
  waits = (id: string, tunggu: string) => this.seen('SELECT 1 FROM tunggu WHERE usulan_id = ? AND id = ? AND ditutup IS NULL', id, tunggu); // prettier-ignore
  late = (id: string, kunci: string) =>
    this.seen('SELECT 1 FROM tugas WHERE usulan_id = ? AND kunci = ? AND terlambat IS NOT NULL', id, kunci);

  async status(id: string): Promise<string | undefined> {
    return (await this.query<{ status: string }>('SELECT status FROM usulan WHERE id = ?', [id]))[0]?.status;
  }

  /** Kinds of the events in the log. */
  async log(id: string): Promise<string[]> {
    const rows = await this.query<{ isi: string }>('SELECT isi FROM peristiwa WHERE usulan_id = ? ORDER BY urutan', [
      id,
    ]);
    const events = rows.map(({ isi }) => JSON.parse(isi) as Event);
    return events.map((event) => ('keputusan' in event ? `${event.type} ${event.keputusan}` : event.type));
  }

  intents = (id: string) =>
    this.query<{ jenis: string; status: string }>('SELECT jenis, status FROM intent WHERE usulan_id = ? ORDER BY id', [
      id,
    ]);

  deadlines = () =>
    this.query<{ id: string; timer: string; due: Date }>('SELECT usulan_id AS id, timer, due FROM tenggat', []);

  /** Whether a case is running on an engine. */
  running =
    (mesin: Mesin) =>
    async (id: string): Promise<boolean> => {
      const client = await mesin.engine.client();
      const seen = await client.workflow.getHandle(usulanWorkflowId(id)).describe().catch(() => undefined); // prettier-ignore
      return seen?.status.name === 'RUNNING';
    };

  /** Where its history can be reset to: the completed workflow tasks. */
  async resetPoints(id: string): Promise<number[]> {
    const client = await this.mesin.engine.client();
    const { events } = await client.workflow.getHandle(usulanWorkflowId(id)).fetchHistory();
    return (events ?? [])
      .filter(({ workflowTaskCompletedEventAttributes: task }) => task != null)
      .map(({ eventId }) => Number(eventId));
  }

  /** @param forget whether signals and updates that came after the point are left out */
  async reset(id: string, eventId: number, forget: boolean): Promise<void> {
    const client = await this.mesin.engine.client();
    const { namespace } = client.options;
    await client.workflowService.resetWorkflowExecution({
      namespace,
      workflowExecution: { workflowId: usulanWorkflowId(id) },
      reason: 'test',
      requestId: ulid(),
      workflowTaskFinishEventId: eventId as never,
      resetReapplyExcludeTypes: forget
        ? [Exclude.RESET_REAPPLY_EXCLUDE_TYPE_SIGNAL, Exclude.RESET_REAPPLY_EXCLUDE_TYPE_UPDATE]
        : [],
    });
  }

  private seen(sql: string, id: string, key: string): Promise<unknown> {
    return until(() => this.query<unknown>(sql, [id, key]), (rows) => rows.length > 0); // prettier-ignore
  }

  private query<T>(sql: string, values: unknown[]): Promise<T[]> {
    return this.database.query<T[]>(sql, values);
  }
}

const wish = (usulanId: string, { instansi, people }: Kantor, [id, keputusan, more = {}]: Putusan) => ({
  instansi, usulanId, tugasId: null, jenis: 'decide' as const, event: { type: 'decide' as const, id, keputusan, ...more },
  pelakuId: people.atasan, penugasanId: null,
}); // prettier-ignore
