import { Keep } from '../lib/keep.js';
import { toEvent, usualCourse, type PosEvent, type Step } from './words.js';

export interface Parcel {
  orderid: string;
  resi: string;
  pengirim: string;
  penerima: string;
  kotaAsal: string;
  kotaTujuan: string;
  events: PosEvent[];
  /** Still to come, one with each tracking call. */
  coming: Step[];
}

interface State {
  count: number;
  parcels: Parcel[];
  /** Every new parcel moves by itself, a step with each tracking call. */
  automatic: Step[];
}

/**
 * Everything that was posted. PT POS documents no rule against the same orderid twice, and here there is none either: a
 * repeated order is a second parcel, which everybody can see.
 */
export class Parcels {
  readonly #keep: Keep<State>;
  #state: State;
  #last = 0;

  constructor(path: string | undefined) {
    this.#keep = new Keep<State>(path, { count: 0, parcels: [], automatic: [] });
    this.#state = this.#keep.load();
  }

  get all(): readonly Parcel[] {
    return this.#state.parcels;
  }

  post(order: Pick<Parcel, 'orderid' | 'pengirim' | 'penerima' | 'kotaAsal' | 'kotaTujuan'>): Parcel {
    this.#state.count += 1;
    const resi = `P${String(26_11_00000000 + this.#state.count)}`;
    const parcel: Parcel = { ...order, resi, events: [], coming: [...this.#state.automatic] };
    this.#state.parcels.push(parcel);
    this.#save();
    return parcel;
  }

  /** By receipt number. */
  find(resi: string): Parcel | undefined {
    return this.#state.parcels.find((parcel) => parcel.resi === resi);
  }

  /** A tracking call: the next step that waits, if any, happens just before it is answered. */
  look(resi: string): Parcel | undefined {
    const parcel = this.find(resi);
    const step = parcel?.coming.shift();
    if (parcel !== undefined && step !== undefined) this.move(parcel, [step]);
    return parcel;
  }

  move(parcel: Parcel, steps: Step[]): void {
    for (const step of steps) parcel.events.push(toEvent(step, parcel, this.#now()));
    this.#save();
  }

  /** Steps for the coming tracking calls, one each. */
  plan(parcel: Parcel, steps: Step[]): void {
    parcel.coming.push(...steps);
    this.#save();
  }

  setAutomatic(steps: Step[] | boolean): void {
    this.#state.automatic = steps === true ? usualCourse : steps === false ? [] : steps;
    this.#save();
  }

  reset(): void {
    // Receipt numbers go on: one that was given out is never given again.
    this.#state = { count: this.#state.count, parcels: [], automatic: [] };
    this.#save();
  }

  /** Events of one parcel are at least a second apart, so that their written times order them. */
  #now(): Date {
    this.#last = Math.max(this.#last + 1000, Date.now());
    return new Date(this.#last);
  }

  #save(): void {
    this.#keep.save(this.#state);
  }
}
