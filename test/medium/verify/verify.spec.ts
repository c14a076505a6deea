import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Verdict, verify } from '../../../src/verify/verify.js';
import { usulanWorkflowId } from '../../../workflows/contract.js';
import { damaged, mutations, seeded, type States } from './mutations.js';
import { type Rig, everyState, startRig, yes } from './rig.js';

let rig: Rig;
let states: States;

beforeAll(async () => {
  rig = await startRig();
  states = await everyState(rig);
}, 180_000);
afterAll(() => rig.close());

const look = (withinMs = 15_000): Promise<Verdict> =>
  verify({ database: rig.database, store: rig.store, engine: rig.mesin.engine, withinMs });
const lookAtBackup = (): Promise<Verdict> => verify({ database: rig.database, store: rig.store });

describe('a sound system', () => {
  it('has no offence, and something is looked at by every check', async () => {
    const { checked, offences } = await look();
    expect(offences).toEqual([]);
    expect(Object.entries(checked).filter(([, n]) => n === 0)).toEqual([]);
  }, 60_000);

  it('has none as a backup either, where what is under way may stay so', async () => {
    const id = await rig.file(false);
    expect((await lookAtBackup()).offences).toEqual([]);
    expect((await look(0)).offences.map(({ check, usulanId }) => [check, usulanId])).toEqual([['intent', id]]);
    await rig.database.query(`UPDATE usulan SET status = 'draft' WHERE id = ?`, [id]);
    for (const table of ['intent', 'peristiwa', 'isian_teks'])
      await rig.database.query(`DELETE FROM ${table} WHERE usulan_id = ?`, [id]);
  }, 60_000);
});

describe('what may wait', () => {
  it('is a partner’s answer to a wait that has not opened yet', async () => {
    const id = await rig.file();
    await rig.answer(id, 'terkirim');
    expect((await look(0)).offences).toEqual([]);
    await rig.decide(id, { type: 'kejadian', kode: 'cabut' });
    await rig.ended(id, 'withdrawn');
    expect((await look()).offences).toEqual([]);
  }, 60_000);
});

describe('a fault that was seeded', () => {
  it.each(mutations)(
    '$check: $what',
    async (mutation) => {
      const id = states[mutation.in];
      const { offences } = await seeded(rig.database, mutation, id, () => look(0));
      const named = offences.filter(({ check }) => check === mutation.check);
      expect(offences.map(({ check, detail }) => `${check}: ${detail}`)).toContainEqual(
        expect.stringMatching(new RegExp(`^${mutation.check}: .*${mutation.detail.source}`)),
      );
      // Named in its own case, and no other case is suspected.
      expect(named.filter(({ usulanId }) => usulanId !== null && usulanId !== id)).toEqual([]);
      if (mutation.check === 'log') expect(offences[0]?.check).toBe('log');
      expect((await look()).offences).toEqual([]);
    },
    60_000,
  );

  it.each(['changed', 'gone'] as const)(
    'dokumen: the bytes of a signed document are %s',
    async (how) => {
      const [{ id, sha256 }] = await rig.database.query<[{ id: string; sha256: string }]>(
        'SELECT id, sha256 FROM naskah WHERE usulan_id = ?',
        [states.waiting],
      );
      const { offences } = await damaged(rig, sha256, how, () => look(0));
      expect(offences).toContainEqual({
        check: 'dokumen',
        usulanId: states.waiting,
        id,
        detail: how === 'gone' ? 'is not in the store' : 'has other bytes in the store than its hash says',
      });
      expect((await look()).offences).toEqual([]);
    },
    60_000,
  );
});

describe('the store', () => {
  it('must not hold anything half written, even if nothing names it', async () => {
    const sha256 = await rig.store.put(Buffer.from('kepunyaan tidak siapa pun'));
    expect((await look()).offences).toEqual([]);
    const { offences } = await damaged(rig, sha256, 'changed', () => look(0));
    expect(offences).toEqual([expect.objectContaining({ check: 'dokumen', usulanId: null, id: sha256 })]);
  }, 60_000);
});

describe('the engine', () => {
  it('is asked for the workflow of every open usulan, also of one that is closing', async () => {
    const { mesin } = rig;
    const client = await mesin.engine.client();
    for (const lost of [await rig.file(), states.closing]) {
      await client.workflow.getHandle(usulanWorkflowId(lost)).terminate('lost');
      const { offences } = await look(0);
      expect(offences).toEqual([expect.objectContaining({ check: 'engine', usulanId: lost })]);
      expect((await lookAtBackup()).offences).toEqual([]);
      await rig.restart(lost);
      expect((await look()).offences).toEqual([]);
    }
  }, 60_000);

  it('must not run what the database knows as ended, or does not know', async () => {
    const client = await rig.mesin.engine.client();
    const handle = await client.workflow.start('UJI', {
      workflowId: usulanWorkflowId('01UNKNOWN'),
      taskQueue: 'nobody',
    });
    const { offences } = await look(500);
    expect(offences).toEqual([expect.objectContaining({ check: 'engine', usulanId: '01UNKNOWN' })]);
    await handle.terminate();
    expect((await look()).offences).toEqual([]);
  }, 60_000);
});

describe('a busy system', () => {
  it('gives no false alarm, however often it is looked at while cases begin, move and end', async () => {
    let busy = true;
    const work = async (): Promise<number> => {
      let cases = 0;
      while (busy) {
        const id = await rig.file();
        await rig.decide(id, yes('timbang#1', 'ya'), { teks: 'Boleh' });
        if (cases++ % 2 === 0) await rig.decide(id, yes('teliti#1', 'tms', { alasan: 'tms' }));
        else {
          await rig.sign(id);
          await rig.opened(id, 'tiba#1');
          await rig.answer(id, 'terkirim');
        }
      }
      return cases;
    };
    const workers = [work(), work(), work()];
    const found: Verdict['offences'] = [];
    const until = Date.now() + 12_000;
    let looks = 0;
    try {
      for (; Date.now() < until && found.length === 0; looks++) found.push(...(await look()).offences);
    } finally {
      busy = false;
    }
    const cases = (await Promise.all(workers)).reduce((sum, n) => sum + n, 0);
    expect(found).toEqual([]);
    expect(looks).toBeGreaterThan(3);
    expect(cases).toBeGreaterThan(5);
    expect((await look()).offences).toEqual([]);
  }, 90_000);
});
