import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource, EntityManager } from 'typeorm';
import { ulid } from 'ulid';
import { compile } from '../../../domain/sop/course.js';
import type { Sop } from '../../../domain/sop/model.js';
import type { Event } from '../../../domain/sop/state.js';
import { FolderStore } from '../../../src/berkas/folder-store.js';
import { JamService } from '../../../src/jam/jam.service.js';
import { NaskahRepository } from '../../../src/naskah/naskah.repository.js';
import { NaskahResmi } from '../../../src/naskah/naskah-resmi.service.js';
import { Living } from '../../../src/database/living.js';
import { NomorService } from '../../../src/naskah/nomor.service.js';
import { IntentRepository, messageOf } from '../../../src/transisi/intent.repository.js';
import { type SignedBy, SignedDocuments } from '../../../src/transisi/signed-documents.js';
import { textRow } from '../../../src/transisi/teks-ref.js';
import { inTransaction } from '../../../src/transisi/transaksi.js';
import { faktaUji, sopUji } from '../../workflows/sop-uji.js';
import { type Kantor, type Mesin, newKantor, newMesin, submitted, until } from '../../support/kasus.js';
import { type TestDatabase, testDatabase, testTemporal } from '../../support/services.js';

/** An office with cases in every state, carried there by the real engine, projection, numbers and store. */

/** The verifikator's approval signs a document. */
export const sop: Sop = {
  ...sopUji,
  hasil: { langkah: 'teliti', judul: 'Surat Uji', nomor: 'resi', seri: 'sk', klasifikasi: '800', templat: 'uji.typ' },
};

/** What the API itself does with signed documents. */
class RealDocuments extends SignedDocuments {
  private readonly resmi = new NaskahResmi();
  confirm(manager: EntityManager, signed: SignedBy): Promise<boolean> {
    return this.resmi.confirm(manager, signed);
  }
  release(manager: EntityManager, signed: SignedBy): Promise<boolean> {
    return this.resmi.release(manager, signed);
  }
}

export interface Rig {
  db: TestDatabase;
  database: DataSource;
  mesin: Mesin;
  kantor: Kantor;
  store: FolderStore;
  /** Folder of the store. */
  folder: string;
  /** Submits a case and, unless it is to stay as it was filed, has the engine begin it. */
  file: (begin?: boolean) => Promise<string>;
  /** Starts the workflow of a case that the engine has lost. */
  restart: (usulanId: string) => Promise<void>;
  decide: (usulanId: string, event: Event, more?: { dokumenSha256?: string; teks?: string }) => Promise<void>;
  /** Has a document signed by the verifikator: number, bytes and decision. */
  sign: (usulanId: string) => Promise<void>;
  /** An answer of the partner to the wait for the parcel. */
  answer: (usulanId: string, keputusan: string) => Promise<void>;
  moveClock: (days: number, usulanId: string) => Promise<void>;
  opened: (usulanId: string, kunci: string) => Promise<unknown>;
  ended: (usulanId: string, status: string) => Promise<unknown>;
  /** Lets a call end that the partner has not answered. */
  held: (() => void)[];
  close: () => Promise<void>;
}

