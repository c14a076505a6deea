import { Acak } from '../../../src/seed/acak.js';
import type { ProcessName } from '../lib/system.js';

/** What goes wrong next, and how long after the one before. Everything comes from the seed: the same seed plans the same run. */
export interface Gangguan {
  /** Milliseconds after the one before has been mended. */
  jeda: number;
  apa:
    /** SIGKILL to all of these at once; they are away for so long. */
    | { jenis: 'kill'; siapa: ProcessName[]; selamaMs: number }
    /** SIGKILL when somebody next comes to a failpoint. */
    | { jenis: 'failpoint'; nomor: number; siapa: ProcessName[] }
    /** A partner answers late, or not at all, or with a fault of its own. */
    | { jenis: 'mitra'; siapa: 'pos' | 'bsre'; next: string; ms?: number }
    /** Redis comes back with nothing. */
    | { jenis: 'redis-kosong' }
    /** A case is taken back to an earlier point of its history, or is gone from the engine altogether. */
    | { jenis: 'kasus'; bagaimana: 'reset' | 'terminate'; nomor: number };
}

const partners: [ProcessName, ...ProcessName[]] = ['pos', 'bsre', 'mailbox'];
const ours: [ProcessName, ...ProcessName[]] = ['worker', 'worker', 'api', 'temporal', 'mariadb', 'redis', ...partners];
const partnerFaults: [string, ...string[]] = ['slow', 'answer-lost', '500-after-commit', 'dropped'];

/** An endless list of disturbances. */
export function* gangguanOf(benih: string): Generator<Gangguan, never> {
  const acak = new Acak(`${benih}/gangguan`);
  for (;;) yield { jeda: acak.int(500, 5_000), apa: one(acak) };
}

function one(acak: Acak): Gangguan['apa'] {
  const throwOf = acak.next();
  const siapa = some(acak);
  const nomor = acak.int(0, 1_000_000);
  if (throwOf < 0.3) return { jenis: 'kill', siapa, selamaMs: acak.int(0, 2_000) };
  if (throwOf < 0.36) return { jenis: 'kill', siapa: ['worker'], selamaMs: acak.int(9_000, 12_000) };
  if (throwOf < 0.75) return { jenis: 'failpoint', nomor, siapa };
  if (throwOf < 0.88) {
    const next = acak.pick(partnerFaults);
    return { jenis: 'mitra', siapa: acak.pick(['pos', 'bsre']), next, ...(next === 'slow' && { ms: acak.int(500, 4_000) }) };
  } // prettier-ignore
  if (throwOf < 0.92) return { jenis: 'redis-kosong' };
  return { jenis: 'kasus', bagaimana: acak.chance(0.5) ? 'reset' : 'terminate', nomor };
}

/** Mostly one, at times two at once. */
function some(acak: Acak): ProcessName[] {
  const first = acak.pick(ours);
  const second = acak.pick(ours);
  return acak.chance(0.2) && second !== first ? [first, second] : [first];
}
