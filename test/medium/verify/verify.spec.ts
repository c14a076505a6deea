import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verify } from '../../../src/verify/verify.js';
import { type Rig, everyState, startRig } from './rig.js';

let rig: Rig;

beforeAll(async () => {
  rig = await startRig();
  await everyState(rig);
}, 180_000);
afterAll(() => rig.close());

describe('a sound system', () => {
  it('has no offence, and everything in it is looked at', async () => {
    const { database, store, mesin } = rig;
    const { checked, offences } = await verify({ database, store, engine: mesin.engine });
    expect(offences).toEqual([]);
    expect(Object.entries(checked).filter(([, n]) => n === 0)).toEqual([]);
  }, 60_000);
});
