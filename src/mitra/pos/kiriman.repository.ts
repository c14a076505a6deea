import { IsNull, type DataSource, type EntityManager } from 'typeorm';
import { ulid } from 'ulid';
import { insist } from '../../database/insist.js';
import { inTransaction } from '../../transisi/transaksi.js';
import { waitedFor } from '../ditunggu.js';
import { Kiriman } from '../kiriman.entity.js';
import type { PostingDoc } from './pesanan.js';
import type { Jam } from '../ports.js';

/** What is kept as `jawaban`: the answer as it came, or the fault in its place, and the words for people. */
export interface Rekaman {
  status?: number;
  isi?: string;
  galat?: string;
  kata?: string;
}

export interface KunciKiriman {
  usulanId: string;
  instansi: string;
  panggilan: string;
}

/** Rows of orders with PT POS. Each method is a transaction of its own. */
export class KirimanRepository {
  constructor(
    private readonly database: DataSource,
    private readonly jam: Jam,
  ) {}

  find({ usulanId, panggilan }: KunciKiriman): Promise<Kiriman | null> {
    return this.database.manager.findOneBy(Kiriman, { usulanId, panggilan });
  }

  /**
   * Commits the order as `sending`, before the call. Undefined when somebody else has committed one for this call; `closed` when
   * nobody waits for it any more: its answer would be nobody's, and nobody would take it back.
   */
  async begin(kunci: KunciKiriman, order: PostingDoc): Promise<Kiriman | 'closed' | undefined> {
    return this.#insert(kunci, { status: 'sending', orderid: order.orderid, permintaan: order });
  }

  /** Records a refusal that needed no call: what the order lacks. */
  async refuse(kunci: KunciKiriman, kata: string): Promise<void> {
    await this.#insert(kunci, {
      status: 'refused',
      orderid: newOrderid(),
      permintaan: {},
      jawaban: rekam({ kata }),
    });
  }

  /**
   * Ends an order that is being sent, or whose answer comes after somebody has given it up for lost. The partner has answered:
   * that is not forgotten because the database is away for a moment.
   */
  async settle(id: string, status: 'accepted' | 'refused', rekaman: Rekaman, resi: string | null): Promise<void> {
    await insist(() =>
      inTransaction(this.database, async (manager) => {
        const row = await locked(manager, id);
        if (row === null) return;
        const selesai = new Date(await this.jam.now(row.instansi, manager));
        await manager.update(Kiriman, { id }, { status, resi, jawaban: rekam(rekaman), selesai });
      }),
    );
  }

  /** The answer is lost; only a person may decide what then. Changes nothing when the order is no longer being sent. */
  async lose(id: string, galat: string): Promise<Kiriman | null> {
    return inTransaction(this.database, async (manager) => {
      const row = await locked(manager, id);
      if (row?.status === 'sending') {
        await manager.update(Kiriman, { id }, { status: 'ambiguous', jawaban: rekam({ galat }) });
        row.status = 'ambiguous';
      }
      return row;
    });
  }

  /** Takes back an order that certainly never left, so that the call may be tried again. */
  async takeBack(id: string): Promise<void> {
    await this.database.manager.delete(Kiriman, { id, status: 'sending' });
  }

  /**
   * The order whose parcel has this receipt number. One without a number yet gets it: an officer has entered it, so an
   * ambiguous order was placed after all. Where no order waits for a number, a row is made for the parcel.
   */
  async adopt(
    manager: EntityManager,
    { usulanId, instansi, tungguId, resi }: { usulanId: string; instansi: string; tungguId: string; resi: string },
  ): Promise<Kiriman> {
    const lock = { mode: 'pessimistic_write' } as const;
    const known = await manager.findOne(Kiriman, { where: { usulanId, resi }, lock });
    if (known !== null) return known;
    const selesai = new Date(await this.jam.now(instansi, manager));
    const [open] = (
      await manager.find(Kiriman, { where: { usulanId, resi: IsNull() }, order: { id: 'DESC' }, lock })
    ).filter(({ status }) => status === 'accepted' || status === 'ambiguous');
    if (open !== undefined) {
      const change = { resi, status: 'accepted', selesai: open.selesai ?? selesai } as const;
      await manager.update(Kiriman, { id: open.id }, change);
      return Object.assign(open, change);
    }
    const row: KirimanBaru = {
      ...blank(),
      usulanId,
      instansi,
      panggilan: tungguId,
      orderid: newOrderid(),
      status: 'accepted',
      resi,
      permintaan: {},
      dibuat: selesai,
      selesai,
    };
    await manager.insert(Kiriman, row);
    return row;
  }

  async #insert(
    { usulanId, instansi, panggilan }: KunciKiriman,
    values: Pick<KirimanBaru, 'status' | 'orderid' | 'permintaan'> & Partial<KirimanBaru>,
  ): Promise<Kiriman | 'closed' | undefined> {
    try {
      return await inTransaction(this.database, async (manager) => {
        if (!(await waitedFor(manager, usulanId, panggilan))) return 'closed';
        const dibuat = new Date(await this.jam.now(instansi, manager));
        const selesai = values.status === 'refused' ? dibuat : null;
        const row: KirimanBaru = { ...blank(), usulanId, instansi, panggilan, dibuat, selesai, ...values };
        await manager.insert(Kiriman, row);
        return row;
      });
    } catch (error) {
      if (isDuplicate(error)) return undefined;
      throw error;
    }
  }
}

/**
 * Enters an order that may have been placed in a time that the database has lost: ambiguous, so that a person decides and nothing
 * is ordered by itself. @param orderid its reference, if somebody still knows it. @returns false when the database knows the order
 */
export async function assumePlaced(
  manager: EntityManager,
  kunci: KunciKiriman,
  orderid = newOrderid(),
): Promise<boolean> {
  const { usulanId, panggilan } = kunci;
  if (await manager.existsBy(Kiriman, { usulanId, panggilan })) return false;
  const jawaban = rekam({ galat: 'dipesan pada waktu yang hilang dari basis data' });
  const row: KirimanBaru = {
    ...blank(),
    ...kunci,
    orderid,
    status: 'ambiguous',
    permintaan: {},
    jawaban,
    dibuat: new Date(),
  };
  await manager.insert(Kiriman, row);
  return true;
}

type KirimanBaru = Omit<Kiriman, 'permintaan'> & { permintaan: object };

export const newOrderid = (): string => `TUN${ulid()}`;

/** Words of a kept answer, for the person who has to decide. */
export function bacaRekaman(jawaban: string | null): Rekaman {
  return jawaban === null ? {} : (JSON.parse(jawaban) as Rekaman);
}

const rekam = (rekaman: Rekaman): string => JSON.stringify(rekaman);

const blank = () => ({ id: ulid(), resi: null, keadaan: null, jawaban: null, buktiId: null, selesai: null });

const locked = (manager: EntityManager, id: string): Promise<Kiriman | null> =>
  manager.findOne(Kiriman, { where: { id }, lock: { mode: 'pessimistic_write' } });

const isDuplicate = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ER_DUP_ENTRY';
