import { type Parts, startCase } from '../recover/open-case.js';

/** How long a start may be under way, and a deadline be past, before somebody looks. */
const patienceMs = 60_000;
/** A case that is told of its log is not told again for this long: each time is an event of its history. */
const quietMs = 10 * 60_000;
const batch = 20;

/**
 * Cases that the engine may have lost one by one: a start that was handed over and never opened, an end that is not taken back,
 * a deadline that passed and nobody acted. Each is started from its log; one that runs is left alone, or told to look at its log.
 */
export class LeftBehind {
  private readonly told = new Map<string, number>();

  constructor(private readonly parts: Parts) {}

  /** Returns those that were started again, and those that the engine says have ended. @throws when the engine is away. */
  async round(graceMs = patienceMs): Promise<{ started: string[]; ended: string[] }> {
    const before = new Date(Date.now() - graceMs);
    const found: { started: string[]; ended: string[] } = { started: [], ended: [] };
    for (const { id, late } of await this.find(before)) {
      const opened = await startCase(this.parts, id);
      if (opened === 'opened') found.started.push(id);
      if (opened === 'ended') found.ended.push(id);
      if (opened === 'running' && late && this.mayTell(id)) await this.parts.engine.lookAgain(id);
    }
    return found;
  }

  private async find(before: Date): Promise<{ id: string; late: boolean }[]> {
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
    const seen = new Map([...starts, ...undoing].map(({ id }) => [id, false]));
    for (const { id } of late) seen.set(id, true);
    return [...seen].map(([id, isLate]) => ({ id, late: isLate }));
  }

  private mayTell(id: string): boolean {
    const now = Date.now();
    for (const [other, at] of this.told) if (now - at > quietMs) this.told.delete(other);
    if (this.told.has(id)) return false;
    this.told.set(id, now);
    return true;
  }
}
