import { type Parts, startCase } from '../recover/open-case.js';
import { EngineWatch } from '../temporal/engine-watch.js';

/** How long a start may be under way, and a deadline be past, before somebody looks. */
const patienceMs = 60_000;
/** A case that is told of its log is not told again for this long: each time is an event of its history. */
const quietMs = 10 * 60_000;
const batch = 20;

/**
 * Cases that the engine may have lost one by one: a start that was handed over and never opened, an end that is not taken back,
 * a deadline that passed and nobody acted, a call that nobody makes. Each is started from its log; one that runs is left alone, or told to look at its log.
 */
export class LeftBehind {
  private readonly told = new Map<string, number>();

  private readonly watch: EngineWatch;

  constructor(private readonly parts: Parts) {
    this.watch = new EngineWatch(parts.engine);
  }

  /** Returns those that were started again, and those that the engine says have ended. @throws when the engine is away. */
  async round(graceMs = patienceMs): Promise<{ started: string[]; ended: string[] }> {
    const before = new Date(Date.now() - graceMs);
    const found: { started: string[]; ended: string[] } = { started: [], ended: [] };
    for (const { id, late, calls } of await this.find(before)) {
      const opened = await startCase(this.parts, id);
      if (opened === 'opened') found.started.push(id);
      if (opened === 'ended' && (await this.stillOpen(id))) found.ended.push(id);
      if (opened === 'running') await this.remind(id, late, calls);
    }
    return found;
  }

  /** Looking at its log starts what it lacks; a timer that it has, and that is late, only starts again when told of the time. */
  private async remind(id: string, late: boolean, calls: string[]): Promise<void> {
    if (!late && (calls.length === 0 || !(await this.lacks(id, calls)))) return;
    if (!this.mayTell(id)) return;
    await this.parts.engine.lookAgain(id);
    if (late) await this.parts.engine.timeChanged(id);
  }

  private async lacks(id: string, calls: string[]): Promise<boolean> {
    const { berjalan, panggilan } = await this.watch.look(id);
    return berjalan && calls.some((call) => !panggilan.some((made) => made.id === call));
  }

  /** It may have ended, or taken back its last call, while we looked at it. */
  private async stillOpen(id: string): Promise<boolean> {
    const rows = await this.parts.database.query<unknown[]>(
      `SELECT 1 FROM usulan u WHERE u.id = ? AND (u.selesai IS NULL
          OR EXISTS (SELECT 1 FROM panggilan p WHERE p.usulan_id = u.id AND p.status = 'undoing'))`,
      [id],
    );
    return rows.length > 0;
  }

  private async find(before: Date): Promise<{ id: string; late: boolean; calls: string[] }[]> {
    const { database } = this.parts;
    const starts = await database.query<{ id: string }[]>(
      `SELECT usulan_id AS id FROM intent WHERE status = 'delivered' AND jenis = 'start' AND dibuat < ? ORDER BY RAND() LIMIT ?`,
      [before, batch],
    );
    const undoing = await database.query<{ id: string }[]>(
      `SELECT usulan_id AS id FROM panggilan WHERE status = 'undoing' GROUP BY usulan_id ORDER BY RAND() LIMIT ?`,
      [batch],
    );
    // Deadlines are business time.
    const late = await database.query<{ id: string }[]>(
      `SELECT t.usulan_id AS id FROM instansi i JOIN tenggat t ON t.instansi = i.kode AND t.tercapai IS NULL
          AND t.due < ? + INTERVAL i.geser_ms * 1000 MICROSECOND
         JOIN usulan u ON u.id = t.usulan_id AND u.selesai IS NULL
        WHERE t.timer NOT LIKE '%!call' GROUP BY t.usulan_id ORDER BY RAND() LIMIT ?`,
      [before, batch],
    );
    const calls = await database.query<{ id: string; call: string }[]>(
      `SELECT p.usulan_id AS id, p.id AS \`call\` FROM instansi i JOIN panggilan p ON p.instansi = i.kode AND p.status = 'open'
          AND p.dibuka < ? + INTERVAL i.geser_ms * 1000 MICROSECOND ORDER BY RAND() LIMIT ?`,
      [before, batch],
    );
    const seen = new Map([...starts, ...undoing].map(({ id }) => [id, false]));
    for (const { id } of calls) if (!seen.has(id)) seen.set(id, false);
    for (const { id } of late) seen.set(id, true);
    const callsOf = (id: string) => calls.flatMap((each) => (each.id === id ? [each.call] : []));
    return [...seen].map(([id, isLate]) => ({ id, late: isLate, calls: callsOf(id) }));
  }

  private mayTell(id: string): boolean {
    const now = Date.now();
    for (const [other, at] of this.told) if (now - at > quietMs) this.told.delete(other);
    if (this.told.has(id)) return false;
    this.told.set(id, now);
    return true;
  }
}
