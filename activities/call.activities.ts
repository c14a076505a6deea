import { Inject, Injectable } from '@nestjs/common';
import { ApplicationFailure } from '@temporalio/common';
import { DataSource } from 'typeorm';
import { failpoint } from '../src/common/failpoint.js';
import { EngineService } from '../src/temporal/engine.service.js';
import { IntentRepository, messageOf } from '../src/transisi/intent.repository.js';
import { ProjectionService } from '../src/transisi/projection.service.js';
import { insertTexts } from '../src/transisi/teks.repository.js';
import { textId, textRow } from '../src/transisi/teks-ref.js';
import { inTransaction } from '../src/transisi/transaksi.js';
import type { CallResult, Calls, Polls } from './contract.js';
import {
  DAFTAR_KONEKTOR,
  type DaftarKonektor,
  type Hasil,
  type JawabanMitra,
  type Konektor,
  MenungguOrang,
  type Panggilan,
} from './konektor.js';

/** The calls of the course and the polls, handed to the connectors by their names. */
@Injectable()
export class CallActivities implements Calls, Polls {
  constructor(
    private readonly database: DataSource,
    private readonly intents: IntentRepository,
    private readonly engine: EngineService,
    private readonly projection: ProjectionService,
    @Inject(DAFTAR_KONEKTOR) private readonly daftar: DaftarKonektor,
  ) {}

  async call({ usulanId, id }: { usulanId: string; id: string }): Promise<CallResult> {
    const { konektor, panggilan } = await this.find(usulanId, id);
    const hasil = await konektor.call(panggilan);
    return { type: hasil.type, isian: await this.facts(panggilan, hasil) };
  }

  async undo({ usulanId, id }: { usulanId: string; id: string }): Promise<void> {
    const { konektor, panggilan, status } = await this.find(usulanId, id);
    // A run that was reset asks again for what is undone already, or a person has taken it back and said so.
    if (status === 'undone') return;
    await konektor.undo?.(panggilan).catch(untilDone);
    await failpoint('undo.done');
    await this.projection.undone(usulanId, id);
  }

  async pollMitra({ mitra }: { mitra: string }): Promise<number> {
    const answers = (await this.daftar.pemantau[mitra]?.poll()) ?? [];
    for (const answer of answers) await this.hand(answer);
    return answers.length;
  }

  /** Stores the answer as an intent, then tells the case. What does not arrive now the relay delivers. */
  private async hand({ usulanId, instansi, tungguId, keputusan, teks = {}, kunci }: JawabanMitra): Promise<void> {
    const texts = Object.entries(teks).map(([field, isi]) => ({ field, ...textRow(isi) }));
    const isian = Object.fromEntries(texts.map(({ field, ref }) => [field, ref]));
    const intent = await inTransaction(this.database, (manager) =>
      this.intents.add(manager, {
        instansi,
        usulanId,
        tugasId: null,
        jenis: 'answer',
        event: { type: 'answer', id: tungguId, keputusan, isian },
        pelakuId: '',
        penugasanId: null,
        kunci,
        isiSha256: '',
        teks: texts.map(({ row }) => row),
      }),
    );
    if (intent.status !== 'pending') return;
    await failpoint('poll.stored');
    if (await this.engine.deliver(usulanId, messageOf(intent))) await this.intents.delivered(intent);
  }

  private async find(
    usulanId: string,
    id: string,
  ): Promise<{ konektor: Konektor; panggilan: Panggilan; status: string }> {
    const [row] = await this.database.query<{ call: string; input: string; instansi: string; status: string }[]>(
      'SELECT `call`, input, instansi, status FROM panggilan WHERE usulan_id = ? AND id = ?',
      [usulanId, id],
    );
    const konektor = row && this.daftar.konektor[row.call];
    if (!row || !konektor) {
      throw ApplicationFailure.create({
        message: `call ${id} of usulan ${usulanId} has no connector here`,
        nonRetryable: false,
      });
    }
    const input = await this.words(usulanId, JSON.parse(row.input) as Record<string, unknown>);
    return { konektor, panggilan: { usulanId, instansi: row.instansi, id, input }, status: row.status };
  }

  /** References to free text become the text; an erased one becomes null. */
  private async words(usulanId: string, input: Record<string, unknown>): Promise<Record<string, unknown>> {
    const ids = Object.values(input).flatMap((value) => textId(value) ?? []);
    if (ids.length === 0) return input;
    const rows = await this.database.query<{ id: string; isi: string | null }[]>(
      'SELECT id, isi FROM isian_teks WHERE usulan_id = ? AND id IN (?)',
      [usulanId, ids],
    );
    const texts = new Map(rows.map(({ id, isi }) => [id, isi]));
    const plain = (value: unknown) => {
      const id = textId(value);
      return id === undefined ? value : (texts.get(id) ?? null);
    };
    return Object.fromEntries(Object.entries(input).map(([field, value]) => [field, plain(value)]));
  }

  private async facts(
    { usulanId, instansi }: Panggilan,
    { isian = {}, teks = {} }: Hasil,
  ): Promise<NonNullable<CallResult['isian']>> {
    const texts = Object.entries(teks).map(([field, isi]) => ({ field, ...textRow(isi) }));
    await insertTexts(this.database.manager, { id: usulanId, instansi }, texts.map(({ row }) => row)); // prettier-ignore
    return { ...isian, ...Object.fromEntries(texts.map(({ field, ref }) => [field, ref])) };
  }
}

/** The engine asks again now and then; whoever says that it is done makes it ask at once. */
function untilDone(error: unknown): never {
  if (!(error instanceof MenungguOrang)) throw error;
  throw ApplicationFailure.create({
    message: 'a person takes this back',
    type: MenungguOrang.name,
    nextRetryDelay: '10 minutes',
  });
}
