import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AliranModule } from '../../src/aliran/aliran.module.js';
import { BerkasModule } from '../../src/berkas/berkas.module.js';
import { FrameModule } from '../../src/frame.module.js';
import type { Unit } from '../../src/instansi/instansi.entity.js';
import { InstansiModule } from '../../src/instansi/instansi.module.js';
import { KolektifModule } from '../../src/kolektif/kolektif.module.js';
import { LayananModule } from '../../src/layanan/layanan.module.js';
import type { Pegawai } from '../../src/pegawai/pegawai.entity.js';
import { EngineService } from '../../src/temporal/engine.service.js';
import { TemporalModule } from '../../src/temporal/temporal.module.js';
import { OrganisasiService } from '../../src/transisi/organisasi.service.js';
import { ProjectionService } from '../../src/transisi/projection.service.js';
import { TindakanModule } from '../../src/tindakan/tindakan.module.js';
import { TransisiModule } from '../../src/transisi/transisi.module.js';
import { TugasModule } from '../../src/tugas/tugas.module.js';
import { UsulanModule } from '../../src/usulan/usulan.module.js';
import { startApi, type TestApi } from '../support/api.js';
import { Client } from '../support/client.js';
import { testDatabase, testRedis } from '../support/services.js';
import { MesinLangsung } from './mesin-langsung.js';
import { makeAkun, makeInstansi, makeOrang, makePegawai, makeUnit, SANDI } from './orang.js';

@Module({
  imports: [
    FrameModule,
    InstansiModule,
    TemporalModule,
    TransisiModule,
    LayananModule,
    UsulanModule,
    BerkasModule,
    TugasModule,
    KolektifModule,
    TindakanModule,
    AliranModule,
  ],
})
export class RoutesModule {}

/** An API over a database, a store and an engine of its own. */
export interface TestKantor {
  api: TestApi;
  database: DataSource;
  mesin: MesinLangsung;
  /** A browser in which this person is signed in. */
  browserOf(pegawai: Pegawai): Promise<Client>;
  close(): Promise<void>;
}

/** @param store where documents lie; a folder of its own unless given */
export async function startKantor(store?: string): Promise<TestKantor> {
  const [db, redis, own] = await Promise.all([testDatabase(), testRedis(), mkdtemp(join(tmpdir(), 'kantor-'))]);
  const folder = store ?? own;
  const mesin = new MesinLangsung();
  const api = await startApi({
    env: { DATABASE_URL: db.url, REDIS_URL: redis.url, STORE_URL: `file://${folder}`, TRUST_PROXY: 'loopback' },
    module: RoutesModule,
    change: (module) => module.overrideProvider(EngineService).useValue(mesin),
  });
  mesin.connect(api.app.get(DataSource), api.app.get(ProjectionService), api.app.get(OrganisasiService));
  const browsers = new Map<string, Promise<Client>>();
  return {
    api,
    database: db.dataSource,
    mesin,
    browserOf: (pegawai) => {
      const known = browsers.get(pegawai.id) ?? new Client(api.url).signIn(pegawai.nip, SANDI);
      browsers.set(pegawai.id, known);
      return known;
    },
    async close() {
      await api.close();
      await Promise.all([db.drop(), redis.drop(), rm(own, { recursive: true })]);
    },
  };
}

/** An instansi with the people that the SOP for tests asks for. */
export interface Orang {
  instansi: string;
  opd: Unit;
  bkd: Unit;
  bidang: Unit;
  pegawai: Pegawai;
  atasan: Pegawai;
  fasilitator: Pegawai;
  verifikator: Pegawai;
  kabid: Pegawai;
}

/** Monday, 23 November 2026, 09.00 WIB: where the business time of a test office stands. */
export const SENIN = Date.parse('2026-11-23T02:00:00.000Z');

export async function newOrang(database: DataSource, now: number = SENIN): Promise<Orang> {
  const { kode: instansi } = await makeInstansi(database, { geserMs: String(now - Date.now()) });
  const opd = await makeUnit(database, instansi, 'opd');
  const bkd = await makeUnit(database, instansi, 'bkd');
  const bidang = await makeUnit(database, instansi, 'bidang', { kode: 'pengembangan', indukId: bkd.id });
  const atasan = await makeOrang(database, opd);
  const pegawai = await newPegawai(database, opd, atasan);
  const [fasilitator, verifikator, kabid] = await Promise.all([
    makeOrang(database, opd, 'fasilitator'),
    makeOrang(database, bidang, 'verifikator'),
    makeOrang(database, bidang, 'kabid'),
  ]);
  return { instansi, opd, bkd, bidang, pegawai, atasan, fasilitator, verifikator, kabid };
}

/** Somebody who can sign in, under a superior. */
export async function newPegawai(database: DataSource, unit: Unit, atasan: Pegawai): Promise<Pegawai> {
  const pegawai = await makePegawai(database, unit, { atasanId: atasan.id });
  await makeAkun(database, pegawai);
  return pegawai;
}
