import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ulid } from 'ulid';
import { usulanQueue } from '../../workflows/contract.js';
import { AppError, invalid } from '../common/app-error.js';
import { ENV, type Env } from '../config/env.js';
import { moved } from '../jam/geser.js';
import { JamService } from '../jam/jam.service.js';
import { EngineService } from '../temporal/engine.service.js';
import { OrganisasiService } from '../transisi/organisasi.service.js';

/** How many cases are told of a moved clock at once. */
const atOnce = 20;

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

  /** Moves the business clock of an instansi forward and makes its open cases ask again for their timers. */
  async moveClock(instansi: string, maju: string): Promise<{ waktu: string; diberitahu: number }> {
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
    for (let i = 0; i < open.length; i += atOnce) {
      await Promise.all(open.slice(i, i + atOnce).map(({ id }) => this.engine.timeChanged(id)));
    }
    await this.run('reminderWorkflow', []);
    return { waktu: new Date(waktu).toISOString(), diberitahu: open.length };
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
