import { DataSource } from 'typeorm';
import { ulid } from 'ulid';
import type { CallResult } from '../../activities/contract.js';
import { compile } from '../../domain/sop/course.js';
import type { Facts, Sop } from '../../domain/sop/model.js';
import type { Event } from '../../domain/sop/state.js';
import { databaseOptions } from '../../src/database/data-source.js';
import { usulanWorkflowId } from '../../workflows/contract.js';
import { type Gate, openGate } from '../support/gate.js';
import { type Kantor, type Mesin, newKantor, newMesin, submitted, until } from '../support/kasus.js';
import type { TestDatabase, TestTemporal } from '../support/services.js';
import { asJson } from './histories.js';

/** A partner's answer to a call: it is given when the course says so, whether it was asked before or not. */
class Answer {
  asked = false;
  give: (result: CallResult) => void = () => undefined;
  readonly given = new Promise<CallResult>((resolve) => (this.give = resolve));
}

/** Where the cases of the corpus run: the real engine and worker, and a database that can be taken away. */
export class Tempat {
  private readonly answers = new Map<string, Answer>();

  private constructor(
    readonly database: TestDatabase,
    readonly namespace: string,
    readonly gate: Gate,
    private readonly gated: DataSource,
    readonly mesin: Mesin,
  ) {
    mesin.calls.answer = ({ usulanId, id }) => {
      const answer = this.answer(usulanId, id);
      answer.asked = true;
      return answer.given;
    };
  }

  static async open(database: TestDatabase, temporal: TestTemporal): Promise<Tempat> {
    const gate = await openGate(new URL(database.url));
    const gated = await new DataSource(databaseOptions(gate.url(database.url), 10)).initialize();
    const tempat = new Tempat(database, temporal.namespace, gate, gated, newMesin(gated, temporal));
    await tempat.mesin.startWorker();
    return tempat;
  }

  async close(): Promise<void> {
    await this.mesin.stop();
    await this.gated.destroy();
    await this.gate.close();
  }

  answer(usulanId: string, id: string): Answer {
    const key = `${usulanId}/${id}`;
    const answer = this.answers.get(key) ?? new Answer();
    this.answers.set(key, answer);
    return answer;
  }
}

/** A case under way on the real engine, as a course of the corpus moves it. */
export class Perjalanan {
  private constructor(
    private readonly tempat: Tempat,
    private readonly kantor: Kantor,
    private readonly sop: Sop,
    readonly id: string,
  ) {}

  /** In an instansi of its own: courses move its clock. */
  static async begin(tempat: Tempat, sop: Sop, facts: Facts): Promise<Perjalanan> {
    const { dataSource } = tempat.database;
    const kantor = await newKantor(dataSource, sop);
    const id = await submitted(dataSource, kantor, sop, facts);
    const perjalanan = new Perjalanan(tempat, kantor, sop, id);
    await perjalanan.start();
    await until(() => perjalanan.openTugas(), (open) => open.length > 0); // prettier-ignore
    return perjalanan;
  }

  decide(id: string, keputusan: string, more: object = {}): Promise<unknown> {
    return this.send({ type: 'decide', id, keputusan, ...more });
  }

  withdraw(): Promise<unknown> {
    return this.send({ type: 'kejadian', kode: 'cabut' });
  }

  /** What a partner, or the relay, tells the case when nobody waits. */
  deliver(intent: string, event: Event): Promise<boolean> {
    return this.mesin.engine.deliver(this.id, { intent, event });
  }

  /** What a partner answers to a call. */
  answer(id: string, result: CallResult): void {
    this.tempat.answer(this.id, id).give(result);
  }

  /** Until a partner has been called. */
  calling(id: string): Promise<unknown> {
    return until(() => Promise.resolve(this.tempat.answer(this.id, id)), ({ asked }) => asked); // prettier-ignore
  }

  async passDays(days: number): Promise<void> {
    await this.moveClock(days * 86_400_000);
    await this.mesin.engine.timeChanged(this.id);
  }

  /** The clock moves to shortly before a deadline: the engine's own timer runs out. */
  async nearly(timer: string): Promise<number> {
    const [row] = await this.query<{ due: Date }>('SELECT due FROM tenggat WHERE usulan_id = ? AND timer = ?', [this.id, timer]); // prettier-ignore
    const ms = (row?.due.getTime() ?? 0) - Date.now() - 3_000;
    await this.moveClock(ms);
    await this.mesin.engine.timeChanged(this.id);
    return ms;
  }

  /** A timer runs out, and the calendar says that it is not time yet. */
  async runOutEarly(timer: string): Promise<void> {
    const ms = await this.nearly(timer);
    await this.happened('TIMER_CANCELED');
    await this.moveClock(-ms);
    await until(() => this.events(), (types) => types.slice(types.indexOf('TIMER_FIRED')).includes('TIMER_STARTED') && types.includes('TIMER_FIRED')); // prettier-ignore
  }

