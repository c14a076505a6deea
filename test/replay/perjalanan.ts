import { ulid } from 'ulid';
import { compile } from '../../domain/sop/course.js';
import type { Event } from '../../domain/sop/state.js';
import { usulanWorkflowId } from '../../workflows/contract.js';
import { type Kantor, type Mesin, submitted, until } from '../support/kasus.js';
import type { TestDatabase } from '../support/services.js';
import { faktaUji, sopUji } from '../workflows/sop-uji.js';

/** A case under way on the real engine, as a course of the corpus moves it. */
export class Perjalanan {
  private constructor(
    private readonly database: TestDatabase,
    private readonly kantor: Kantor,
    private readonly mesin: Mesin,
    readonly id: string,
  ) {}

  static async begin(database: TestDatabase, kantor: Kantor, mesin: Mesin): Promise<Perjalanan> {
    const id = await submitted(database.dataSource, kantor, sopUji, faktaUji);
    await mesin.engine.start('UJI', { usulanId: id, sopSha256: kantor.sha256, course: compile(sopUji) });
    const perjalanan = new Perjalanan(database, kantor, mesin, id);
    await perjalanan.opened('timbang#1');
    return perjalanan;
  }

  decide(id: string, keputusan: string, more: object = {}): Promise<unknown> {
    return this.send({ type: 'decide', id, keputusan, ...more });
  }

  withdraw(): Promise<unknown> {
    return this.send({ type: 'kejadian', kode: 'cabut' });
  }

  /** What a partner, or the relay, tells the case when nobody waits. */
  deliver(intent: string, event: Event): Promise<boolean> {
    return this.mesin.engine.deliver(this.id, { intent, event });
  }

  async passDays(days: number): Promise<void> {
    const ms = days * 86_400_000;
    await this.query('UPDATE instansi SET geser_ms = geser_ms + ? WHERE kode = ?', [ms, this.kantor.instansi]);
    await this.mesin.engine.timeChanged(this.id);
  }

  opened(kunci: string): Promise<unknown> {
    return this.seen('SELECT 1 FROM tugas WHERE usulan_id = ? AND kunci = ?', kunci);
  }

  waiting(id: string): Promise<unknown> {
    return this.seen('SELECT 1 FROM tunggu WHERE usulan_id = ? AND id = ?', id);
  }

  late(kunci: string): Promise<unknown> {
    return this.seen('SELECT 1 FROM tugas WHERE usulan_id = ? AND kunci = ? AND terlambat IS NOT NULL', kunci);
  }

  /** Until the workflow itself has ended. */
  async ended(): Promise<void> {
    const client = await this.mesin.engine.client();
    await client.workflow.getHandle(usulanWorkflowId(this.id)).result();
  }

  private send(event: Event): Promise<unknown> {
    const jenis = event.type === 'kejadian' ? ('kejadian' as const) : ('decide' as const);
    const { instansi, people } = this.kantor;
    return this.mesin.decisions.decide(ulid(), '0', () =>
      Promise.resolve({
        instansi, usulanId: this.id, tugasId: null, jenis, event, pelakuId: people.atasan, penugasanId: null,
      }),
    ); // prettier-ignore
  }

  private seen(sql: string, key: string): Promise<unknown> {
    return until(() => this.query<unknown>(sql, [this.id, key]), (rows) => rows.length > 0); // prettier-ignore
  }

  private query<T>(sql: string, values: unknown[]): Promise<T[]> {
    return this.database.dataSource.query<T[]>(sql, values);
  }
}

/** The courses of the corpus, by the name of their file: each makes the workflow do something that the others do not. */
export const courses: Record<string, (kasus: Perjalanan) => Promise<unknown>> = {
  async approved(kasus) {
    await kasus.decide('timbang#1', 'ya');
    await kasus.decide('teliti#1', 'ms');
    await kasus.waiting('tiba#1');
    await kasus.deliver('jawab', { type: 'answer', id: 'tiba#1', keputusan: 'terkirim' });
  },
  async 'returned-and-unanswered'(kasus) {
    await kasus.decide('timbang#1', 'balik', { temuan: [{ field: 'mulai', alasan: 'kurang' }] });
    await kasus.passDays(31);
  },
  async 'late-deferred-rejected'(kasus) {
    await kasus.decide('timbang#1', 'ya');
    await kasus.passDays(10);
    await kasus.late('teliti#1');
    const tomorrow = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    await kasus.decide('teliti#1', 'nanti', { isian: { sampai: tomorrow } });
    await kasus.passDays(30);
    await kasus.opened('teliti#2');
    await kasus.decide('teliti#2', 'tms', { alasan: 'tms' });
  },
  async 'delivered-late'(kasus) {
    // Refused, then applied, then known: what the relay sends when nobody waits.
    await kasus.deliver('telat-1', { type: 'decide', id: 'timbang#1', keputusan: 'tak-ada' });
    await kasus.deliver('telat-2', { type: 'decide', id: 'timbang#1', keputusan: 'ya' });
    await kasus.deliver('telat-2', { type: 'decide', id: 'timbang#1', keputusan: 'ya' });
    await kasus.opened('teliti#1');
    await kasus.withdraw();
  },
  async undone(kasus) {
    await kasus.decide('timbang#1', 'ya');
    await kasus.decide('teliti#1', 'ms');
    await kasus.waiting('tiba#1');
    await kasus.deliver('jawab', { type: 'answer', id: 'tiba#1', keputusan: 'gagal-antar' });
    await kasus.opened('urus#1');
    await kasus.decide('urus#1', 'gagal', { alasan: 'tms' });
  },
};
