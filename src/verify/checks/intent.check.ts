import canonicalize from 'canonicalize';
import type { Intent } from '../../transisi/transisi.entity.js';
import type { Tercatat } from '../../transisi/rantai.js';
import type { Again } from '../report.js';
import type { Kasus, KasusCheck, Tell } from '../kasus.check.js';
import type { Ground } from '../ground.js';

const name = 'intent';

/** Every intent is applied exactly once, or refused with a reason; every event that somebody wanted has its intent. */
export const intents: KasusCheck = {
  name,
  look(kasus, tell, ground) {
    const events = new Map(kasus.log.map((event) => [event.id, event]));
    const known = new Map(kasus.intent.map(({ id, status }) => [id, status]));
    for (const intent of kasus.intent) {
      const fault = faultOf(intent, events.get(intent.id), kasus);
      if (fault !== undefined) tell(intent.id, fault);
      else if (isWaiting(intent)) wait(intent, kasus, ground);
    }
    for (const event of kasus.log) fromIntent(event, known, tell);
    return kasus.intent.length;
  },
};

const isWaiting = ({ status }: Pick<Intent, 'status'>) => status === 'pending' || status === 'delivered';

function faultOf(intent: Kasus['intent'][number], event: Tercatat | undefined, { usulan, tugas }: Kasus) {
  const { status, jenis, tugasId, kode, alasan, selesai } = intent;
  const started = jenis === 'start' && usulan.urutan === 0;
  switch (status) {
    case 'applied':
      if (!event) return 'is applied, and the log does not hold it';
      if (selesai === null) return 'is applied, and does not say when';
      break;
    case 'refused':
      if (event) return 'is refused, and stands in the log';
      return kode && alasan && selesai ? undefined : 'is refused without a code, a reason or a time';
    case 'pending':
    case 'delivered':
      if (event && !started) return `stands in the log, and is still ${status}`;
      if (!event) return undefined;
      break;
    default:
      return `has a status that there is not`;
  }
  if (intent.instansi !== usulan.instansi) return 'is of another instansi';
  if (jenis === 'start') return event.urutan === 1 ? undefined : 'starts the case, and is not its first event';
  if (canonicalize(intent.isi) !== canonicalize(event.isi)) return 'wanted something else than the log holds';
  if (intent.pelakuId !== (event.pelakuId ?? '') || intent.penugasanId !== event.penugasanId)
    return 'is of another person or penugasan than the log says';
  if (tugasId !== null && event.isi.type === 'decide') {
    const { id } = event.isi;
    if (!tugas.some((row) => row.id === tugasId && row.kunci === id)) return 'decides another tugas than the log says';
  }
  return undefined;
}

/** Kinds of event that somebody wants; the others happen by themselves, and their ids say how. */
const wanted = new Set(['start', 'decide', 'answer', 'kejadian', 'facts']);

function fromIntent({ urutan, id, isi }: Tercatat, known: ReadonlyMap<string, Intent['status']>, tell: Tell): void {
  if (wanted.has(isi.type)) {
    if (!known.has(id)) tell(id, `is event ${urutan}, which no intent wanted`);
    return;
  }
  // An administrator may declare a call failed.
  if (isi.type === 'failed' && known.get(id) === 'applied') return;
  const ways = isi.type === 'timer' ? ['timer/'] : ['call/', 'efek/'];
  if (!ways.some((way) => id.startsWith(way))) tell(id, `is event ${urutan}, and does not say by what it happened`);
}

const askers = new WeakMap<Ground, ReturnType<typeof askersOf>>();

/** Under way: somebody must take it up soon, if there is an engine. */
function wait(intent: Kasus['intent'][number], kasus: Kasus, ground: Ground): void {
  const { id, status, usulanId } = intent;
  if (!ground.engine) return;
  const early = isEarly(intent, kasus);
  if (early && status === 'delivered') return;
  const { all, undelivered } = askers.get(ground) ?? askersOf(ground);
  askers.set(ground, { all, undelivered });
  const again = early ? undelivered : all;
  ground.report.doubt(again, id, { check: name, usulanId, id, detail: `has been ${status} for too long` });
}

/** A partner's answer to a wait that has not opened yet is kept by the case for as long as that takes. */
const isEarly = ({ isi }: Kasus['intent'][number], { mestinya, tunggu }: Kasus): boolean =>
  isi?.type === 'answer' && mestinya?.selesai === null && !tunggu.some(({ id }) => id === isi.id);

const stillOne =
  ({ database }: Ground, statuses: readonly Intent['status'][]): Again =>
  async (ids) => {
    const rows = await database.query<{ id: string }[]>('SELECT id FROM intent WHERE id IN (?) AND status IN (?)', [
      ids,
      statuses,
    ]);
    return new Set(rows.map(({ id }) => id));
  };

const askersOf = (ground: Ground) => ({
  all: stillOne(ground, ['pending', 'delivered']),
  undelivered: stillOne(ground, ['pending']),
});
