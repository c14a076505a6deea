import type { DataSource } from 'typeorm';
import { ulid } from 'ulid';
import type { Jam } from '../../../src/mitra/ports.js';
import { TungguRow } from '../../../src/transisi/transisi.entity.js';
import { makeInstansi, makePegawai, makeUnit } from '../../factories/orang.js';

/** Business time that a test sets. */
export class HandClock implements Jam {
  constructor(public at = Date.parse('2026-11-23T02:00:00Z')) {}

  now(): Promise<number> {
    return Promise.resolve(this.at);
  }
}

export interface Kasus {
  instansi: string;
  usulanId: string;
  pegawaiId: string;
  unitId: string;
}

/** A submitted usulan of a pegawai with an address, in an instansi of its own. */
export async function makeKasus(database: DataSource): Promise<Kasus> {
  const { kode: instansi } = await makeInstansi(database, {
    kop: {
      pemerintah: 'Pemerintah Kabupaten Contoh',
      badan: 'BKPSDM Kabupaten Contoh',
      alamat: 'Jalan Pahlawan 1, Contoh 50131',
      tempat: 'Contoh',
    },
  });
  const unit = await makeUnit(database, instansi, 'opd', {
    nama: 'Dinas Contoh',
    alamat: 'Jalan Dinas 2, Contoh 50132',
  });
  const pegawai = await makePegawai(database, unit, {
    alamat: { jalan: 'Jl. Mawar 7', kecamatan: 'Delanggu', kota: 'Klaten', provinsi: 'Jawa Tengah', kodePos: '57471' },
  });
  return addUsulan(database, { instansi, pegawaiId: pegawai.id, unitId: unit.id });
}

/** Another usulan of the same pegawai. */
export async function addUsulan(database: DataSource, of: Omit<Kasus, 'usulanId'>): Promise<Kasus> {
  const usulanId = ulid();
  await database.query(
    `INSERT INTO usulan (id, instansi, layanan, sop_versi, sop_sha256, pemohon_id, pegawai_id, unit_id, status, urutan, dibuat)
     VALUES (?)`,
    [
      [
        ...[usulanId, of.instansi, 'uji', 1, '0'.repeat(64), of.pegawaiId, of.pegawaiId, of.unitId],
        ...['submitted', 1, new Date('2026-11-20T02:00:00Z')],
      ],
    ],
  );
  return { ...of, usulanId };
}

/** An open wait for PT POS. */
export async function openWait(
  database: DataSource,
  kasus: Kasus,
  resi: string | null,
  id = 'tunggu~1',
): Promise<string> {
  await database.manager.insert(TungguRow, {
    usulanId: kasus.usulanId,
    id,
    instansi: kasus.instansi,
    langkah: 'tunggu',
    mitra: 'pos',
    kunci: resi,
    dibuka: new Date('2026-11-23T02:00:00Z'),
    ditutup: null,
  });
  return id;
}

/** Everything that was logged, as one text. */
export class NotedLog {
  text = '';

  info(fields: object, message: string): void {
    this.text += `${JSON.stringify(fields)} ${message}\n`;
  }

  warn(fields: object, message: string): void {
    this.info(fields, message);
  }
}
