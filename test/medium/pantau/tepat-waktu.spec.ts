import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Ringkasan } from '../../../src/pantau/pantau.schema.js';
import type { StatusUsulan } from '../../../src/usulan/usulan.entity.js';
import type { Client } from '../../support/client.js';
import { at, izin, type Kantor, type Rig, startRig } from './rig.js';

let rig: Rig;
let kantor: Kantor;
let client: Client;

beforeAll(async () => {
  rig = await startRig();
}, 60_000);

beforeEach(async () => {
  kantor = await rig.kantor();
  client = await rig.client(kantor, 'manajer');
});

afterAll(() => rig.close());

const persen = async () => (await client.get<Ringkasan>('pantau/ringkasan')).body.tepatWaktuPersen;

/** Filed on Monday, 2 November; promised within seven working days, by the 11th. */
const ended = (status: StatusUsulan, tanggal: string, jam = '15:00') =>
  rig.kasus(kantor, izin, [], { status, selesai: at(tanggal, jam) });

describe('the share in time', () => {
  it('is of what was approved or rejected, not of what was withdrawn or closed', async () => {
    await ended('withdrawn', '2026-11-05');
    await ended('closed', '2026-11-20');
    expect(await persen()).toBeNull();
    await ended('approved', '2026-11-11');
    await ended('rejected', '2026-11-10');
    expect(await persen()).toBe(100);
    await ended('approved', '2026-11-12');
    // Two of three, rounded down.
    expect(await persen()).toBe(66.6);
  });

  it('looks back ninety days of business time', async () => {
    const early = { diajukan: at('2026-06-01', '09:00'), janji: at('2026-06-09', '16:00') };
    await rig.kasus(kantor, izin, [], { ...early, status: 'approved', selesai: at('2026-08-30', '17:59') });
    expect(await persen()).toBeNull();
    await rig.kasus(kantor, izin, [], { ...early, status: 'approved', selesai: at('2026-08-30', '18:05') });
    expect(await persen()).toBe(0);
  });

  it('does not count the time that an usulan lay with its applicant', async () => {
    const returned = { langkah: 'isi', kunjungan: '#2', status: 'decided' as const, peran: 'pemohon', batas: null };
    const from = { dibuka: at('2026-11-06', '08:00'), ditutup: at('2026-11-17', '08:00') };
    const over = { status: 'approved' as const, selesai: at('2026-11-13', '15:00') };
    await rig.kasus(kantor, izin, [{ ...returned, ...from, orang: kantor.pegawai, jeda: true }], over);
    expect(await persen()).toBe(100);
    // A return for what had been there to see before does not stop the clock.
    await rig.kasus(kantor, izin, [{ ...returned, ...from, orang: kantor.pegawai, jeda: false }], over);
    expect(await persen()).toBe(50);
    // Asked again, from memory, it is the same.
    expect(await persen()).toBe(50);
  });

  it('does not count the time that a partner took', async () => {
    const id = await rig.kasus(kantor, izin, [], { status: 'approved', selesai: at('2026-11-20', '15:00') });
    expect(await persen()).toBe(0);
    const other = await rig.kantor();
    const theirs = await rig.client(other, 'manajer');
    const second = await rig.kasus(other, izin, [], { status: 'approved', selesai: at('2026-11-20', '15:00') });
    await rig.database.query(
      'INSERT INTO tunggu (usulan_id, id, instansi, langkah, mitra, dibuka, ditutup) VALUES (?)',
      [[second, 'tiba#1', other.instansi.kode, 'tiba', 'pos', at('2026-11-04', '09:00'), at('2026-11-20', '15:00')]],
    );
    expect(second).not.toBe(id);
    expect((await theirs.get<Ringkasan>('pantau/ringkasan')).body.tepatWaktuPersen).toBe(100);
  });
});