export async function startRig(): Promise<Rig> {
  const [db, temporal] = [await testDatabase(), await testTemporal()];
  const database = db.dataSource;
  const folder = mkdtempSync(join(tmpdir(), 'tuntas-verify-'));
  const store = new FolderStore(folder);
  const mesin = newMesin(database, temporal, new RealDocuments());
  const kantor = await newKantor(database, sop);
  await mesin.startWorker();
  const { instansi, people, sha256: sopSha256 } = kantor;
  const intents = new IntentRepository(database);
  const jam = new JamService(database);
  const nomor = new NomorService(database, jam, new Living(database));
  const naskah = new NaskahRepository(database);
  mesin.calls.answer = async ({ usulanId, id }) => {
    await order(database, instansi, usulanId, id, 'accepted');
    return { type: 'done', isian: { resi: `P${usulanId.slice(-8)}` } };
  };
  const opened = (usulanId: string, kunci: string) =>
    until(
      () => database.query<unknown[]>(
        `SELECT kunci FROM tugas WHERE usulan_id = ? AND kunci = ? AND status = 'open'
          UNION SELECT id FROM tunggu WHERE usulan_id = ? AND id = ? AND ditutup IS NULL`, [usulanId, kunci, usulanId, kunci]),
      (rows) => rows.length > 0,
    ); // prettier-ignore
  const rig: Rig = {
    db, database, mesin, kantor, store, folder, opened, held: [],
    async file(begin = true) {
      const { ref, row } = textRow('Jalan Uji 1');
      const facts = { ...faktaUji, nilai: { ...faktaUji.nilai, alamat: ref } };
      const usulanId = await submitted(database, kantor, sop, facts, [row]);
      if (!begin) return usulanId;
      await rig.restart(usulanId);
      await opened(usulanId, 'timbang#1');
      return usulanId;
    },
    restart: (usulanId) => mesin.engine.start(sop.layanan, { usulanId, sopSha256, course: compile(sop) }),
    async decide(usulanId, event, { dokumenSha256, teks } = {}) {
      const note = teks === undefined ? undefined : textRow(teks);
      const kejadian = event.type === 'kejadian';
      await mesin.decisions.decide(ulid(), '0', () => Promise.resolve({
        instansi, usulanId, tugasId: null, jenis: kejadian ? 'kejadian' : 'decide',
        event: note ? ({ ...event, catatan: note.ref } as Event) : event,
        pelakuId: people.atasan, penugasanId: null,
        ...(dokumenSha256 !== undefined && { dokumenSha256 }), ...(note && { teks: [note.row] }),
      }));
    },
    async sign(usulanId) {
      const [tugas] = await database.query<{ id: string }[]>(`SELECT id FROM tugas WHERE usulan_id = ? AND kunci = 'teliti#1'`, [usulanId]);
      const reserved = await nomor.reserve({
        instansi, zona: 'WIB', unitId: people.kabid, kodeUnit: 'BKD', seri: 'sk', klasifikasi: '800', usulanId,
        tugasId: tugas!.id, dipesanOleh: people.verifikator, kunci: ulid(),
      });
      const made = await naskah.insert({
        instansi, usulanId, nomorId: reserved.id, judul: 'Surat Uji', asliSha256: await store.put(Buffer.from(`asli ${usulanId}`)),
        kodeCek: ulid(), penandatanganId: people.verifikator, penandatangan: 'Orang', tanggal: reserved.tanggal, dibuat: new Date(),
      });
      const sha256 = await store.put(Buffer.from(`bertanda tangan ${usulanId}`));
      await naskah.signed(made.id, sha256);
      await rig.decide(usulanId, yes('teliti#1', 'ms'), { dokumenSha256: sha256 });
    },
    async answer(usulanId, keputusan) {
      const intent = await inTransaction(database, (manager) => intents.add(manager, {
        instansi, usulanId, tugasId: null, jenis: 'answer', event: { type: 'answer', id: 'tiba#1', keputusan },
        pelakuId: '', penugasanId: null, kunci: ulid(), isiSha256: '',
      }));
      await mesin.engine.deliver(usulanId, messageOf(intent));
      await intents.delivered(intent);
    },
    async moveClock(days, usulanId) {
      await database.query('UPDATE instansi SET geser_ms = geser_ms + ? WHERE kode = ?', [days * 86_400_000, instansi]);
      await mesin.engine.timeChanged(usulanId);
    },
    ended: (usulanId, status) =>
      until(
        async () => (await database.query<{ status: string }[]>('SELECT status FROM usulan WHERE id = ?', [usulanId]))[0]?.status,
        (seen) => seen === status,
      ),
    async close() {
      for (const release of rig.held) release();
      await mesin.stop();
      await db.drop();
      rmSync(folder, { recursive: true });
    },
  }; // prettier-ignore
  return rig;
}

export const yes = (id: string, keputusan: string, more: object = {}): Event => ({
  type: 'decide',
  id,
  keputusan,
  ...more,
});

/** An order with PT POS, as its service leaves it. */
async function order(database: DataSource, instansi: string, usulanId: string, panggilan: string, status: string) {
  await database.query(
    `INSERT INTO kiriman (id, instansi, usulan_id, panggilan, orderid, status, resi, permintaan, dibuat, selesai) VALUES (?)`,
    [
      [
        ulid(), instansi, usulanId, panggilan, `TUN${ulid()}`, status, status === 'accepted' ? `P${usulanId.slice(-8)}` : null, '{}',
        new Date(), status === 'accepted' ? new Date() : null,
      ],
    ],
  ); // prettier-ignore
}

