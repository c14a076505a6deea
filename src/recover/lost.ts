import { setTimeout as pause } from 'node:timers/promises';
import type { Client, WorkflowExecutionInfo } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { usulanWorkflowId } from '../../workflows/contract.js';
import type { EngineService } from '../temporal/engine.service.js';
import { type Dipanggil, type Ingatan, type Remembered, rememberedBy } from './remembered.js';

/** What the engine knows of one usulan and the database has lost. */
export interface Lost {
  usulanId: string;
  sopSha256: string;
  /** Not submitted by the database, or not there at all. */
  unknown: boolean;
  events: Ingatan[];
  /** Calls of which the database has no order. */
  calls: Dipanggil[];
}

const atOnce = 10;
/** Clocks differ, and a mark is written once a minute. */
const slackMs = 120_000;

/**
 * Compares the histories of the engine with the log, from a little before the database's newest mark on. What is given back has
 * something that the database lacks.
 */
export async function lostIn(database: DataSource, engine: EngineService, since: Date | null): Promise<Lost[]> {
  const client = await engine.client();
  const from = new Date((since?.getTime() ?? 0) - slackMs);
  const lost: Lost[] = [];
  let batch: WorkflowExecutionInfo[] = [];
  const look = async () => {
    const found = await Promise.all(batch.map((info) => lostBy(database, client, info, from)));
    lost.push(...found.flatMap((one) => one ?? []));
    batch = [];
  };
  for await (const info of executionsSince(client, from)) if (batch.push(info) >= atOnce) await look();
  await look();
  return merged(lost);
}

/** Cases that run, and those that ended since: a run that was terminated by an earlier attempt is read again. */
async function* executionsSince(client: Client, from: Date): AsyncGenerator<WorkflowExecutionInfo> {
  const prefix = usulanWorkflowId('');
  for (const query of ['ExecutionStatus = "Running"', `CloseTime >= "${from.toISOString()}"`])
    for await (const info of client.workflow.list({ query })) if (info.workflowId.startsWith(prefix)) yield info;
}

async function lostBy(
  database: DataSource,
  client: Client,
  info: WorkflowExecutionInfo,
  from: Date,
): Promise<Lost | undefined> {
  const { input, log, calls } = await remembered(client, info);
  const { usulanId, sopSha256 } = input;
  const known = new Set(
    (await database.query<{ id: string }[]>('SELECT id FROM peristiwa WHERE usulan_id = ?', [usulanId])).map(
      ({ id }) => id,
    ),
  );
  const ordered = new Set(
    (
      await database.query<{ panggilan: string }[]>('SELECT panggilan FROM kiriman WHERE usulan_id = ?', [usulanId])
    ).map(({ panggilan }) => panggilan),
  );
  const events = log.filter(({ entry }) => !known.has(entry.id));
  // What was placed before is in the database, and what became of it; of what was tried since, nobody knows.
  const missing = calls.filter(({ id, waktu }) => waktu >= from && !ordered.has(id) && !known.has(`call/${id}`));
  return events.length + missing.length > 0 || known.size === 0
    ? { usulanId, sopSha256, unknown: known.size === 0, events, calls: missing }
    : undefined;
}

/** A history that just moves on is read again. */
async function remembered(client: Client, info: WorkflowExecutionInfo): Promise<Remembered> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await rememberedBy(client, info);
    } catch (error) {
      if (attempt >= 3) throw error;
      await pause(200);
    }
  }
}

/** Several runs of one case tell the same. */
function merged(lost: Lost[]): Lost[] {
  const byId = new Map<string, Lost>();
  for (const one of lost) {
    const other = byId.get(one.usulanId);
    if (!other) {
      byId.set(one.usulanId, { ...one, events: once(one.events), calls: [...one.calls] });
      continue;
    }
    other.events = once([...other.events, ...one.events]);
    other.calls = [...new Map([...other.calls, ...one.calls].map((call) => [call.id, call])).values()];
  }
  return [...byId.values()];
}

/** The first time that each was told of, in the order of the log. */
function once(events: Ingatan[]): Ingatan[] {
  const first = new Map<string, Ingatan>();
  for (const event of events) {
    const seen = first.get(event.entry.id);
    if (!seen || event.waktu < seen.waktu) first.set(event.entry.id, event);
  }
  return [...first.values()].sort((a, b) => a.entry.urutan - b.entry.urutan);
}
