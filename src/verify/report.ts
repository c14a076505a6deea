/** Something that must hold and does not. Names rows by their ids, never by what stands in them. */
export interface Offence {
  /** Name of the check (`checks.ts`). */
  check: string;
  usulanId: string | null;
  /** What exactly: an id in the course, of a row, of a document. */
  id: string;
  detail: string;
}

/** Looks at the living system again: which of these keys are still wrong. */
export type Again = (keys: readonly string[]) => Promise<ReadonlySet<string>>;

/** Kept of a database that is wholly wrong; the rest is only counted. */
const most = 10_000;

/** Between two looks at what is doubtful. */
const pause = { firstMs: 100, longestMs: 2_000 };

/** What the checks have looked at and found. What may be under way at this moment is a doubt, and an offence only if it stays. */
export class Report {
  readonly checked: Record<string, number> = {};
  readonly offences: Offence[] = [];
  /** Found beyond those that are kept. */
  more = 0;
  private readonly doubts = new Map<Again, Map<string, Offence>>();

  count(check: string, n = 1): void {
    this.checked[check] = (this.checked[check] ?? 0) + n;
  }

  offence(check: string, usulanId: string | null, id: string, detail: string): void {
    this.add({ check, usulanId, id, detail });
  }

  doubt(again: Again, key: string, offence: Offence): void {
    const known = this.doubts.get(again) ?? new Map<string, Offence>();
    this.doubts.set(again, known.set(key, offence));
  }

  /** Asks again about every doubt, ever less often, until it is dispelled or the time is over; what stays is an offence. */
  async settle(withinMs: number): Promise<void> {
    const deadline = Date.now() + withinMs;
    for (let wait = pause.firstMs; ; wait = Math.min(wait * 2, pause.longestMs)) {
      for (const [again, known] of this.doubts) await this.ask(again, known);
      if (this.doubts.size === 0) return;
      const left = deadline - Date.now();
      if (left <= 0) break;
      await new Promise((resolve) => setTimeout(resolve, Math.min(wait, left)));
    }
    for (const known of this.doubts.values()) for (const offence of known.values()) this.add(offence);
    this.doubts.clear();
  }

  private async ask(again: Again, known: Map<string, Offence>): Promise<void> {
    const keys = [...known.keys()];
    for (let i = 0; i < keys.length; i += 200) {
      const asked = keys.slice(i, i + 200);
      const still = await again(asked);
      for (const key of asked) if (!still.has(key)) known.delete(key);
    }
    if (known.size === 0) this.doubts.delete(again);
  }

  private add(offence: Offence): void {
    if (this.offences.length < most) this.offences.push(offence);
    else this.more++;
  }
}
