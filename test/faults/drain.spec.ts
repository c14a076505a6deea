import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { UsulanDilihat } from '../stories/pandangan.js';
import { paketUntuk } from '../stories/mitra.js';
import { PASSPHRASE } from '../stories/panggung.js';
import { Client } from '../stories/client.js';
import {
  ajukan,
  arsipkan,
  holder,
  newStages,
  parcelAwaited,
  perform,
  sampaiTekan,
  tekan,
  terkirim,
} from './lib/kasus.js';
import { FaultSystem } from './lib/system.js';
import { until } from './lib/until.js';

let faults: FaultSystem;

beforeAll(async () => {
  faults = await FaultSystem.up();
}, 300_000);

afterAll(() => faults.down());

describe('a process that is asked to end', () => {
  it('worker: finishes the call at a partner and the decision that it has begun, loses nothing and repeats nothing', async () => {
    await faults.telling(async () => {
      const [calling, deciding] = await newStages(faults, 2);
      await perform(calling!, [ajukan, ...sampaiTekan, tekan]);
      await perform(deciding!, [ajukan]);
      const { client, tugas } = await holder(deciding!, 'atasan-langsung');
      const draining: { ended?: Promise<string> } = {};
      // Both at work: PT POS has the order and the worker has the decision when it is told to end.
      let answer: Promise<{ status: number }> | undefined;
      const called = faults.failpoints.arm('pos.before', async () => {
        // Held until this is over: acts take turns.
        const writing = faults.failpoints.reached.get('append.written') ?? 0;
        void faults.failpoints.arm('append.written', () => Promise.resolve());
        answer = client.send('POST', `/tugas/${tugas}/keputusan`, { body: { keputusan: 'setuju' } });
        await until(
          () => Promise.resolve((faults.failpoints.reached.get('append.written') ?? 0) > writing || undefined),
          'the worker at the decision',
        );
        draining.ended = (await faults.terminate('worker')).ended;
        return undefined;
      });
      await perform(calling!, [arsipkan]);
      await called;
      expect(await draining.ended).toBe('exit 0');
      await faults.start('worker');
      expect(await answer).toMatchObject({ status: 200 });
      const pemohon = calling!.pemeran.dari('pegawai').nama;
      await parcelAwaited(faults, calling!);
      await perform(calling!, [terkirim]);
      expect(await paketUntuk(faults.system, pemohon)).toHaveLength(1);
    });
  }, 90_000);

  it('API: answers the signing that is at BSrE, takes nothing new', async () => {
    await faults.telling(async () => {
      const [stage] = await newStages(faults, 1);
      await perform(stage!, [ajukan, ...sampaiTekan]);
      const { client, tugas } = await holder(stage!, 'kepala-badan');
      let ended: Promise<string> | undefined;
      let refused: unknown;
      const signing = faults.failpoints.arm('bsre.before', async () => {
        ({ ended } = await faults.terminate('api'));
        refused = await new Client(faults.system.api).send('GET', '/layanan').then(({ status }) => status, () => 'refused'); // prettier-ignore
        return undefined;
      });
      const body = { keputusan: 'tandatangani', passphrase: PASSPHRASE };
      const signed = await client.send('POST', `/tugas/${tugas}/tanda-tangan`, { body });
      await signing;
      expect(signed.status).toBe(200);
      expect([503, 'refused']).toContain(refused);
      expect(await ended).toBe('exit 0');
      await faults.start('api');
      const { hasil } = await (await stage!.pemeran.as('pegawai')).get<UsulanDilihat>(`/usulan/${stage!.usulanId}`);
      expect(hasil).toHaveLength(1);
    });
  }, 90_000);
});
