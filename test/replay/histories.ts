import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';

/** The recorded histories on disk: `histories/<layanan>/<course>-<n>.json`, payloads sealed with the key below. */

/** SERVER_KEY of every system whose histories are recorded; of no other. */
export const recordingKey = 'ab'.repeat(32);

/** A story of each layanan, told to workers that are killed under it. */
export const killedCourse = 'workers-killed';

type History = Parameters<typeof historyToJSON>[0];

/** What we look at in a history as it lies in its file. */
export interface Recorded {
  events: { eventType: string }[];
}

/** A name of a course for a file: lower-case words with hyphens. */
export const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

/** Every history there is, by `<layanan>/<file>`, in order. */
export function recordedFiles(): string[] {
  return readdirSync(folder(), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort();
}

export const readRecorded = (file: string): Recorded =>
  JSON.parse(readFileSync(join(folder(), file), 'utf8')) as Recorded;

/** Whether a course has been recorded at least once. */
export const isRecorded = (layanan: string, course: string): boolean =>
  recordedFiles().some((file) => numberOf(file, layanan, course) !== undefined);

/** Beside those that are there: an old history is never replaced. @returns its file */
export function record(layanan: string, course: string, history: History): string {
  const numbers = recordedFiles().flatMap((file) => numberOf(file, layanan, course) ?? []);
  const file = join(layanan, `${course}-${1 + Math.max(0, ...numbers)}.json`);
  mkdirSync(join(folder(), layanan), { recursive: true });
  writeFileSync(join(folder(), file), `${JSON.stringify(asJson(history), anonymous)}\n`, { flag: 'wx' });
  return file;
}

/** A history as its file would hold it. */
export const asJson = (history: History): Recorded => JSON.parse(historyToJSON(history)) as Recorded;

const numberOf = (file: string, layanan: string, course: string): number | undefined => {
  const [, n] = file.startsWith(`${layanan}/${course}-`) ? (/^(\d+)\.json$/.exec(file.slice(layanan.length + course.length + 2)) ?? []) : []; // prettier-ignore
  return n === undefined ? undefined : Number(n);
};

/** Which machine and process it ran on is nobody's business; what a stack or a driver says of it neither. */
function anonymous(key: string, value: unknown): unknown {
  if (key === 'stackTrace') return '';
  return typeof value === 'string' && /^\d+@/.test(value) ? 'test' : value;
}

/** From the source, and from what is built of it. */
function folder(): string {
  let at = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(at, 'package-lock.json'))) at = dirname(at);
  return join(at, 'test/replay/histories');
}
