import type { Format, Sop } from './model.js';
import { InvalidSop } from './schema-pesan.js';

/** The format of the language that this program speaks. */
export const FORMAT: Format = 1;

type Body = Record<string, unknown>;

/** Step n makes a body of format n + 1 of one of format n. Bodies from before there was a format are of format 0. */
const steps: ((body: Body) => Body)[] = [(body) => ({ format: 1, ...body })];

/**
 * A stored SOP in the format of today. Wherever one is read that was stored by an earlier release, it is read through this; what is
 * stored stays as it is, and so does its hash. Its shape was checked when it was stored: for what comes from outside, `parseSop`.
 * @throws InvalidSop for one of a later format than this program knows
 */
export const upgrade = (stored: unknown): Sop => upgraded(stored) as Sop;

/** The same for anything: what is no SOP at all is left as it is, for the schema to complain of. */
export function upgraded(json: unknown): unknown {
  if (!json || typeof json !== 'object' || Array.isArray(json)) return json;
  let body = json as Body;
  const format = Object.hasOwn(body, 'format') ? body['format'] : 0;
  if (typeof format !== 'number') return json;
  if (format > FORMAT) {
    const pesan = `format ${format} belum dikenal; perangkat lunak ini membaca sampai format ${FORMAT}`;
    throw new InvalidSop([{ level: 'error', tempat: 'format', pesan }]);
  }
  for (const step of steps.slice(format)) body = step(body);
  return body;
}
