import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { ulid } from 'ulid';
import { compile } from '../../../domain/sop/course.js';
import type { Event } from '../../../domain/sop/state.js';
import { FolderStore } from '../../../src/berkas/folder-store.js';
import type { Store } from '../../../src/berkas/store.js';
import { EngineService } from '../../../src/temporal/engine.service.js';
import { IntentRepository } from '../../../src/transisi/intent.repository.js';
import { DecisionService } from '../../../src/transisi/keputusan.service.js';
import { type Kantor, type Mesin, newKantor, newMesin, serverKey, submitted, until } from '../../support/kasus.js';
import { type TestDatabase, testDatabase, testTemporal } from '../../support/services.js';
import { faktaUji, sopUji } from '../../workflows/sop-uji.js';

/** An office at work on the real engine, with documents. */
export class KantorSibuk {
  private constructor(
    readonly database: TestDatabase,
    readonly mesin: Mesin,
    readonly kantor: Kantor,
    readonly store: Store,
    /** For stores and backups. */
    readonly folder: string,
  ) {}

  static async open(): Promise<KantorSibuk> {
    const database = await testDatabase();
    const mesin = newMesin(database.dataSource, await testTemporal());
    await mesin.startWorker();
    mesin.calls.answer = ({ usulanId }) => Promise.resolve({ type: 'done', isian: { resi: `P-${usulanId}` } });
    const folder = await mkdtemp(join(tmpdir(), 'backup-'));
    const kantor = await newKantor(database.dataSource, sopUji);
    return new KantorSibuk(database, mesin, kantor, new FolderStore(join(folder, 'store')), folder);
  }

  async close(): Promise<void> {
    await this.mesin.stop();
    await this.database.drop();
    await rm(this.folder, { recursive: true });
  }

  /** A case with its first tugas open. */
  async file(): Promise<string> {
    const id = await submitted(this.database.dataSource, this.kantor, sopUji, faktaUji);
    await this.mesin.engine.start('UJI', { usulanId: id, sopSha256: this.kantor.sha256, course: compile(sopUji) });
    await opened(this.database.dataSource, id, 'timbang#1');
    return id;
  }

  decide(usulanId: string, kunci: string, keputusan: string, more: object = {}): Promise<unknown> {
    return decideIn(this.mesin, this.kantor, usulanId, { type: 'decide', id: kunci, keputusan, ...more });
  }

  /** A berkas as the API takes it: bytes first, then the row. */
  async attach(text: string): Promise<string> {
    const bytes = Buffer.from(text);
    const sha256 = await this.store.put(bytes);
    const { instansi, people } = this.kantor;
    await this.database.dataSource.query(
      `INSERT INTO berkas (id, instansi, pegawai_id, jenis, nama_file, mime, ukuran, sha256, halaman, sumber, diunggah_oleh, dibuat) VALUES (?)`,
      [[ulid(), instansi, people.pegawai, 'sk', "SK 'asli' (1).pdf", 'application/pdf', bytes.length, sha256, 1, 'unggahan', people.pegawai, new Date()]],
    ); // prettier-ignore
    return sha256;
  }

  /** A signed letter: number, unsigned and signed bytes. */
  async letter(usulanId: string, n: number): Promise<void> {
    const { instansi, people } = this.kantor;
    const nomorId = ulid();
    const query = this.database.dataSource.query.bind(this.database.dataSource);
    const [asli, signed] = [await this.store.put(Buffer.from(`asli ${n}`)), await this.store.put(Buffer.from(`ttd ${n}`))];
    await query(
      `INSERT INTO nomor (id, instansi, unit_id, seri, tahun, urut, nomor, usulan_id, tugas_id, status, dipesan_oleh, dikerjakan, dibuat) VALUES (?)`,
      [[nomorId, instansi, ulid(), 'SK', 2026, n, `800/${n}/2026`, usulanId, ulid(), 'confirmed', people.kabid, new Date(), new Date()]],
    );
    await query(
      `INSERT INTO naskah (id, instansi, usulan_id, nomor_id, judul, asli_sha256, sha256, kode_cek, penandatangan_id, penandatangan, tanggal, status, dibuat) VALUES (?)`,
      [[ulid(), instansi, usulanId, nomorId, 'Keputusan\n"uji" \\', asli, signed, ulid(), people.kabid, 'Kepala — BKD', '2026-11-25', 'signed', new Date()]],
    );
  } // prettier-ignore

