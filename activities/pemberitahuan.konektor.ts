import type { PemberitahuanPoll } from '../src/mitra/pemberitahuan/pemberitahuan.poll.js';
import type { PemberitahuanService } from '../src/mitra/pemberitahuan/pemberitahuan.service.js';
import {
  type Hasil,
  type JawabanMitra,
  type Konektor,
  MenungguOrang,
  type Panggilan,
  type Pemantau,
} from './konektor.js';
import { passing } from './passing.js';

/** A partner who is told of a case and answers later (TASPEN). */
export class PemberitahuanKonektor implements Konektor, Pemantau {
  constructor(
    private readonly pemberitahuan: PemberitahuanService,
    private readonly polling: PemberitahuanPoll,
  ) {}

  async call({ usulanId, instansi, id, input }: Panggilan): Promise<Hasil> {
    const hasil = await this.pemberitahuan.beritahu({ usulanId, instansi, panggilan: id, input }).catch(passing);
    return hasil.hasil === 'diterima' ? { type: 'done' } : { type: 'failed', teks: { sebab: hasil.kata } };
  }

  /** What the partner has acted on already, a person takes up with it. */
  async undo({ usulanId, id }: Panggilan): Promise<void> {
    if (!(await this.pemberitahuan.batalkan({ usulanId, panggilan: id }).catch(passing))) throw new MenungguOrang();
  }

  poll(): Promise<JawabanMitra[]> {
    return this.polling.pollOpen();
  }
}
