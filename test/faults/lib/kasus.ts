import type { Client } from '../../stories/client.js';
import type { Kisah, Lakukan, Peran } from '../../stories/kisah.js';
import type { TugasDiKotak } from '../../stories/pandangan.js';
import { Panggung } from '../../stories/panggung.js';
import { newCasts } from '../../stories/system.js';
import { dikirimPos } from '../../stories/usulan-contoh.js';
import { firstMonday } from '../../stories/waktu.js';
import { PersistentClient } from './client.js';
import { Facts } from './facts.js';
import type { FaultSystem } from './system.js';
import { until } from './until.js';

/** Somebody's act. */
export type Babak = readonly [Peran | 'pos' | 'jam', Lakukan];

/** The case of these tests: a permit whose print is sent by PT POS. */
const kisah: Kisah = {
  layanan: 'IB',
  nama: 'di bawah gangguan',
  formulir: dikirimPos,
  babak: [],
  linimasa: [],
  riwayat: 'berlaku',
  naskah: ['BKD'],
  paket: 1,
};

export const ajukan: Babak = ['pegawai', { ajukan: true }];
export const sampaiTekan: readonly Babak[] = [
  ['atasan-langsung', { putuskan: 'setuju' }],
  ['fasilitator', { putuskan: 'sah' }],
  ['kepala-opd', { putuskan: 'setuju' }],
  ['verifikator', { putuskan: 'ms' }],
  ['kabid', { putuskan: 'paraf' }],
];
export const tekan: Babak = ['kepala-badan', { tandatangani: 'tandatangani' }];
export const arsipkan: Babak = ['tata-usaha', { putuskan: 'selesai' }];
export const terkirim: Babak = ['pos', { paket: ['sedang-diantar', 'terkirim'] }];

/** The whole course of a case without faults. */
export const seluruhnya: readonly Babak[] = [ajukan, ...sampaiTekan, tekan, arsipkan, terkirim];

/** People of fresh instansi, one each, whose Monday 09.00 it is; they try again what dies under them. */
export async function newStages({ system }: FaultSystem, banyak: number): Promise<Panggung[]> {
  const senin = firstMonday(Date.now());
  const casts = await newCasts(system, banyak);
  const options = { browser: (api: string) => new PersistentClient(api), recorded: true };
  const stages = casts.map((akun) => new Panggung(system, akun, kisah, senin, options));
  for (const stage of stages) await stage.begin();
  return stages;
}

/** Acts one after the other. */
export async function perform(stage: Panggung, babak: readonly Babak[]): Promise<void> {
  for (const [siapa, lakukan] of babak) {
    await stage.perform({ siapa, lakukan });
  }
}

/** Returns when the case waits for its parcel: before that nobody asks PT POS about it. */
export async function parcelAwaited(faults: FaultSystem, { usulanId }: Panggung): Promise<void> {
  const facts = new Facts(faults);
  await until(async () => {
    const open = await facts.rows(
      `SELECT id FROM tunggu WHERE usulan_id = ? AND mitra = 'pos' AND kunci IS NOT NULL AND ditutup IS NULL`,
      [usulanId],
    );
    return open.length > 0 || undefined;
  }, 'a case that waits for its parcel');
}

/** Somebody's browser, and the tugas of the case that lies with them. */
export async function holder(stage: Panggung, peran: Peran): Promise<{ client: Client; tugas: string }> {
  const client = await stage.pemeran.as(peran);
  const tugas = await until(async () => {
    const { data } = await client.get<{ data: TugasDiKotak[] }>('/tugas?limit=200');
    return data.find(({ usulanId }) => usulanId === stage.usulanId)?.id;
  }, `the tugas of ${peran}`);
  return { client, tugas };
}
