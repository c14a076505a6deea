import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import { failpoints } from '../../../src/common/failpoint.js';
import { EngineService } from '../../../src/temporal/engine.service.js';
import { usulanWorkflowId } from '../../../workflows/contract.js';
import { partnerFailpoints } from '../../../simulators/lib/failpoint.js';
import type { Point } from '../lib/controller.js';
import { root } from '../../stories/system.js';
import { Facts } from '../lib/facts.js';
import { type FaultSystem, type ProcessName, processNames } from '../lib/system.js';
import type { Gangguan } from './rencana.js';

const points: readonly Point[] = [...failpoints, ...partnerFailpoints];

/** How long somebody may take to come to a failpoint before it is given up: not every disturbance finds its moment. */
const reachMs = 4_000;

/** Carries out what was planned, one disturbance after the other, and mends each before the next. */
export class Pengganggu {
  /** What was done, and how often. */
  readonly dilakukan = new Map<string, number>();
  readonly #facts: Facts;

  constructor(
    private readonly faults: FaultSystem,
    private readonly say: (line: string) => void,
  ) {
    this.#facts = new Facts(faults);
  }

  async disturb({ jeda, apa }: Gangguan): Promise<void> {
    await pause(jeda);
    const what = await this.#one(apa);
    if (what === undefined) return;
    this.dilakukan.set(what, (this.dilakukan.get(what) ?? 0) + 1);
    this.say(what);
  }

  /** Everything runs, and nobody is held any more. */
  async calm(): Promise<void> {
    for (const point of points) this.faults.failpoints.disarm(point);
    await this.faults.settled();
    for (const name of processNames) await this.faults.start(name);
    // Nobody may have spoken to a case since it was lost from the engine: then it is for the operator to start it.
    if (this.dilakukan.has('case terminate')) await this.#script('recover', []);
  }

  /** What was done, in words; undefined: it found nothing to disturb. */
  async #one(apa: Gangguan['apa']): Promise<string | undefined> {
    switch (apa.jenis) {
      case 'kill':
        await this.#kill(apa.siapa);
        await pause(apa.selamaMs);
        await this.#start(apa.siapa);
        return `kill ${apa.siapa.join('+')}${apa.selamaMs > 8_000 ? ' for long' : ''}`;
      case 'failpoint':
        return this.#failpoint(apa.siapa, apa.nomor);
      case 'mitra': {
        const { siapa, next, ms } = apa;
        await order(siapa === 'pos' ? this.faults.system.pos : this.faults.system.bsre.url, {
          next,
          ...(ms && { ms }),
        });
        return `${siapa} ${next}`;
      }
      case 'redis-kosong': {
        const redis = new Redis(this.faults.env['REDIS_URL'] ?? '');
        await redis.flushall();
        await redis.quit();
        await this.faults.restart('redis');
        return 'redis empty';
      }
      case 'mesin-kosong':
        await this.#emptyEngine();
        return 'engine empty, recovered';
      case 'cadangan': {
        const folder = join(this.faults.folder, `cadangan-${Date.now()}`);
        await this.#script('backup', [folder]);
        await this.#script('restore', [folder, '--check']);
        return 'backup taken and read';
      }
      case 'sop-baru':
        return this.#newVersion(apa.nomor);
      case 'kasus':
        return this.#case(apa.bagaimana, apa.nomor);
    }
  }

  async #failpoint(siapa: ProcessName[], nomor: number): Promise<string | undefined> {
    const point = points[nomor % points.length];
    if (point === undefined) return undefined;
    const { failpoints: controller } = this.faults;
    const given = new AbortController();
    const fired = controller.arm(point, async () => {
      given.abort();
      await this.#kill(siapa);
      return undefined;
    });
    await pause(reachMs, undefined, { signal: given.signal }).catch(() => undefined);
    if (controller.disarm(point)) return undefined;
    await fired;
    await this.#start(siapa);
    return `kill ${siapa.join('+')} at ${point}`;
  }

  /** As docs/operations.md says where the engine is lost. */
  async #emptyEngine(): Promise<void> {
    await this.#kill(['temporal', 'worker']);
    const file = join(this.faults.folder, 'temporal/temporal.db');
    for (const each of [file, `${file}-wal`, `${file}-shm`]) rmSync(each, { force: true });
    await this.#start(['temporal', 'worker']);
    await this.#script('recover', []);
  }

  async #newVersion(nomor: number): Promise<string | undefined> {
    const open = await this.#facts.rows<{ instansi: string }>(
      'SELECT DISTINCT instansi FROM usulan WHERE urutan > 0 AND selesai IS NULL ORDER BY instansi',
    );
    const kantor = open[nomor % Math.max(1, open.length)];
    if (!kantor) return undefined;
    await this.#facts.newVersion(kantor.instansi, (sop) => sop);
    return 'SOP of a new version';
  }

  /** One of the built scripts, on this system. @throws with what it said, when it fails */
  async #script(name: string, args: string[]): Promise<void> {
    const env = { PATH: process.env['PATH'], ...this.faults.env, NODE_OPTIONS: '' };
    await promisify(execFile)(process.execPath, [join(root(), 'dist/scripts', `${name}.js`), ...args], { env });
  }

  /** The engine forgets a part of a case, or all of it: its log is all that is needed to go on. */
  async #case(bagaimana: 'reset' | 'terminate', nomor: number): Promise<string | undefined> {
    const open = await this.#facts.rows<{ id: string }>(
      `SELECT id FROM usulan WHERE urutan > 0 AND selesai IS NULL ORDER BY id`,
    );
    const usulan = open[nomor % Math.max(1, open.length)];
    if (!usulan) return undefined;
    const { env } = this.faults;
    const engine = new EngineService({
      address: env['TEMPORAL_ADDRESS'] ?? '',
      namespace: env['TEMPORAL_NAMESPACE'] ?? 'default',
      serverKey: env['SERVER_KEY'] ?? '',
    });
    try {
      const client = await engine.client();
      const workflowId = usulanWorkflowId(usulan.id);
      const handle = client.workflow.getHandle(workflowId);
      if (bagaimana === 'terminate') await handle.terminate('lost on purpose');
      else {
        const { events = [] } = await handle.fetchHistory();
        const done = events?.filter(({ workflowTaskCompletedEventAttributes: a }) => a) ?? [];
        const at = done[nomor % Math.max(1, done.length)];
        if (!at) return undefined;
        await client.connection.workflowService.resetWorkflowExecution({
          namespace: client.options.namespace,
          workflowExecution: { workflowId },
          reason: 'taken back on purpose',
          workflowTaskFinishEventId: at.eventId ?? null,
          requestId: `soak-${usulan.id}-${nomor}`,
        });
      }
      return `case ${bagaimana}`;
    } catch (error) {
      // It ended just now, or has not begun.
      if (/not found|already completed/i.test(error instanceof Error ? error.message : '')) return undefined;
      throw error;
    } finally {
      await engine.onApplicationShutdown();
    }
  }

  async #kill(names: readonly ProcessName[]): Promise<void> {
    await Promise.all(names.map((name) => this.faults.kill(name)));
  }

  async #start(names: readonly ProcessName[]): Promise<void> {
    for (const name of processNames.filter((each) => names.includes(each))) await this.faults.start(name);
  }
}

async function order(url: string, body: unknown): Promise<void> {
  const response = await fetch(`${url}/__kendali`, { method: 'POST', body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
}
