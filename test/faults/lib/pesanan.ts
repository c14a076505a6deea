import type { Point } from './controller.js';
import type { Victim } from './matrix.js';

/**
 * What becomes of an order at PT POS whose failpoint saw a process die: settled; or its answer lost, so that a person at TU
 * decides, and whether PT POS has it.
 */
export interface Pesanan {
  answered: boolean;
  placed: boolean;
}

export const orderPoints = ['order.stored', 'pos.before', 'pos.after', 'order.answered', 'order.settled'] as const;
export type OrderPoint = (typeof orderPoints)[number] & Point;

export const settled: Pesanan = { answered: true, placed: true };
const lostAndPlaced: Pesanan = { answered: false, placed: true };
const lostAndNotPlaced: Pesanan = { answered: false, placed: false };

const exceptions: Partial<Record<Victim, Partial<Record<OrderPoint, Pesanan>>>> = {
  worker: {
    // It dies with the row committed: nobody can tell any more whether it had called.
    'order.stored': lostAndNotPlaced,
    'pos.before': lostAndPlaced,
    'pos.after': lostAndPlaced,
    'order.answered': lostAndPlaced,
  },
  simulator: {
    // Before the call it is certain that nothing was placed: the call is made again.
    'pos.before': lostAndNotPlaced,
    'pos.after': lostAndPlaced,
  },
};

export const pesananAfter = (point: OrderPoint, victim: Victim): Pesanan => exceptions[victim]?.[point] ?? settled;