/** Cases in every state; by the name of their state. */
export async function everyState(rig: Rig) {
  const { decide, file, sign, answer, opened, ended, mesin, kantor, database } = rig;
  const through = async () => {
    const id = await file();
    await decide(id, yes('timbang#1', 'ya'), { teks: 'Setuju, dengan catatan' });
    return id;
  };
  const sent = async () => {
    const id = await through();
    await sign(id);
    await opened(id, 'tiba#1');
    return id;
  };
  const draft = ulid();
  await database.query(
    `INSERT INTO usulan (id, instansi, layanan, sop_versi, sop_sha256, pemohon_id, pegawai_id, unit_id, status, dibuat)
     SELECT ?, p.instansi, ?, 1, ?, p.id, p.id, p.unit_id, 'draft', NOW(3) FROM pegawai p WHERE p.id = ?`,
    [draft, sop.layanan, kantor.sha256, kantor.people.pegawai],
  );
  const open = await file();
  const returned = await file();
  await decide(returned, yes('timbang#1', 'balik', { temuan: [{ field: 'mulai', alasan: 'kurang' }] }));
  const deferred = await through();
  await decide(deferred, yes('teliti#1', 'nanti', { isian: { sampai: '2029-12-31' } }));
  const rejected = await through();
  await decide(rejected, yes('teliti#1', 'tms', { alasan: 'tms' }));
  await expectRefusal(decide(open, yes('timbang#1', 'tak-ada')));
  const withdrawn = await file();
  await decide(withdrawn, { type: 'kejadian', kode: 'cabut' });
  const waiting = await sent();
  const approved = await sent();
  await answer(approved, 'terkirim');
  await ended(approved, 'approved');
  const undone = await sent();
  await answer(undone, 'gagal-antar');
  await opened(undone, 'urus#1');
  await decide(undone, yes('urus#1', 'gagal', { alasan: 'tms' }));
  await ended(undone, 'rejected');
  const closing = await sent();
  await answer(closing, 'gagal-antar');
  await opened(closing, 'urus#1');
  mesin.calls.undo = () => {
    throw new Error('not yet');
  };
  await decide(closing, yes('urus#1', 'gagal', { alasan: 'tms' }));
  await ended(closing, 'closing');
  const answerCall = mesin.calls.answer;
  mesin.calls.answer = async ({ usulanId, id }) => {
    await order(database, kantor.instansi, usulanId, id, 'sending');
    return new Promise((resolve) =>
      rig.held.push(() => {
        resolve({ type: 'done' });
      }),
    );
  };
  const calling = await through();
  await sign(calling);
  await until(
    () => database.query<unknown[]>('SELECT 1 FROM kiriman WHERE usulan_id = ?', [calling]),
    (rows) => rows.length > 0,
  );
  mesin.calls.answer = answerCall;
  await database.query(
    `INSERT INTO pemberitahuan (id, instansi, usulan_id, panggilan, mitra, kunci, status, pesan_sha256, referensi, keadaan, dibuat)
     SELECT k.id, k.instansi, k.usulan_id, k.panggilan, 'taspen', REPEAT('c', 64), 'sent', n.asli_sha256, 'TSP-1', 'diterima', k.dibuat
       FROM kiriman k JOIN naskah n ON n.usulan_id = k.usulan_id WHERE k.usulan_id = ? LIMIT 1`,
    [approved],
  );
  // Last: whatever begins after it is late as soon as it begins.
  const late = await through();
  await rig.moveClock(7, late);
  await until(
    () => database.query<unknown[]>('SELECT 1 FROM tugas WHERE usulan_id = ? AND terlambat IS NOT NULL', [late]),
    (rows) => rows.length > 0,
  );
  return { draft, open, late, returned, deferred, rejected, withdrawn, waiting, approved, undone, closing, calling };
}

async function expectRefusal(decided: Promise<void>): Promise<void> {
  const refused = await decided.then(() => false, () => true); // prettier-ignore
  if (!refused) throw new Error('was to be refused');
}
