import type { Course } from '../../../domain/sop/course.js';
import { AppError } from '../../../src/common/app-error.js';
import { EngineAwayError, type EngineService, type Outcome } from '../../../src/temporal/engine.service.js';
import { type ProjectionService, RefusedError } from '../../../src/transisi/projection.service.js';
import type { Message, UsulanInput } from '../../../workflows/contract.js';
import { Kasus } from '../../../workflows/kasus.js';

/** The engine's part without Temporal: what a workflow would have projected is projected at once. */
export class MesinUji implements Pick<EngineService, 'start' | 'send' | 'penanda'> {
  projection: ProjectionService | undefined;
  away = false;
  /** Everything that would have gone to the engine, as JSON. */
  readonly told: string[] = [];
  private readonly courses = new Map<string, Course>();
  /** Runs before a message is applied. */
  before: ((message: Message) => Promise<void>) | undefined;

  async start(layanan: string, input: UsulanInput): Promise<void> {
    this.told.push(JSON.stringify({ layanan, input }));
    this.courses.set(input.usulanId, input.course);
    if (this.away) throw new EngineAwayError('away');
    await this.projecting.begin({ usulanId: input.usulanId });
  }

  async send(usulanId: string, message: Message): Promise<Outcome> {
    this.told.push(JSON.stringify({ usulanId, message }));
    if (this.away) return { hasil: 'away' };
    await this.before?.(message);
    return this.apply(usulanId, message);
  }

  /** The newest mark of the database that it remembers. */
  remembered: number | null = null;
  penanda(): Promise<number | null> {
    return this.away ? Promise.reject(new EngineAwayError('away')) : Promise.resolve(this.remembered);
  }

  /** What the relay brings about later. */
  async apply(usulanId: string, { intent, event, pelaku }: Message): Promise<Outcome> {
    const course = this.courses.get(usulanId);
    if (!course) throw new Error(`usulan ${usulanId} was never started`);
    const kasus = new Kasus(course);
    for (let urutan = 1; ; urutan = kasus.urutan + 1) {
      try {
        const input = { usulanId, urutan, id: intent, event, ...(pelaku && { pelaku }) };
        const { entries, status } = await this.projecting.append(input);
        kasus.fold(entries);
        if (entries[0]?.id === intent) {
          return { hasil: 'applied', answer: { urutan: kasus.urutan, status, terbuka: kasus.open() } };
        }
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
