import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Module } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { startBsre } from '../../../simulators/bsre/bsre.js';
import type { Running } from '../../../simulators/lib/simulator.js';
import { FrameModule } from '../../../src/frame.module.js';
import type { Instansi, Unit } from '../../../src/instansi/instansi.entity.js';
import { WewenangRow } from '../../../src/instansi/instansi.entity.js';
import { SopSeeder } from '../../../src/layanan/sop.seeder.js';
import { Nomor } from '../../../src/naskah/naskah.entity.js';
import { NaskahModule } from '../../../src/naskah/naskah.module.js';
import type { Pegawai } from '../../../src/pegawai/pegawai.entity.js';
import { EngineService } from '../../../src/temporal/engine.service.js';
import { TemporalModule } from '../../../src/temporal/temporal.module.js';
import { ProjectionService } from '../../../src/transisi/projection.service.js';
import { TugasModule } from '../../../src/tugas/tugas.module.js';
import { UsulanModule } from '../../../src/usulan/usulan.module.js';
import { ulid } from 'ulid';
import { SANDI, makeInstansi, makeOrang, makeUnit } from '../../factories/orang.js';
import { type TestApi, startApi } from '../../support/api.js';
import { Client } from '../../support/client.js';
import { type TestDatabase, testDatabase, testRedis } from '../../support/services.js';
import { MesinUji } from './mesin-uji.js';
import { sopUji, templatUji } from './sop-uji.js';

export const PASSPHRASE = 'Frasa-Yang-Tak-Boleh-Bocor-9137';

@Module({ imports: [FrameModule, TemporalModule, UsulanModule, TugasModule, NaskahModule] })
class UjiModule {}

export interface Kantor {
  instansi: Instansi;
  bkd: Unit;
  opd: Unit;
  pegawai: Pegawai;
  lain: Pegawai;
  verifikator: Pegawai;
  kepala: Pegawai;
}

export interface Panggung {
  db: TestDatabase;
  database: DataSource;
  api: TestApi;
  bsre: Running;
  mesin: MesinUji;
  redisUrl: string;
  folder: string;
  kantor: Kantor;
  close(): Promise<void>;
}