  /** A case in each of many states, drafts, letters and documents. */
  async fill(): Promise<void> {
    await this.file();
    const [checked, returned, deferred, waiting, approved, rejected] = await Promise.all(
      Array.from({ length: 6 }, () => this.file()),
    ) as [string, string, string, string, string, string]; // prettier-ignore
    await this.decide(returned, 'timbang#1', 'balik', { temuan: [{ field: 'mulai', alasan: 'kurang' }] });
    for (const id of [checked, deferred, waiting, approved, rejected]) await this.decide(id, 'timbang#1', 'ya');
    await this.decide(deferred, 'teliti#1', 'nanti', { isian: { sampai: '2027-01-15' } });
    await this.decide(rejected, 'teliti#1', 'tms', { alasan: 'tms' });
    for (const id of [waiting, approved]) await this.decide(id, 'teliti#1', 'ms');
    for (const id of [waiting, approved]) await waitingFor(this.database.dataSource, id);
    await this.mesin.engine.deliver(approved, delivered(approved));
    await statusIs(this.database.dataSource, approved, 'approved');
    for (let n = 1; n <= 3; n++) await this.letter(approved, n);
    for (let n = 1; n <= 5; n++) await this.attach(`berkas ${n}`);
    await this.draft();
    // Nothing listens on this port: the wish waits in the database.
    const away = new EngineService({ address: '127.0.0.1:1', namespace: 'none', serverKey });
    const database = this.database.dataSource;
    const decisions = new DecisionService(database, new IntentRepository(database), away);
    await decideIn({ decisions }, this.kantor, checked, { type: 'decide', id: 'teliti#1', keputusan: 'ms' });
  }

  private async draft(): Promise<void> {
    const { instansi, sha256, people } = this.kantor;
    const id = ulid();
    await this.database.dataSource.query(
      `INSERT INTO usulan (id, instansi, layanan, sop_versi, sop_sha256, pemohon_id, pegawai_id, unit_id, status, dibuat)
       SELECT ?, ?, 'UJI', 1, ?, id, id, unit_id, 'draft', ? FROM pegawai WHERE id = ?`,
      [id, instansi, sha256, new Date(), people.pegawai],
    );
    const isian = JSON.stringify({
      mulai: '2027-02-01',
      catatan: "baris\nkedua; '); DROP TABLE usulan; -- \\ \u{1f4c4}",
    });
    await this.database.dataSource.query('INSERT INTO draf (usulan_id, visit, instansi, isian, diubah) VALUES (?)', [
      [id, 1, instansi, isian, new Date()],
    ]);
  }

  /** Files, decides and attaches until told to stop. */
  work(): { stop: () => Promise<number> } {
    let going = true;
    let done = 0;
    const lane = async (name: number) => {
      for (let n = 0; going; n++) {
        const id = await this.file();
        await this.attach(`kerja ${name}/${n}`);
        await this.decide(id, 'timbang#1', 'ya');
        await this.decide(id, 'teliti#1', n % 2 === 0 ? 'ms' : 'tms', n % 2 === 0 ? {} : { alasan: 'tms' });
        done += 1;
      }
    };
    const lanes = Promise.all([lane(1), lane(2)]);
    return {
      stop: async () => {
        going = false;
        await lanes;
        return done;
      },
    };
  }
}

export const decideIn = (mesin: Pick<Mesin, 'decisions'>, kantor: Kantor, usulanId: string, event: Event) =>
  mesin.decisions.decide(ulid(), '0', () =>
    Promise.resolve({
      instansi: kantor.instansi, usulanId, tugasId: null, jenis: 'decide' as const, event, pelakuId: kantor.people.atasan, penugasanId: null,
    }),
  ); // prettier-ignore

export const opened = (database: DataSource, usulanId: string, kunci: string) =>
  until(
    () => database.query<unknown[]>(`SELECT 1 FROM tugas WHERE usulan_id = ? AND kunci = ?`, [usulanId, kunci]),
    (rows) => rows.length > 0,
  );

export const waitingFor = (database: DataSource, usulanId: string) =>
  until(
    () => database.query<unknown[]>('SELECT 1 FROM tunggu WHERE usulan_id = ?', [usulanId]),
    (rows) => rows.length > 0,
  );

export const statusIs = (database: DataSource, usulanId: string, status: string) =>
  until(
    async () => (await database.query<{ status: string }[]>('SELECT status FROM usulan WHERE id = ?', [usulanId]))[0]?.status,
    (seen) => seen === status,
  ); // prettier-ignore

/** The partner's news that a parcel arrived. */
export const delivered = (usulanId: string): { intent: string; event: Event } => ({
  intent: `tiba-${usulanId}`,
  event: { type: 'answer', id: 'tiba#1', keputusan: 'terkirim' },
});

/** Every row of every table, each as text, in an order of their own. */
export async function everything(database: DataSource): Promise<Record<string, string[]>> {
  const tables = await database.query<{ name: string }[]>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY table_name`,
  );
  const all: Record<string, string[]> = {};
  for (const { name } of tables) {
    const rows = await database.query<object[]>(`SELECT * FROM \`${name}\``);
    all[name] = rows.map((row) => JSON.stringify(row)).toSorted();
  }
  return all;
}
