import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dateOf, type Zona } from '../../domain/kalender/zona.js';
import { settleEfek } from '../pegawai/efek-berlaku.js';
import { inTransaction } from './transaksi.js';

/** Lets effects begin and end when their day comes, whether or not their case still runs. */
@Injectable()
export class EfekService {
  constructor(private readonly database: DataSource) {}

  /** Returns how many began or ended. */
  async settle(): Promise<number> {
    const all = await this.database.query<{ kode: string; zona: Zona; geser_ms: string }[]>(
      'SELECT kode, zona, geser_ms FROM instansi',
    );
    let n = 0;
    for (const { kode, zona, geser_ms } of all) {
      const now = Date.now() + Number(geser_ms);
      n += await inTransaction(this.database, (manager) => settleEfek(manager, kode, dateOf(now, zona), new Date(now)));
    }
    return n;
  }
}
