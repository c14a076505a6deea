import { AppError } from '../../../src/common/app-error.js';
import { EngineAwayError, type EngineService, type Outcome } from '../../../src/temporal/engine.service.js';
import { type ProjectionService, RefusedError } from '../../../src/transisi/projection.service.js';
import type { Message, UsulanInput } from '../../../workflows/contract.js';

/** The engine's part without Temporal: what a workflow would have projected is projected at once. */
export class MesinUji implements Pick<EngineService, 'start' | 'send'> {
  projection: ProjectionService | undefined;
  away = false;
  /** Everything that would have gone to the engine, as JSON. */
  readonly told: string[] = [];
  /** Runs before a message is applied. */
  before: ((message: Message) => Promise<void>) | undefined;

  async start(layanan: string, input: UsulanInput): Promise<void> {
    this.told.push(JSON.stringify({ layanan, input }));
    if (this.away) throw new EngineAwayError('away');
    await this.projecting.begin({ usulanId: input.usulanId });
  }

  async send(usulanId: string, message: Message): Promise<Outcome> {
    this.told.push(JSON.stringify({ usulanId, message }));
    if (this.away) return { hasil: 'away' };
    await this.before?.(message);
    return this.apply(usulanId, message);
  }

  /** What the relay brings about later. */
  async apply(usulanId: string, { intent, event, pelaku }: Message): Promise<Outcome> {
    for (let urutan = 1; ; urutan++) {
      try {
        const input = { usulanId, urutan, id: intent, event, ...(pelaku && { pelaku }) };
        const { entries, status } = await this.projecting.append(input);
        if (entries[0]?.id === intent) return { hasil: 'applied', answer: { urutan, status } };
        urutan += entries.length - 1;
      } catch (error) {
        if (error instanceof RefusedError) return { hasil: 'refused', kode: 'closed', kalimat: error.message };
        throw error;
      }
    }
  }

  onApplicationShutdown(): Promise<void> {
    return Promise.resolve();
  }

  private get projecting(): ProjectionService {
    if (!this.projection) throw new AppError('INTERNAL', 500, 'no projection');
    return this.projection;
  }
}
