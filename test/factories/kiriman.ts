import type { DataSource } from 'typeorm';
import { ulid } from 'ulid';
import { Kiriman } from '../../src/mitra/kiriman.entity.js';

/** An order with PT POS as a call of the course left it, placed on Monday, 23 November 2026, 14.05 WIB. */
export async function makeKiriman(
  database: DataSource,
  values: Pick<Kiriman, 'instansi' | 'usulanId' | 'status'>,
): Promise<Kiriman> {
  const id = ulid();
  const row: Kiriman = Object.assign(new Kiriman(), {
    id,
    panggilan: `antar#${id.slice(-8)}`,
    orderid: `TUN${id}`,
    resi: null,
    keadaan: null,
    permintaan: {},
    jawaban: null,
    buktiId: null,
    dibuat: new Date('2026-11-23T07:05:00Z'),
    selesai: null,
    ...values,
  });
  await database.getRepository(Kiriman).save(row);
  return row;
}
