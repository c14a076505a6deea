import type { Client, WorkflowExecutionInfo } from '@temporalio/client';
import type { Payload } from '@temporalio/common';
import type { temporal } from '@temporalio/proto';
import type { Entry } from '../../activities/contract.js';
import type { UsulanInput } from '../../workflows/contract.js';

/** An event as the engine was told that it stands in the log. */
export interface Ingatan {
  entry: Entry;
  waktu: Date;
}

/** A call of a connector that the engine had carried out, or tried to. */
export interface Dipanggil {
  id: string;
  /** Queue of the partner. */
  antrean: string;
  /** When it ended, or was tried last. */
  waktu: Date;
}

/** What the engine remembers of a case. */
export interface Remembered {
  input: UsulanInput;
  log: Ingatan[];
  calls: Dipanggil[];
}

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

/** Reads the history of one run: every event that a projection has answered with, and every call that was begun. */
export async function rememberedBy(client: Client, info: WorkflowExecutionInfo): Promise<Remembered> {
  const handle = client.workflow.getHandle(info.workflowId, info.runId);
  const { events } = await handle.fetchHistory();
  const reader = new HistoryReader(client);
  for (const event of events ?? []) await reader.read(event);
  if (!reader.input) throw new Error(`${info.workflowId} has no input`);
  const tries = info.status.name === 'RUNNING' ? await lastTries(handle) : new Map<string, Date | null>();
  const calls = [...reader.calls].flatMap(([activityId, call]) => {
    const waktu = tries.has(activityId) ? tries.get(activityId) : call.waktu;
    return waktu ? [{ ...call, waktu }] : [];
  });
  return { input: reader.input, log: reader.log, calls };
}

/** When each activity that has not ended was tried last; null: of that one no partner has heard. */
async function lastTries(handle: ReturnType<Client['workflow']['getHandle']>): Promise<Map<string, Date | null>> {
  const { raw } = await handle.describe();
  return new Map(
    (raw.pendingActivities ?? []).map(({ activityId, lastStartedTime }) => [
      activityId ?? '',
      lastStartedTime ? instantOf(lastStartedTime) : null,
    ]),
  );
}

const instantOf = (time: { seconds?: unknown } | null | undefined): Date => new Date(Number(time?.seconds ?? 0) * 1000);

class HistoryReader {
  input: UsulanInput | undefined;
  readonly log: Ingatan[] = [];
  /** By activity id. */
  readonly calls = new Map<string, Dipanggil>();

  private readonly scheduled = new Map<number, string>();

  constructor(private readonly client: Client) {}

  async read(event: HistoryEvent): Promise<void> {
    const waktu = instantOf(event.eventTime);
    const started = event.workflowExecutionStartedEventAttributes;
    if (started) [this.input] = (await this.decode(started.input?.payloads)) as [UsulanInput];
    await this.results(event.markerRecordedEventAttributes?.details?.['result']?.payloads, waktu);
    await this.results(event.activityTaskCompletedEventAttributes?.result?.payloads, waktu);
    this.ended(event, waktu);
    const scheduled = event.activityTaskScheduledEventAttributes;
    if (scheduled?.activityType?.name !== 'call') return;
    const [input] = (await this.decode(scheduled.input?.payloads)) as [{ id: string }];
    this.scheduled.set(Number(event.eventId), scheduled.activityId ?? '');
    this.calls.set(scheduled.activityId ?? '', { id: input.id, antrean: scheduled.taskQueue?.name ?? '', waktu });
  }

  private ended(event: HistoryEvent, waktu: Date): void {
    const end =
      event.activityTaskCompletedEventAttributes ??
      event.activityTaskFailedEventAttributes ??
      event.activityTaskTimedOutEventAttributes ??
      event.activityTaskCanceledEventAttributes;
    const call = this.calls.get(this.scheduled.get(Number(end?.scheduledEventId)) ?? '');
    if (call) call.waktu = waktu;
  }

  private async results(payloads: Payload[] | null | undefined, waktu: Date): Promise<void> {
    for (const result of await this.decode(payloads)) {
      const { entries } = (result ?? {}) as { entries?: Entry[] };
      for (const entry of entries ?? []) this.log.push({ entry, waktu });
    }
  }

  private async decode(payloads: Payload[] | null | undefined): Promise<unknown[]> {
    const { payloadCodecs, payloadConverter } = this.client.options.loadedDataConverter;
    let plain = payloads ?? [];
    for (const codec of payloadCodecs.toReversed()) plain = await codec.decode(plain);
    return plain.map((payload) => payloadConverter.fromPayload(payload));
  }
}