/** The whole API with a real database, store and BSrE stand-in; only Temporal is replaced. */
export async function buildPanggung(): Promise<Panggung> {
  const [db, redis] = [await testDatabase(), await testRedis()];
  const folder = mkdtempSync(join(tmpdir(), 'tuntas-naskah-'));
  const bsre = await startBsre({ user: 'uji', password: 'uji', domains: ['test'], passphrase: PASSPHRASE });
  const mesin = new MesinUji();
  const api = await startApi({
    env: {
      DATABASE_URL: db.url,
      REDIS_URL: redis.url,
      STORE_URL: pathToFileURL(join(folder, 'store')).href,
      BSRE_URL: bsre.url,
      BSRE_USER: 'uji',
      BSRE_PASSWORD: 'uji',
      LOG_LEVEL: 'trace',
    },
    module: UjiModule,
    change: (module) => module.overrideProvider(EngineService).useValue(mesin),
  });
  mesin.projection = api.app.get(ProjectionService);
  const kantor = await seedKantor(db.dataSource);
  const close = async () => {
    await api.close();
    await bsre.close();
    await redis.drop();
    await db.drop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { db, database: db.dataSource, api, bsre, mesin, redisUrl: redis.url, folder, kantor, close };
}

async function seedKantor(database: DataSource): Promise<Kantor> {
  const instansi = await makeInstansi(database);
  const bkd = await makeUnit(database, instansi.kode, 'bkd', { kode: 'bkd', nama: 'BKPSDM', kodeSurat: 'BKPSDM' });
  const opd = await makeUnit(database, instansi.kode, 'opd', { nama: 'Dinas Contoh' });
  const bidang = await makeUnit(database, instansi.kode, 'bidang', { kode: 'pengembangan', indukId: bkd.id });
  const [pegawai, lain, verifikator, kepala] = [
    await makeOrang(database, opd),
    await makeOrang(database, opd),
    await makeOrang(database, bidang, 'verifikator'),
    await makeOrang(database, bkd, 'kepala-badan'),
  ];
  await database.getRepository(WewenangRow).insert({
    id: ulid(), instansi: instansi.kode, layanan: '', golonganDari: 'I/a', golonganSampai: 'IV/e', peran: 'kepala-badan',
    dasar: 'uji', sejak: '2020-01-01', sampai: null,
  }); // prettier-ignore
  await new SopSeeder(database).seed([instansi.kode], [sopUji], [{ kode: 'uji.typ', isi: templatUji }]);
  return { instansi, bkd, opd, pegawai, lain, verifikator, kepala };
}

export const signIn = (panggung: Panggung, pegawai: Pegawai) => new Client(panggung.api.url).signIn(pegawai.nip, SANDI);

export interface Perkara {
  usulanId: string;
  /** Of the signing. */
  tugasId: string;
}

/** An usulan of the pegawai that waits for its signature. */
export async function waitingForSignature(
  panggung: Panggung,
  orang: Orang,
  tujuan = 'Melamar beasiswa',
): Promise<Perkara> {
  const { pemohon, verifikator } = orang;
  const made = await pemohon.post<{ id: string }>('usulan', { layanan: 'UJI' });
  const usulanId = made.body.id;
  expectOk(await pemohon.patch(`usulan/${usulanId}`, { isian: { tujuan } }, { 'if-match': '"1"' }));
  expectOk(await pemohon.post(`usulan/${usulanId}/submit`));
  expectOk(await verifikator.post(`tugas/${await openTugas(panggung, usulanId)}/keputusan`, { keputusan: 'susun' }));
  return { usulanId, tugasId: await openTugas(panggung, usulanId) };
}

export interface Orang {
  pemohon: Client;
  verifikator: Client;
}

export async function openTugas({ database }: Panggung, usulanId: string): Promise<string> {
  const [row] = await database.query<{ id: string }[]>(`SELECT id FROM tugas WHERE usulan_id = ? AND status = 'open'`, [
    usulanId,
  ]);
  if (!row) throw new Error('no open tugas');
  return row.id;
}

function expectOk(answer: { status: number; body: unknown }): void {
  if (answer.status >= 300) throw new Error(`refused: ${answer.status} ${JSON.stringify(answer.body)}`);
}

export interface Signed {
  keadaan: string;
  usulan: { id: string; status: string };
  nomor: string;
  naskahId: string;
}

/** Signs as the given person; `kunci` is the Idempotency-Key. */
export const sign = <T = Signed>(client: Client, tugasId: string, passphrase = PASSPHRASE, kunci = ulid()) =>
  client.post<T>(
    `tugas/${tugasId}/tanda-tangan`,
    { keputusan: 'tandatangani', passphrase },
    { 'idempotency-key': kunci },
  );

/** Numbers of a case, oldest first. */
export const numbersOf = ({ database }: Panggung, usulanId: string) =>
  database.getRepository(Nomor).find({ where: { usulanId }, order: { id: 'ASC' } });

/** How often BSrE was asked to sign. */
export const signings = ({ bsre }: Panggung): number =>
  bsre.received.rows.filter(({ path }) => path.endsWith('/sign/pdf')).length;

/** Orders a fault of BSrE's next call (`simulators/lib/faults.ts`). */
export const order = ({ bsre }: Panggung, what: object) =>
  fetch(`${bsre.url}/__kendali`, { method: 'POST', body: JSON.stringify(what) });

/** What poppler finds in a PDF. */
export function lookInto(pdf: Buffer): { text: string; raw: string; info: string } {
  return inFile(pdf, (file) => ({
    text: run('pdftotext', '-layout', file, '-').replace(/[ \t]+/g, ' '),
    // In the order of the file: words stay together that stand askew.
    raw: run('pdftotext', '-raw', file, '-'),
    info: run('pdfinfo', file),
  }));
}

/** What poppler says of the signatures in a signed PDF, trusting no certificate authority. */
export const signaturesIn = (pdf: Buffer): string => inFile(pdf, (file) => run('pdfsig', '-nocert', file));

const run = (program: string, ...args: string[]): string =>
  execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

function inFile<T>(pdf: Buffer, look: (file: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'tuntas-pdf-'));
  try {
    const file = join(folder, 'naskah.pdf');
    writeFileSync(file, pdf);
    return look(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Bytes of a document that somebody opens. */
export async function download(
  client: Client,
  path: string,
): Promise<{ status: number; pdf: Buffer; headers: Headers }> {
  const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await fetch(`${client.url}/api/v1/${path}`, { headers: { cookie } });
  return { status: response.status, pdf: Buffer.from(await response.arrayBuffer()), headers: response.headers };
}
