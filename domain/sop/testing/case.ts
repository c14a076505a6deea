import { advance, start } from '../advance.js';
import { type Course, outcomesOf, places } from '../course.js';
import { define, parts } from '../facts.js';
import { openTokens } from '../look.js';
import type { Butir, Facts, Nilai } from '../model.js';
import type { Command, Event, Isian, Moved, Result, State } from '../state.js';
import { ensure } from './ensure.js';
import { choose, sampleAll, sampleItem } from './events.js';
import { Ledger } from './ledger.js';

export function moved(result: Result): Moved {
  ensure('state' in result, `refused: ${JSON.stringify(result)}`);
  return result;
}

/**
 * A case walked line by line. A line is `kode[@item][~member] what [field=value ...]`, where what is an outcome, `done`,
 * `failed`, `timer` or `buka` (the next timer before the row opens); or `!kejadian`. What is asked for and not given is
 * filled in. A list is given as `list=id,id`.
 */
export class Case {
  readonly ledger: Ledger;
  readonly log: Command[] = [];
  state: State;
  private n = 0;

  constructor(
    readonly course: Course,
    facts: Facts,
  ) {
    this.ledger = new Ledger(course);
    const { state, commands } = moved(start(course, facts));
    this.state = state;
    this.see(undefined, commands);
  }

  event(line: string): Event {
    const [where = '', what = '', ...words] = line.split(' ');
    const isian = this.isian(words);
    if (where.startsWith('!')) return { type: 'kejadian', kode: where.slice(1), isian };
    const [name = '', member] = where.split('~');
    const token = openTokens(this.state).find(({ token: t }) => t.id.startsWith(`${name}#`))?.token;
    if (!token) return { type: 'decide', id: name, keputusan: what };
    if (what === 'timer') return { type: 'timer', id: token.timer ?? '-' };
    if (what === 'buka') return { type: 'timer', id: token.opens?.[0] ?? '-' };
    const row = places(this.course.langkah).get(token.kode)?.langkah;
    if (what === 'failed') return { type: 'failed', id: token.id, isian };
    if (what === 'done' && row?.jenis === 'aksi')
      return { type: 'done', id: token.id, isian: { ...sampleAll(this.course, row.needs), ...isian } };
    const id = member === undefined ? token.id : `${token.id}~${member}`;
    const type = row?.jenis === 'tugas' ? 'decide' : 'answer';
    const k = outcomesOf(this.course, token.kode).find(({ kode }) => kode === what);
    if (!k) return { type, id, keputusan: what, isian };
    const event = choose(this.course, type, id, k, this.n++);
    return { ...event, isian: { ...event.isian, ...isian } };
  }

  private isian(words: string[]): Isian {
    const values = words.map((word): [string, Nilai | Butir[]] => {
      const [field = '', text = ''] = word.split('=');
      const tipe = define(this.course, field)?.tipe;
      if (tipe === 'daftar')
        return [field, text.split(',').filter(Boolean).map((id) => sampleItem(this.course, parts(field)[0], id))]; // prettier-ignore
      return [field, tipe === 'angka' ? Number(text) : tipe === 'ya-tidak' ? text === 'true' : text];
    });
    return Object.fromEntries(values);
  }

  try(line: string): Result {
    return advance(this.course, this.state, this.event(line));
  }

  /** The code with which a line is refused; undefined if it is not. */
  refusal(line: string): string | undefined {
    const result = this.try(line);
    return 'refused' in result ? result.refused : undefined;
  }

  walk(...lines: string[]): this {
    for (const line of lines) {
      const event = this.event(line);
      const result = advance(this.course, this.state, event);
      ensure('state' in result, `${line}: ${JSON.stringify(result)}; open: ${this.open}`);
      this.state = result.state;
      this.see(event, result.commands);
    }
    return this;
  }

  /** What is in play, scopes left out; or the end. */
  get open(): string {
    if (this.state.status !== 'open') return `end:${this.state.status}`;
    const rows = openTokens(this.state).filter(({ token }) => !token.lanes);
    return rows.map(({ token }) => token.id).join(' ');
  }

  /** Ids of the tugas that are open. */
  get tugas(): string[] {
    return openTokens(this.state).flatMap(({ token }) => token.tugas ?? []);
  }

  private see(event: Event | undefined, commands: Command[]): void {
    this.log.push(...commands);
    this.ledger.apply(event, commands);
    this.ledger.agrees(this.state);
  }
}
