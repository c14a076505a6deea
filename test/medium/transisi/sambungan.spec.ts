import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newKantor, newMesin, submitted } from '../../support/kasus.js';
import { type TestDatabase, testDatabase } from '../../support/services.js';
import { faktaUji, sopUji } from '../../workflows/sop-uji.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
}, 60_000);
afterAll(() => database.drop());

it('begins more cases at once than there are connections, in a process that has just started', async () => {
  const { dataSource } = database;
  const kantor = await newKantor(dataSource, sopUji);
  const ids: string[] = [];
  for (let n = 0; n < 30; n++) ids.push(await submitted(dataSource, kantor, sopUji, faktaUji));
  const { projection } = newMesin(dataSource, { address: '127.0.0.1:1', namespace: 'none', cli: '' });
  const begun = await Promise.all(ids.map((usulanId) => projection.begin({ usulanId })));
  expect(begun.map(({ entries }) => entries.length)).toEqual(ids.map(() => 1));
}, 20_000);
