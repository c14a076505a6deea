import type { DataSource } from 'typeorm';
import { failpoint } from '../../common/failpoint.js';
import { MitraError } from '../galat.js';
import type { Kiriman } from '../kiriman.entity.js';
import { bacaRekaman, KirimanRepository, newOrderid, type KunciKiriman, type Rekaman } from './kiriman.repository.js';
import { cariPihak } from './pihak.js';
import { susunPesanan, type PostingDoc } from './pesanan.js';
import type { PosClient } from './pos.client.js';
import type { Catatan, Jam } from '../ports.js';

export type HasilKirim =
  | { hasil: 'diterima'; resi?: string }
  /** PT POS's own words, or ours when the order could not even be written. */
  | { hasil: 'ditolak'; kata: string }
  /** The answer is lost; PT POS keeps `orderid` as its reference. */
  | { hasil: 'ambigu'; orderid: string };

export interface PermintaanKirim extends KunciKiriman {
  /** Facts of the call, free text resolved (`domain/sop/konektor.ts`). */
  input: Record<string, unknown>;
}

/** Hands letters to PT POS: each call of the course places at most one order, whatever is lost on the way. */
export class PosService {
  readonly #kiriman: KirimanRepository;

  constructor(
    private readonly database: DataSource,
    private readonly pos: PosClient,
    jam: Jam,
    private readonly log: Catatan,
  ) {
    this.#kiriman = new KirimanRepository(database, jam);
  }

  /**
   * Places the order of one call. May be called again: what was settled is told again; an order found as `sending` was left
   * behind by a crash, is marked ambiguous and never repeated.
   * @throws MitraError `transient` or `credential` when certainly nothing was placed: the call may be tried again
   */
  async kirim(permintaan: PermintaanKirim): Promise<HasilKirim> {
    const earlier = await this.#kiriman.find(permintaan);
    if (earlier !== null) return this.#tellAgain(earlier);

    const order = await this.#prepare(permintaan);
    if ('kata' in order) {
      await this.#kiriman.refuse(permintaan, order.kata);
      return { hasil: 'ditolak', kata: order.kata };
    }
    const row = await this.#kiriman.begin(permintaan, order);
    if (row === undefined) return this.kirim(permintaan);
    if (row === 'closed')
      return { hasil: 'ditolak', kata: 'Permintaan ini sudah tidak ditunggu, jadi tidak dipesankan.' };
    await failpoint('order.stored');
    return this.#place(row, order);
  }

  /** Whether PT POS has the order of this call, or may have it. */
  async mayHaveIt(kunci: KunciKiriman): Promise<boolean> {
    const row = await this.#kiriman.find(kunci);
    return row !== null && row.status !== 'refused';
  }

  async #place(row: Kiriman, order: PostingDoc): Promise<HasilKirim> {
    try {
      const { asli, resi } = await this.pos.addPostingDoc(order);
      await failpoint('order.answered');
      await this.#kiriman.settle(row.id, 'accepted', { status: 200, isi: asli }, resi ?? null);
      await failpoint('order.settled');
      return { hasil: 'diterima', ...(resi === undefined ? {} : { resi }) };
    } catch (error) {
      if (!(error instanceof MitraError)) throw error;
      this.log.warn(
        { kirimanId: row.id, usulanId: row.usulanId, jenis: error.jenis, kode: error.kode },
        'POS order failed',
      );
      switch (error.jenis) {
        case 'permanent': {
          const kata = error.kata ?? `PT POS menolak pesanan (${error.kode ?? `HTTP ${error.status ?? '-'}`}).`;
          await this.#kiriman.settle(row.id, 'refused', { ...answerOf(error), kata }, null);
          return { hasil: 'ditolak', kata };
        }
        case 'ambiguous':
          await this.#kiriman.lose(row.id, error.message);
          return { hasil: 'ambigu', orderid: row.orderid };
        case 'transient':
        case 'credential':
          await this.#kiriman.takeBack(row.id);
          throw error;
      }
    }
  }

  async #tellAgain(row: Kiriman): Promise<HasilKirim> {
    const now = row.status === 'sending' ? await this.#kiriman.lose(row.id, 'terhenti sebelum jawaban dicatat') : row;
    switch (now?.status) {
      case 'accepted':
        return { hasil: 'diterima', ...(now.resi === null ? {} : { resi: now.resi }) };
      case 'refused':
        return { hasil: 'ditolak', kata: bacaRekaman(now.jawaban).kata ?? 'PT POS menolak pesanan.' };
      default:
        return { hasil: 'ambigu', orderid: row.orderid };
    }
  }

  /** Everything that can be found out before anything is placed: addresses, tariff, and a token while asking for it. */
  async #prepare(permintaan: PermintaanKirim): Promise<PostingDoc | { kata: string }> {
    const pihak = await cariPihak(this.database.manager, permintaan);
    if ('kata' in pihak) return pihak;
    const { pengirim, penerima, isi } = pihak;
    const [tarif] = await this.pos.fee(pengirim.alamat.kodePos, penerima.alamat.kodePos);
    if (tarif === undefined) {
      return { kata: `PT POS tidak memiliki tarif untuk kode pos ${penerima.alamat.kodePos}.` };
    }
    return susunPesanan({ ...this.pos.account, orderid: newOrderid(), pengirim, penerima, tarif, isi });
  }
}

const answerOf = ({ status, asli }: MitraError): Rekaman => ({
  ...(status === null ? {} : { status }),
  ...(asli === null ? {} : { isi: asli }),
});