  /** Another event in the place of the one that comes next: committed by a worker that died before it could say so. */
  committedByTheDead(urutan: number, event: Event): Promise<unknown> {
    return this.mesin.projection.append({ usulanId: this.id, urutan, id: 'ghost', event });
  }

  /** While the database is away; until the workflow has turned from the local activity to the regular one. */
  async withoutDatabase(act: () => Promise<unknown>): Promise<void> {
    this.tempat.gate.shut();
    try {
      await act();
      await this.happened('ACTIVITY_TASK_SCHEDULED');
    } finally {
      this.tempat.gate.open();
    }
  }

  /** The worker goes and another comes: the case is in nobody's cache. */
  async evicted(): Promise<void> {
    await this.mesin.stopWorker();
    await this.mesin.startWorker();
  }

  /** Back to the end of the first workflow task, in a new run. */
  async reset(): Promise<void> {
    const client = await this.mesin.engine.client();
    const { events } = await this.history();
    const first = events?.find(({ workflowTaskCompletedEventAttributes: completed }) => completed);
    await client.workflowService.resetWorkflowExecution({
      namespace: this.tempat.namespace,
      workflowExecution: { workflowId: usulanWorkflowId(this.id) },
      reason: 'corpus',
      requestId: ulid(),
      workflowTaskFinishEventId: first?.eventId ?? null,
    });
  }

  /** The engine has lost it; it is started again from the database alone. */
  async lostAndStarted(): Promise<void> {
    const client = await this.mesin.engine.client();
    await client.workflow.getHandle(usulanWorkflowId(this.id)).terminate('lost');
    await this.start();
  }

  opened(kunci: string): Promise<unknown> {
    return this.seen('SELECT 1 FROM tugas WHERE usulan_id = ? AND kunci = ?', kunci);
  }

  waiting(id: string): Promise<unknown> {
    return this.seen('SELECT 1 FROM tunggu WHERE usulan_id = ? AND id = ?', id);
  }

  late(kunci: string): Promise<unknown> {
    return this.seen('SELECT 1 FROM tugas WHERE usulan_id = ? AND kunci = ? AND terlambat IS NOT NULL', kunci);
  }

  async openTugas(): Promise<string[]> {
    const rows = await this.query<{ kunci: string }>(
      `SELECT kunci FROM tugas WHERE usulan_id = ? AND status = 'open' ORDER BY kunci`,
      [this.id],
    );
    return rows.map(({ kunci }) => kunci);
  }

  /** What is open, as soon as anything is; nothing when the case has ended. */
  async nextTugas(): Promise<string[]> {
    const seen = await until(async () => {
      const over = await this.query('SELECT 1 FROM usulan WHERE id = ? AND selesai IS NOT NULL', [this.id]);
      return { over: over.length > 0, open: await this.openTugas() };
    }, ({ over, open }) => over || open.length > 0); // prettier-ignore
    return seen.open;
  }

  /** Until something of this kind stands in the history of the run, e.g. `TIMER_FIRED`. */
  happened(type: string): Promise<unknown> {
    return until(() => this.events(), (types) => types.includes(type)); // prettier-ignore
  }

  /** Until the workflow itself has ended. */
  ended(): Promise<unknown> {
    return until(() => this.events(), (types) => (types.at(-1) ?? '').startsWith('WORKFLOW_EXECUTION_COMPLETED')); // prettier-ignore
  }

  /** Of the run that is there now. */
  async history() {
    const client = await this.mesin.engine.client();
    return client.workflow.getHandle(usulanWorkflowId(this.id)).fetchHistory();
  }

  private get mesin(): Mesin {
    return this.tempat.mesin;
  }

  private start(): Promise<void> {
    const { sha256 } = this.kantor;
    return this.mesin.engine.start(this.sop.layanan, { usulanId: this.id, sopSha256: sha256, course: compile(this.sop) }); // prettier-ignore
  }

  private async events(): Promise<string[]> {
    return asJson(await this.history()).events.map(({ eventType }) => eventType.replace('EVENT_TYPE_', ''));
  }

  private async moveClock(ms: number): Promise<void> {
    await this.query('UPDATE instansi SET geser_ms = geser_ms + ? WHERE kode = ?', [ms, this.kantor.instansi]);
  }

  private send(event: Event): Promise<unknown> {
    const jenis = event.type === 'kejadian' ? ('kejadian' as const) : ('decide' as const);
    const { instansi, people } = this.kantor;
    return this.mesin.decisions.decide(ulid(), '0', () =>
      Promise.resolve({
        instansi, usulanId: this.id, tugasId: null, jenis, event, pelakuId: people.atasan, penugasanId: null,
      }),
    ); // prettier-ignore
  }

  private seen(sql: string, key: string): Promise<unknown> {
    return until(() => this.query<unknown>(sql, [this.id, key]), (rows) => rows.length > 0); // prettier-ignore
  }

  private query<T>(sql: string, values: unknown[]): Promise<T[]> {
    return this.tempat.database.dataSource.query<T[]>(sql, values);
  }
}
