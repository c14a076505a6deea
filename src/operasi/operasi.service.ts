import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ulid } from 'ulid';
import { usulanQueue } from '../../workflows/contract.js';
import { AppError, invalid } from '../common/app-error.js';
import { ENV, type Env } from '../config/env.js';
import { moved } from '../jam/geser.js';
import { JamService } from '../jam/jam.service.js';
import { answersNobody, EngineService } from '../temporal/engine.service.js';
import { OrganisasiService } from '../transisi/organisasi.service.js';

/** How many cases are told of a moved clock at once. */
const atOnce = 20;

/** How long the engine may take to accept the reminders, and a worker to send them, before we go on. */
const startMs = 8_000;
const remindMs = 20_000;

export interface JamMaju {
  waktu: string;
  diberitahu: number;
  /** Whether the reminders of the time passed are out, or wait for a worker. */
  pengingat: 'selesai' | 'menunggu';
}

/** What an operator may do beside the people's work. */
@Injectable()
export class OperasiService {
  constructor(
    private readonly database: DataSource,
    private readonly jam: JamService,
    private readonly engine: EngineService,
    private readonly organisasi: OrganisasiService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /**
   * Moves the business clock of an instansi forward and makes its open cases ask again for their timers. The clock has moved
   * whatever becomes of the rest; reminders begin however many cases could not be told.
   * @throws AppError ENGINE_AWAY (503) when cases could not be told, with where the clock stands
   */
  async moveClock(instansi: string, maju: string): Promise<JamMaju> {
    const now = await this.jam.now(instansi);
    const tatanan = await this.organisasi.of(instansi);
    const target = moved(tatanan.kalender(''), now, maju);
    if (target === undefined) {
      throw invalid([{ field: 'maju', pesan: 'Tulis misalnya +3hk, +30hari, +2jam, atau waktu ISO 8601.' }]);
    }
    const waktu = await this.jam.moveTo(instansi, target, this.env.NODE_ENV === 'production');
    const open = await this.database.query<{ id: string }[]>(
      'SELECT id FROM usulan WHERE instansi = ? AND urutan > 0 AND selesai IS NULL',
      [instansi],
    );
    const iso = new Date(waktu).toISOString();
    const [told] = await Promise.allSettled([this.tell(open.map(({ id }) => id))]);
    const [reminded] = await Promise.allSettled([this.remind()]);
    if (told.status === 'fulfilled' && reminded.status === 'fulfilled') {
      return { waktu: iso, diberitahu: open.length, pengingat: reminded.value };
    }
    const cause: unknown = told.status === 'rejected' ? told.reason : reminded.status === 'rejected' && reminded.reason;
    const detail = `Jam sudah dimajukan ke ${iso}, tetapi tidak semua usulan dapat diberi tahu lewat mesin proses. Tenggat yang lewat ditindak sendiri setelah mesin hidup; jangan mengulang perintah ini.`;
    throw new AppError('ENGINE_AWAY', 503, detail, { cause, retryAfter: 15 });
  }

  /** One that cannot be told keeps nobody else from it. @throws the first fault, when all have been tried */
  private async tell(ids: readonly string[]): Promise<void> {
    const faults: unknown[] = [];
    for (let i = 0; i < ids.length; i += atOnce) {
      const told = await Promise.allSettled(ids.slice(i, i + atOnce).map((id) => this.engine.timeChanged(id)));
      for (const one of told) if (one.status === 'rejected') faults.push(one.reason);
      // An engine that answers nobody would be asked in vain for hours.
      if (faults.some(answersNobody)) break;
    }
    if (faults.length > 0) throw faults[0];
  }

  /** Starts the reminders that are due by now; without a worker they wait for one, and we do not. */
  private async remind(): Promise<JamMaju['pengingat']> {
    const client = await this.engine.client();
    const handle = await client.withDeadline(Date.now() + startMs, () =>
      client.workflow.start('reminderWorkflow', {
        workflowId: `reminderWorkflow-${ulid()}`,
        taskQueue: usulanQueue,
        args: [],
      }),
    );
    const done = handle.result().then(() => 'selesai' as const);
    const late = pause(remindMs, 'menunggu' as const, { ref: false });
    done.catch(() => undefined);
    return Promise.race([done, late]);
  }

  /** Asks a partner now about everything that is waited for. @returns how many answers it had. */
  async poll(mitra: string): Promise<{ jawaban: number }> {
    if (mitra !== 'pos') throw new AppError('NOT_FOUND', 404, 'Mitra ini tidak ditanya secara berkala.');
    return { jawaban: await this.run('pollMitraWorkflow', [mitra]) };
  }

  private async run(workflowType: string, args: unknown[]): Promise<number> {
    const client = await this.engine.client();
    return (await client.workflow.execute(workflowType, {
      workflowId: `${workflowType}-${ulid()}`,
      taskQueue: usulanQueue,
      args,
    })) as number;
  }
}
