import type { DataSource } from 'typeorm';
import type { CallResult } from '../../activities/contract.js';
import type { PosClient } from '../../src/mitra/pos/pos.client.js';
import { PosService } from '../../src/mitra/pos/pos.service.js';
import type { Mesin } from './kasus.js';

/** PT POS as it is called, save that nothing may be ordered any more. */
export function posThatTakesNoOrders(database: DataSource): { orders: () => number; answer: Mesin['calls']['answer'] } {
  let orders = 0;
  const client = { addPostingDoc: () => Promise.reject(new Error(`order ${++orders}`)) } as unknown as PosClient;
  const nothing = () => undefined;
  const jam = { now: () => Promise.resolve(Date.now()) };
  const pos = new PosService(database, client, jam, { info: nothing, warn: nothing });
  return {
    orders: () => orders,
    async answer({ usulanId, id }): Promise<CallResult> {
      const hasil = await pos.kirim({ usulanId, instansi: 'x', panggilan: id, input: {} });
      return hasil.hasil === 'diterima' ? { type: 'done', isian: { resi: hasil.resi! } } : { type: 'failed' };
    },
  };
}
