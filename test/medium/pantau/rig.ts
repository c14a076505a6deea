import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { ulid } from 'ulid';
import { toInstant } from '../../../domain/kalender/zona.js';
import { compile } from '../../../domain/sop/course.js';
import type { Langkah, Sop, Tugas as LangkahTugas } from '../../../domain/sop/model.js';
import type { Instansi, Unit } from '../../../src/instansi/instansi.entity.js';
import { hashOfSop } from '../../../src/layanan/sop.seeder.js';
import { SopRow } from '../../../src/layanan/sop.entity.js';
import type { Pegawai } from '../../../src/pegawai/pegawai.entity.js';
import { Tugas } from '../../../src/tugas/tugas.entity.js';
import { Usulan } from '../../../src/usulan/usulan.entity.js';
import { makeInstansi, makeOrang, makePegawai, makeUnit, SANDI } from '../../factories/orang.js';
import { startApi, type TestApi } from '../../support/api.js';
import { Client } from '../../support/client.js';
import { testDatabase, testRedis } from '../../support/services.js';
import { sopUji } from '../../workflows/sop-uji.js';

/** An office under watch, written straight to the tables that the projection keeps. */

/** Business time of every test: a Saturday evening, when no working minute passes however long the test takes. */
export const KINI = '2026-11-28';
const SORE = '18:00';

/** An instant in WIB: `at('2026-11-27', '15:00')`. */
export const at = (tanggal: string, jam: string): Date => new Date(toInstant(tanggal, jam, 'WIB'));

const desk = (kode: string, nama: string): LangkahTugas => ({
  jenis: 'tugas',
  kode,
  nama,
  pelaksana: { peran: 'verifikator', of: { bidang: 'pengembangan' } },
  batas: { jumlah: 2, satuan: 'hari-kerja' },
  keputusan: [{ kode: 'ya', class: 'approve', label: 'Setuju' }],
});

const berjajar: Langkah = {
  jenis: 'paralel',
  kode: 'berjajar',
  nama: 'Berjajar',
  join: 'all',
  lanes: [
    { kode: 'kiri', nama: 'Kiri', langkah: [desk('hitung', 'Menghitung')] },
    { kode: 'kanan', nama: 'Kanan', langkah: [desk('nilai', 'Menilai')] },
  ],
};

const variant = (layanan: string, nama: string, langkah: Langkah[], more: Partial<Sop> = {}): Sop => ({
  ...sopUji,
  layanan,
  nama,
  langkah,
  kejadian: [],
  ...more,
});

/** Two services, one with lanes side by side, and one that is confidential. */
export const izin = variant('IZIN', 'Izin uji', [desk('teliti', 'Meneliti'), desk('putus', 'Memutuskan')]);
export const izinBaru = { ...izin, versi: 2, langkah: [desk('teliti', 'Meneliti ulang'), desk('putus', 'Memutuskan')] };
export const cuti = variant('CUTI', 'Cuti uji', [berjajar, desk('putus', 'Memutuskan')]);
export const sanksi = variant('SANKSI', 'Sanksi uji', [desk('periksa', 'Memeriksa')], {
  rahasia: [{ peran: 'kepala-badan', of: 'bkd' }],
});

export interface Kantor {
  instansi: Instansi;
  opd: Unit;
  bkd: Unit;
  bidang: Unit;
  /** Whom the cases are about. */
  pegawai: Pegawai;
}

export interface TugasIsi {
  langkah: string;
  /** Null: without a limit. */
  batas: Date | null;
  dibuka?: Date;
  terlambat?: Date;
  status?: Tugas['status'];
  peran?: string;
  unit?: Unit | null;
  orang?: Pegawai;
  pengambil?: Pegawai;
  jeda?: boolean;
  ditutup?: Date;
  /** Visit and member, e.g. `#2` or `#1~b`. */
  kunjungan?: string;
}

