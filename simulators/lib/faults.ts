import type { Reply } from './http.js';

/**
 * What goes wrong with one of the next calls, as ordered at the control endpoint:
 * - `slow`: answers after `ms`;
 * - `answer-lost`: does the work, then breaks the connection;
 * - `500-after-commit`: does the work, then answers with the partner's own 500;
 * - `dropped`: breaks the connection before anything was done;
 * - `refuse`: does nothing and answers `status` and `body`, or the partner's usual refusal;
 * - any other name the partner knows (a suspended gateway, a wrong passphrase ...).
 */
export interface Fault {
  next: string;
  ms?: number;
  status?: number;
  body?: unknown;
  /** Only calls whose path contains this. */
  path?: string;
  /** For how many calls. */
  count?: number;
}

/** The partner's own words for a fault, by its name. */
export type FaultReplies = Record<string, (fault: Fault) => Reply>;

export const transportFaults = ['slow', 'answer-lost', '500-after-commit', 'dropped', 'refuse'];

/** Orders in line, each used up by the calls it is for. */
export class Faults {
  readonly #orders: (Fault & { count: number })[] = [];

  /** @param quiet paths that no order touches unless it names them (a token endpoint). */
  constructor(private readonly quiet: string[]) {}

  add(fault: Fault): void {
    this.#orders.push({ ...fault, count: fault.count ?? 1 });
  }

  clear(): void {
    this.#orders.length = 0;
  }

  /** The order that is for this call, counted down. */
  take(path: string): Fault | undefined {
    const at = this.#orders.findIndex((order) =>
      order.path === undefined ? !this.quiet.includes(path) : path.includes(order.path),
    );
    const order = this.#orders[at];
    if (order === undefined) return undefined;
    order.count -= 1;
    if (order.count <= 0) this.#orders.splice(at, 1);
    return order;
  }

  get waiting(): Fault[] {
    return this.#orders.map((order) => ({ ...order }));
  }
}
