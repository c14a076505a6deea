import { Injectable } from '@nestjs/common';
import { PosPoll } from '../src/mitra/pos/pos.poll.js';
import { PosService } from '../src/mitra/pos/pos.service.js';
import {
  type Hasil,
  type JawabanMitra,
  type Konektor,
  MenungguOrang,
  type Panggilan,
  type Pemantau,
} from './konektor.js';
import { passing } from './passing.js';

/** PT POS: an order is placed once; its parcels are asked about together. */
@Injectable()
export class PosKonektor implements Konektor, Pemantau {
  constructor(
    private readonly pos: PosService,
    private readonly polling: PosPoll,
  ) {}

  async call({ usulanId, instansi, id, input }: Panggilan): Promise<Hasil> {
    const hasil = await this.pos.kirim({ usulanId, instansi, panggilan: id, input }).catch(passing);
    switch (hasil.hasil) {
      case 'diterima':
        return { type: 'done', ...(hasil.resi !== undefined && { isian: { resi: hasil.resi } }) };
      case 'ditolak':
        return { type: 'failed', teks: { sebab: hasil.kata } };
      case 'ambigu':
        return { type: 'failed', teks: { sebab: `Jawaban PT POS tidak diterima. Nomor pesanan ${hasil.orderid}.` } };
    }
  }

  /** PT POS has no call for it: what it may have got, a person cancels there. */
  async undo({ usulanId, instansi, id }: Panggilan): Promise<void> {
    if (await this.pos.mayHaveIt({ usulanId, instansi, panggilan: id })) throw new MenungguOrang();
  }

  async poll(): Promise<JawabanMitra[]> {
    const answers = await this.polling.pollOpen();
    return answers.map(({ usulanId, instansi, tungguId, keputusan, isian, kunci }) => ({
      usulanId,
      instansi,
      tungguId,
      keputusan,
      kunci,
      ...(isian?.sebab !== undefined && { teks: { sebab: isian.sebab } }),
    }));
  }
}
