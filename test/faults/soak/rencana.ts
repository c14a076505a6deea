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
    /** The engine comes back with nothing, and every open case is started from its log. */
    | { jenis: 'mesin-kosong' }
    /** One consistent copy is taken while everything runs, and is read. */
    | { jenis: 'cadangan' }
    /** A SOP gets a new version under the cases that are under way. */
    | { jenis: 'sop-baru'; nomor: number }
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
  // Longer than a request waits for the engine: what is decided meanwhile is recorded.
  if (throwOf < 0.36) {
    const away = acak.pick<ProcessName>(['worker', 'temporal']);
    return { jenis: 'kill', siapa: [away], selamaMs: acak.int(9_000, 12_000) };
  }
  if (throwOf < 0.75) return { jenis: 'failpoint', nomor, siapa };
  if (throwOf < 0.88) {
    const next = acak.pick(partnerFaults);
    return { jenis: 'mitra', siapa: acak.pick(['pos', 'bsre']), next, ...(next === 'slow' && { ms: acak.int(500, 4_000) }) };
  } // prettier-ignore
  if (throwOf < 0.9) return { jenis: 'redis-kosong' };
  if (throwOf < 0.91) return { jenis: 'mesin-kosong' };
  if (throwOf < 0.92) return { jenis: 'cadangan' };
  if (throwOf < 0.94) return { jenis: 'sop-baru', nomor };
  return { jenis: 'kasus', bagaimana: acak.chance(0.5) ? 'reset' : 'terminate', nomor };
}

/** Mostly one, at times two at once. */
function some(acak: Acak): ProcessName[] {
  const first = acak.pick(ours);
  const second = acak.pick(ours);
  return acak.chance(0.2) && second !== first ? [first, second] : [first];
}

/** What the people of an office mean to do with one case at one moment of it, whatever they will find there then. */
export interface Niat {
  /** The office's clock moves on so far, before anybody has decided. */
  maju: string | undefined;
  tarik: boolean;
  /** That happens while somebody decides, and not instead. */
  berebut: boolean;
  /** What is returned stays where it is, until the limit closes it. */
  diamkan: boolean;
  diantar: boolean;
  /** The same is sent a second time at once: from the same window, or from another one. */
  duaKali: 'kunci sama' | 'kunci lain' | undefined;
  /** Which of the outcomes that are offered, from 0 to 1. */
  pilihan: number;
  /** So many days on, where a date is asked for. */
  hari: number;
}

/**
 * What is meant does not come from what has happened before: however often somebody looks in vain, or is killed, the same seed
 * means the same at the same moment of the same case.
 */
export function niatOf(benih: string, usulan: number, langkah: number): Niat {
  const acak = new Acak(`${benih}/usulan ${usulan}/langkah ${langkah}`);
  const maju = acak.pick(['+2jam', '+1hk', '+3hk']);
  return {
    maju: acak.chance(0.06) ? maju : undefined,
    tarik: acak.chance(0.03),
    berebut: acak.chance(0.4),
    diamkan: acak.chance(0.1),
    diantar: acak.chance(0.8),
    duaKali: acak.chance(0.15) ? acak.pick(['kunci sama', 'kunci lain']) : undefined,
    pilihan: acak.next(),
    hari: acak.int(5, 10),
  };
}

/** Whether the print of a case is sent to its applicant. */
export const kirimCetakan = (benih: string, usulan: number): boolean =>
  new Acak(`${benih}/usulan ${usulan}`).chance(0.6);

/** The seed of one office. */
export const benihKantor = (seed: string, nomor: number): string => `${seed}/kantor ${nomor}`;

/** The plan in words: the first disturbances, and what is meant at the first moments of the first cases of each office. */
export function* ditulis(seed: string, kantor: number): Generator<string> {
  let nomor = 0;
  for (const gangguan of gangguanOf(seed)) {
    if (nomor === 200) break;
    nomor += 1;
    yield `gangguan ${nomor}: ${JSON.stringify(gangguan)}`;
  }
  for (let i = 0; i < kantor; i++) {
    for (let usulan = 1; usulan <= 5; usulan++) {
      for (let langkah = 1; langkah <= 12; langkah++) {
        yield `kantor ${i}, usulan ${usulan}, langkah ${langkah}: ${JSON.stringify(niatOf(benihKantor(seed, i), usulan, langkah))}`;
      }
    }
  }
}