export interface Rig {
  api: TestApi;
  database: DataSource;
  close(): Promise<void>;
  kantor(): Promise<Kantor>;
  /** Somebody with a role in the BKD of the office, signed in. */
  client(kantor: Kantor, peran: string): Promise<Client>;
  /** A case of the office with these tugas; returns its id. */
  kasus: (kantor: Kantor, sop: Sop, tugas: TugasIsi[], over?: Partial<Usulan>) => Promise<string>;
  tugas(kantor: Kantor, usulanId: string, tugas: TugasIsi[]): Promise<string[]>;
}

let serial = 0;

export async function startRig(): Promise<Rig> {
  const folder = mkdtempSync(join(tmpdir(), 'tuntas-pantau-'));
  const [db, redis] = await Promise.all([testDatabase(), testRedis()]);
  const database = db.dataSource;
  const api = await startApi({ env: { DATABASE_URL: db.url, REDIS_URL: redis.url, STORE_URL: `file://${folder}` } });
  const rig: Rig = {
    api,
    database,
    async close() {
      await api.close();
      await Promise.all([db.drop(), redis.drop()]);
      rmSync(folder, { recursive: true });
    },
    async kantor() {
      const geserMs = String(at(KINI, SORE).getTime() - Date.now());
      const instansi = await makeInstansi(database, { geserMs });
      const { kode } = instansi;
      const [opd, bkd] = [await makeUnit(database, kode, 'opd'), await makeUnit(database, kode, 'bkd')];
      const bidang = await makeUnit(database, kode, 'bidang', { kode: 'pengembangan', nama: 'Bidang Uji' });
      for (const sop of [izin, izinBaru, cuti, sanksi]) await insertSop(database, kode, sop);
      return { instansi, opd, bkd, bidang, pegawai: await makePegawai(database, opd) };
    },
    async client({ bkd }, peran) {
      const { nip } = await makeOrang(database, bkd, peran);
      return new Client(api.url).signIn(nip, SANDI);
    },
    async kasus(kantor, sop, tugas, over = {}) {
      const { instansi, pegawai, opd } = kantor;
      const id = ulid();
      await database.manager.insert(Usulan, {
        id, instansi: instansi.kode, layanan: sop.layanan, sopVersi: sop.versi, sopSha256: hashOfSop(sop),
        nomor: `USL-2026-${String(++serial).padStart(6, '0')}`, pemohonId: pegawai.id, pegawaiId: pegawai.id, unitId: opd.id,
        status: 'submitted', urutan: 1, dibuat: at('2026-11-02', '09:00'), diajukan: at('2026-11-02', '09:00'),
        jamMulai: at('2026-11-03', '07:30'), janji: at('2026-11-11', '16:00'), selesai: null, ...over,
      }); // prettier-ignore
      await rig.tugas(kantor, id, tugas);
      return id;
    },
    async tugas({ instansi, bidang }, usulanId, list) {
      const rows = list.map(({ langkah, batas, orang, pengambil, kunjungan = '#1', ...more }) => {
        const peran = more.peran ?? 'verifikator';
        const unit = orang || more.unit === null ? null : (more.unit ?? bidang);
        return {
          id: ulid(), instansi: instansi.kode, usulanId, kunci: `${langkah}${kunjungan}`, langkah, nama: `Nama ${langkah}`, peran,
          unitId: unit?.id ?? null, pegawaiId: orang?.id ?? null,
          antrean: orang ? `orang/${orang.id}` : `${peran}/${unit?.id ?? ''}`, status: more.status ?? 'open',
          jeda: more.jeda ?? false, dibuka: more.dibuka ?? at('2026-11-20', '08:00'), batas, ditutup: more.ditutup ?? null,
          terlambat: more.terlambat ?? null, pengambilId: pengambil?.id ?? null,
        };
      }); // prettier-ignore
      if (rows.length > 0) await database.manager.insert(Tugas, rows);
      return rows.map(({ id }) => id);
    },
  };
  return rig;
}

async function insertSop(database: DataSource, instansi: string, sop: Sop): Promise<void> {
  await database.manager.insert(SopRow, {
    instansi,
    layanan: sop.layanan,
    versi: sop.versi,
    nama: sop.nama,
    json: sop,
    course: compile(sop),
    sha256: hashOfSop(sop),
    berlaku: '2026-01-01',
    dibuat: at('2026-01-01', '00:00'),
  });
}
