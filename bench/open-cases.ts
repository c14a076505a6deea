import type { DataSource } from 'typeorm';
import { ulid } from 'ulid';
import type { Event } from '../domain/sop/state.js';
import { type Kantor, type Mesin, newKantor, newMesin, submitted } from '../test/support/kasus.js';
import { faktaUji, sopUji } from '../test/workflows/sop-uji.js';

export interface Keadaan {
  usulanId: string;
  instansi: string;
}

const yes: Event = { type: 'decide', id: 'timbang#1', keputusan: 'ya' };
const approve: Event = { type: 'decide', id: 'teliti#1', keputusan: 'ms' };
const later: Event = { type: 'decide', id: 'teliti#1', keputusan: 'nanti', isian: { sampai: inDays(60) } };
const back: Event = {
  type: 'decide', id: 'timbang#1', keputusan: 'balik', temuan: [{ field: 'mulai', alasan: 'kurang' }],
}; // prettier-ignore
const sent: Event = { type: 'done', id: 'antar#1', isian: { resi: 'P1' } };

/** Where cases of an office stand, in parts of twenty. Last: those that were handed to the engine and never opened. */
const mixture: { bagian: number; nama: string; langkah: Event[] }[] = [
  { bagian: 6, nama: 'wait for the superior', langkah: [] },
  { bagian: 5, nama: 'wait for the verifikator', langkah: [yes] },
  { bagian: 2, nama: 'are put off until a date', langkah: [yes, later] },
  { bagian: 1, nama: 'are returned to the applicant', langkah: [back] },
  { bagian: 3, nama: 'wait for the partner', langkah: [yes, approve, sent] },
  { bagian: 1, nama: 'have a call under way', langkah: [yes, approve] },
];

/**
 * Open cases in the database alone, written by the projection as the worker would: with tugas, limits, waits and calls.
 * @returns one whose first tugas is open, and one of an instansi of its own whose limit runs
 */
export async function openCases(
  database: DataSource,
  banyak: number,
  say: (line: string) => void,
): Promise<{ menunggu: Keadaan; terjadwal: Keadaan }> {
  // Its engine is never asked.
  const mesin = newMesin(database, { address: '127.0.0.1:1', namespace: 'none', cli: '' });
  const kantor = await newKantor(database, sopUji);
  const beside = await newKantor(database, sopUji);
  const terjadwal = { usulanId: await walked(database, mesin, beside, [yes]), instansi: beside.instansi };
  const menunggu = { usulanId: await walked(database, mesin, kantor, []), instansi: kantor.instansi };
  let left = banyak - 2;
  for (const { bagian, nama, langkah } of mixture) {
    const many = Math.round((banyak * bagian) / 20);
    left -= many;
    await inLanes(many, () => walked(database, mesin, kantor, langkah));
    say(`${many} ${nama}`);
  }
  await inLanes(left, () => submitted(database, kantor, sopUji, faktaUji));
  await database.query(`UPDATE intent SET status = 'delivered' WHERE status = 'pending' AND jenis = 'start'`);
  say(`${left} were handed to the engine and never opened`);
  return { menunggu, terjadwal };
}

async function walked(database: DataSource, mesin: Mesin, kantor: Kantor, langkah: readonly Event[]): Promise<string> {
  const usulanId = await submitted(database, kantor, sopUji, faktaUji);
  let urutan = (await mesin.projection.begin({ usulanId })).entries.length;
  for (const event of langkah) {
    const id = event.type === 'done' ? `call/${event.id}` : ulid();
    urutan += (await mesin.projection.append({ usulanId, urutan: urutan + 1, id, event })).entries.length;
  }
  // The partner has taken the order of every call, also where the engine did not live to hear it.
  if (langkah.includes(approve)) await order(database, kantor, usulanId);
  return usulanId;
}

async function order(database: DataSource, { instansi }: Kantor, usulanId: string): Promise<void> {
  await database.query(
    'INSERT INTO kiriman (id, instansi, usulan_id, panggilan, orderid, status, resi, permintaan, dibuat) VALUES (?)',
    [[ulid(), instansi, usulanId, 'antar#1', `TUN${ulid()}`, 'accepted', `P${usulanId.slice(-12)}`, '{}', new Date()]],
  );
}

async function inLanes(many: number, work: () => Promise<unknown>): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: 6 }, async () => {
      while (next++ < many) await work();
    }),
  );
}

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
