import type { DataSource } from 'typeorm';
import type { Event, Start } from '../../domain/sop/state.js';
import { EngineAwayError, type EngineService, type Outcome } from '../../src/temporal/engine.service.js';
import type { OrganisasiService } from '../../src/transisi/organisasi.service.js';
import type { ProjectionService } from '../../src/transisi/projection.service.js';
import type { Message } from '../../workflows/contract.js';
import { Kasus } from '../../workflows/kasus.js';

/**
 * The engine as the API sees it, without Temporal: each message goes to the projection at once, one after the other. Timers do
 * not run. `away` makes it unreachable.
 */
export class MesinLangsung implements Pick<
  EngineService,
  'start' | 'open' | 'send' | 'deliver' | 'timeChanged' | 'check' | 'checkWorker' | 'penanda'
> {
  away = false;
  readonly started: string[] = [];
  private turn: Promise<unknown> = Promise.resolve();
  private parts: { database: DataSource; projection: ProjectionService; organisasi: OrganisasiService } | undefined;

  /** Once the application is there. */
  connect(database: DataSource, projection: ProjectionService, organisasi: OrganisasiService): void {
    this.parts = { database, projection, organisasi };
  }

  async start(_layanan: string, { usulanId }: { usulanId: string }): Promise<void> {
    if (this.away) throw new Error('connect ECONNREFUSED');
    this.started.push(usulanId);
    await this.inTurn(() => this.there.projection.begin({ usulanId }));
  }

  async open(layanan: string, input: { usulanId: string }): Promise<'opened'> {
    await this.start(layanan, input);
    return 'opened';
  }

  async send(usulanId: string, message: Message): Promise<Outcome> {
    if (this.away) return { hasil: 'away' };
    return this.inTurn(() => this.carry(usulanId, message));
  }

  async deliver(usulanId: string, message: Message): Promise<boolean> {
    if (this.away) throw new EngineAwayError('away');
    const outcome = await this.send(usulanId, message);
    const { intent } = message;
    if (outcome.hasil === 'refused') await this.there.projection.refuse({ usulanId, intent, ...outcome });
    return true;
  }

  timeChanged(): Promise<void> {
    return Promise.resolve();
  }

  check(): Promise<void> {
    return this.away ? Promise.reject(new Error('away')) : Promise.resolve();
  }

  /** The projection is its worker. */
  checkWorker(): Promise<void> {
    return Promise.resolve();
  }

  penanda(): Promise<null> {
    return Promise.resolve(null);
  }

  onApplicationShutdown(): Promise<void> {
    return Promise.resolve();
  }

  /** An event that no person causes: a timer that fires, a partner that answers. */
  async happen(usulanId: string, id: string, event: Event): Promise<void> {
    const outcome = await this.inTurn(() => this.carry(usulanId, { intent: id, event }));
    if (outcome.hasil !== 'applied') throw new Error(JSON.stringify(outcome));
  }

  private get there() {
    if (!this.parts) throw new Error('not connected');
    return this.parts;
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.turn.then(work);
    this.turn = next.catch(() => undefined);
    return next;
  }

  private async carry(usulanId: string, { intent, event, pelaku }: Message): Promise<Outcome> {
    const { database, projection, organisasi } = this.there;
    const [usulan] = await database.query<{ sop_sha256: string }[]>('SELECT sop_sha256 FROM usulan WHERE id = ?', [
      usulanId,
    ]);
    const log = await database.query<{ urutan: number; id: string; isi: string }[]>(
      'SELECT urutan, id, isi FROM peristiwa WHERE usulan_id = ? ORDER BY urutan',
      [usulanId],
    );
    const kasus = new Kasus((await organisasi.sop(usulan!.sop_sha256)).course);
    kasus.fold(log.map(({ urutan, id, isi }) => ({ urutan, id, event: JSON.parse(isi) as Event | Start })));
    // The same message again gets the answer of the first.
    if (kasus.has(intent)) {
      const { status } = await projection.append({ usulanId, urutan: kasus.urutan, id: intent, event });
      return { hasil: 'applied', answer: { urutan: kasus.urutan, status, terbuka: kasus.open() } };
    }
    const refused = kasus.refusal(event);
    if (refused) return { hasil: 'refused', kode: refused.refused, kalimat: refused.sentence };
    const { status, entries } = await projection.append({
      usulanId,
      urutan: kasus.urutan + 1,
      id: intent,
      event,
      ...(pelaku && { pelaku }),
    });
    kasus.fold(entries);
    return { hasil: 'applied', answer: { urutan: kasus.urutan, status, terbuka: kasus.open() } };
  }
}
