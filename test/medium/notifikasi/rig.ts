import { type DynamicModule, type INestApplicationContext, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { TypeOrmModule } from '@nestjs/typeorm';
import { pino } from 'pino';
import type { DataSource } from 'typeorm';
import { ulid } from 'ulid';
import { Akun, Pemulihan } from '../../../src/auth/akun.entity.js';
import { LOGGER } from '../../../src/common/log.js';
import { ENV, type Env, loadEnv } from '../../../src/config/env.js';
import { databaseOptions } from '../../../src/database/data-source.js';
import { Instansi, Unit } from '../../../src/instansi/instansi.entity.js';
import { NotifikasiWorkerModule } from '../../../src/notifikasi/notifikasi-worker.module.js';
import { NotifikasiModule } from '../../../src/notifikasi/notifikasi.module.js';
import { NOTIFIKASI_OPTIONS, type NotifikasiOptions } from '../../../src/notifikasi/options.js';
import { Outbox } from '../../../src/notifikasi/outbox.entity.js';
import { Pegawai } from '../../../src/pegawai/pegawai.entity.js';

/** Quick where the product is patient. */
export const pace: NotifikasiOptions = {
  sweepMs: 25,
  graceMs: 0,
  leaseMs: 60_000,
  awayMs: 40,
  refusedMs: 5,
  refusedMaxMs: 20,
  maxPercobaan: 3,
  maxTerhenti: 3,
  prefix: 'uji',
};

export function envFor(urls: Pick<Env, 'DATABASE_URL' | 'REDIS_URL' | 'SMTP_URL'>): Env {
  const secret = '0123456789abcdef'.repeat(4);
  return loadEnv({
    ...urls,
    NODE_ENV: 'test',
    PUBLIC_URL: 'https://tuntas.uji',
    TEMPORAL_ADDRESS: '127.0.0.1:1',
    MAIL_FROM: 'Tuntas <tuntas@badan.uji>',
    STORE_URL: 'file:///nonexistent',
    SERVER_KEY: secret,
    OPERATOR_KEY: secret,
    BSRE_URL: 'http://127.0.0.1:1',
    BSRE_USER: 'uji',
    BSRE_PASSWORD: 'uji',
    POS_URL: 'http://127.0.0.1:1',
    POS_KEY: 'uji',
    POS_SECRET: 'uji',
    POS_USER_ID: 'uji',
    POS_MEMBER_ID: 'uji',
    TASPEN_URL: 'http://127.0.0.1:1',
  });
}

/** What the process gives every module, with the test's environment. */
@Module({})
class ProcessModule {
  static with(env: Env): DynamicModule {
    return {
      module: ProcessModule,
      global: true,
      imports: [TypeOrmModule.forRoot(databaseOptions(env.DATABASE_URL, 10))],
      providers: [
        { provide: ENV, useValue: env },
        { provide: LOGGER, useValue: pino({ level: 'silent' }) },
      ],
      exports: [ENV, LOGGER],
    };
  }
}

/** A process with the given part of the notices: `sends` like the worker, else writes like the API. */
export async function startProcess(
  env: Env,
  { sends, options }: { sends: boolean; options?: Partial<NotifikasiOptions> },
): Promise<INestApplicationContext> {
  const module = await Test.createTestingModule({
    imports: [ProcessModule.with(env), sends ? NotifikasiWorkerModule : NotifikasiModule],
  })
    .overrideProvider(NOTIFIKASI_OPTIONS)
    .useValue({ ...pace, ...options })
    .compile();
  await module.init();
  return module;
}

/** An instansi with two pegawai, one of whom has no address. */
export async function seed(database: DataSource) {
  const unitId = ulid();
  const base = {
    instansi: 'uji',
    unitId,
    tanggalLahir: '1990-01-02',
    tmtCpns: '2015-03-01',
    tmtGolongan: '2019-03-01',
  };
  await database.getRepository(Instansi).insert({
    kode: 'uji',
    nama: 'Badan Kepegawaian Daerah Uji',
    zona: 'WIB',
    kop: { pemerintah: 'Pemerintah Uji', badan: 'Badan Kepegawaian Daerah', alamat: 'Jalan Uji 1', tempat: 'Ujian' },
  });
  await database.getRepository(Unit).insert({
    id: unitId, instansi: 'uji', jenis: 'opd', kode: 'dinas', nama: 'Dinas Uji', kodeSurat: 'DU',
  }); // prettier-ignore
  const pegawai = (nip: string, nama: string, email: string | null) => ({
    ...base, id: ulid(), nip, nama, email, golongan: 'III/a', jabatan: 'Analis', jenisJabatan: 'pelaksana', status: 'pns' as const,
  }); // prettier-ignore
  const sari = pegawai('199001022015032001', 'Sari "S" <Uji>', 'sari@dinas.uji');
  const tanpaSurel = pegawai('199001022015032002', 'Tanpa Surel', null);
  await database.getRepository(Pegawai).insert([sari, tanpaSurel]);
  return { pegawaiId: sari.id, tanpaSurelId: tanpaSurel.id };
}

/** A way in for the pegawai that ends after `ms`. */
export async function seedPemulihan(database: DataSource, pegawaiId: string, ms: number) {
  const sandiDiubah = new Date(1_700_000_000_123);
  const known = await database.getRepository(Akun).findOneBy({ pegawaiId });
  const akunId = known?.id ?? ulid();
  if (!known) {
    await database.getRepository(Akun).insert({ id: akunId, instansi: 'uji', pegawaiId, sandi: null, sandiDiubah });
  }
  const id = ulid();
  const now = Date.now();
  await database.getRepository(Pemulihan).insert({
    id, instansi: 'uji', akunId, dibuat: new Date(now), kedaluwarsa: new Date(now + ms), dipakai: null,
  }); // prettier-ignore
  return { id, akunId, sandiDiubah };
}

export const rowOf = (database: DataSource, kunci: string) => database.getRepository(Outbox).findOneByOrFail({ kunci });
