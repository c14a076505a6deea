import { describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { kalenderBaku } from '../../domain/kalender/baku.js';
import type { Env } from '../config/env.js';
import type { JamService } from '../jam/jam.service.js';
import type { EngineService } from '../temporal/engine.service.js';
import type { OrganisasiService } from '../transisi/organisasi.service.js';
import { OperasiService } from './operasi.service.js';

const now = Date.parse('2026-11-25T10:00:00+07:00');

/** The service, and what it did: cases it told, workflows it started. */
function newOperasi(fault: (id: string) => Error | undefined) {
  const told: string[] = [];
  const started: string[] = [];
  const ids = Array.from({ length: 45 }, (_, n) => `u${n}`);
  const database = { query: () => Promise.resolve(ids.map((id) => ({ id }))) } as unknown as DataSource;
  const jam = {
    now: () => Promise.resolve(now),
    moveTo: (_: string, target: number) => Promise.resolve(target),
  } as unknown as JamService;
  const client = {
    withDeadline: <T>(_: number, ask: () => Promise<T>) => ask(),
    workflow: {
      start: (type: string) => {
        started.push(type);
        return Promise.resolve({ result: () => Promise.resolve(0) });
      },
    },
  };
  const engine = {
    client: () => Promise.resolve(client),
    timeChanged: (id: string) => {
      const error = fault(id);
      if (error) return Promise.reject(error);
      told.push(id);
      return Promise.resolve();
    },
  } as unknown as EngineService;
  const organisasi = {
    of: () => Promise.resolve({ kalender: () => kalenderBaku('Uji', 'WIB') }),
  } as unknown as OrganisasiService;
  const operasi = new OperasiService(database, jam, engine, organisasi, { NODE_ENV: 'development' } as Env);
  return { operasi, told, started };
}

describe('moving the clock', () => {
  it('tells every open case and sends the reminders that are due', async () => {
    const { operasi, told, started } = newOperasi(() => undefined);
    const answer = await operasi.moveClock('uji', '+2jam');
    expect(answer).toEqual({ waktu: '2026-11-25T05:00:00.000Z', diberitahu: 45, pengingat: 'selesai' });
    expect([told.length, started]).toEqual([45, ['reminderWorkflow']]);
  });

  it('that cannot tell one case tells the others, starts the reminders all the same, and says where the clock stands', async () => {
    const { operasi, told, started } = newOperasi((id) => (id === 'u3' ? new Error('lost') : undefined));
    const moving = operasi.moveClock('uji', '+2jam');
    await expect(moving).rejects.toMatchObject({ code: 'ENGINE_AWAY', status: 503 });
    await expect(moving).rejects.toThrow('Jam sudah dimajukan ke 2026-11-25T05:00:00.000Z');
    expect([told.length, started]).toEqual([44, ['reminderWorkflow']]);
  });
});
