import { mkdtemp, readFile, readdir, rm, utimes, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import { startTaspen, type RunningTaspen } from '../../../simulators/taspen/taspen.js';
import { sha256Hex } from '../../../src/common/keys.js';
import { Pemberitahuan } from '../../../src/mitra/pemberitahuan/pemberitahuan.entity.js';
import { PemberitahuanPoll } from '../../../src/mitra/pemberitahuan/pemberitahuan.poll.js';
import { PemberitahuanService, type Simpanan } from '../../../src/mitra/pemberitahuan/pemberitahuan.service.js';
import { type PemberitahuanPensiun } from '../../../src/mitra/pemberitahuan/pesan.js';
import { FolderSaluran } from '../../../src/mitra/pemberitahuan/saluran-folder.js';
import { HttpSaluran } from '../../../src/mitra/pemberitahuan/saluran-http.js';
import type { Saluran } from '../../../src/mitra/pemberitahuan/saluran.js';
import { Riwayat } from '../../../src/pegawai/pegawai.entity.js';
import { TungguRow } from '../../../src/transisi/transisi.entity.js';
import { testDatabase, type TestDatabase } from '../../support/services.js';
import { HandClock, type Kasus, makeKasus, NotedLog } from './kasus.js';

const key = 'kunci-taspen-uji';
const input = { nomorSk: '800.1.11/7/BKD/2026', tmt: '2027-06-01', tanggalSk: '2026-11-20', cabangTaspen: 'Semarang' };

let database: TestDatabase;
let taspen: RunningTaspen;
let kasus: Kasus;
let clock: HandClock;
let log: NotedLog;
let bytes: Map<string, Buffer>;
let store: Simpanan;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

beforeEach(async () => {
  taspen = await startTaspen({ key });
  clock = new HandClock();
  log = new NotedLog();
  bytes = new Map();
  store = {
    put: (content) => {
      bytes.set(sha256Hex(Buffer.from(content)), Buffer.from(content));
      return Promise.resolve(sha256Hex(Buffer.from(content)));
    },
    read: (sha256) => Promise.resolve(bytes.get(sha256)!),
  };
  await database.dataSource.query("DELETE FROM tunggu WHERE mitra = 'taspen'");
  await database.dataSource.query('DELETE FROM pemberitahuan');
  kasus = await makeKasus(database.dataSource);
});
afterEach(() => taspen.close());

const http = () => new HttpSaluran({ mitra: 'taspen', url: taspen.url, key });
const service = (saluran: Saluran = http()) =>
  new PemberitahuanService('taspen', database.dataSource, saluran, store, clock, log);
const poll = (saluran: Saluran = http()) => new PemberitahuanPoll('taspen', database.dataSource, saluran, clock, log);
const tell = (panggilan = 'lapor#1', saluran?: Saluran) =>
  service(saluran).beritahu({ usulanId: kasus.usulanId, instansi: kasus.instansi, panggilan, input });
const control = (order: unknown) => fetch(`${taspen.url}/__kendali`, { method: 'POST', body: JSON.stringify(order) });
const rows = () => database.dataSource.manager.findBy(Pemberitahuan, { usulanId: kasus.usulanId });
const row = async () => (await rows())[0]!;
const wait = (id = 'jawab#1') =>
  database.dataSource.manager.insert(TungguRow, {
    usulanId: kasus.usulanId, id, instansi: kasus.instansi, langkah: 'jawab', mitra: 'taspen', kunci: null,
    dibuka: new Date(clock.at), ditutup: null,
  }); // prettier-ignore

async function addBerkas(kode: string, text: string): Promise<void> {
  const id = ulid();
  const content = Buffer.from(text);
  const sha256 = await store.put(content);
  await database.dataSource.query(
    `INSERT INTO berkas (id, instansi, pegawai_id, jenis, nama_file, mime, ukuran, sha256, halaman, sumber, diunggah_oleh, dibuat)
     VALUES (?)`,
    [[id, kasus.instansi, kasus.pegawaiId, kode, `${kode}.pdf`, 'application/pdf', content.length, sha256, 1, 'pegawai', kasus.pegawaiId, new Date()]],
  ); // prettier-ignore
  await database.dataSource.query(
    'INSERT INTO usulan_berkas (usulan_id, kode, visit, berkas_id, instansi) VALUES (?)',
    [[kasus.usulanId, kode, 1, id, kasus.instansi]],
  );
}

describe('a notice to TASPEN', () => {
  it('carries the record, the family and the documents, and is one row with the reference', async () => {
    await addBerkas('DPCP', 'isi dpcp');
    await database.dataSource.manager.insert(Riwayat, {
      id: ulid(), instansi: kasus.instansi, pegawaiId: kasus.pegawaiId, jenis: 'keluarga', dari: '2001-02-03', sampai: null,
      isi: { hubungan: 'istri', nama: 'Pasangan Contoh', tanggalLahir: '1972-03-04', urutan: 1 }, sumber: 'petugas', mitraId: null, kodeBkn: null,
      usulanId: null, dicatatPada: new Date(), dicabutPada: null,
    }); // prettier-ignore
    expect(await tell()).toEqual({ hasil: 'diterima' });
    expect(await row()).toMatchObject({ status: 'sent', referensi: 'TSP-00000001', keadaan: 'dalam-proses', mitra: 'taspen' });
    const pesan = JSON.parse(bytes.get((await row()).pesanSha256)!.toString()) as PemberitahuanPensiun;
    expect(pesan.pension).toEqual({ tmt: '2027-06-01', sk: { nomor: input.nomorSk, tanggal: '2026-11-20', sha256: null }, pertek: null });
    expect(pesan.family).toEqual([{ hubungan: 'istri', nama: 'Pasangan Contoh', tanggalLahir: '1972-03-04', urutan: 1 }]);
    expect(pesan.payment.kantorBayar).toBe('Semarang');
    expect(pesan.attachments.map(({ jenis }) => jenis)).toEqual(['DPCP']);
    expect(taspen.notices.all).toMatchObject([{ lampiran: 1, status: 'dalam-proses' }]);
  }); // prettier-ignore

  it('says nothing personal in its key, nor in the log', async () => {
    await control({ next: 'refuse' });
    await tell();
    const pesan = JSON.parse(bytes.get((await row()).pesanSha256)!.toString()) as PemberitahuanPensiun;
    expect(log.text).not.toBe('');
    for (const word of [pesan.person.nip, pesan.person.nama, input.nomorSk]) {
      expect((await row()).kunci + log.text).not.toContain(word);
    }
  });

  it.each(['answer-lost', '500-after-commit', 'dropped', 'sibuk'])('is there once though the answer is %s', async (next) => {
    await control({ next });
    await expect(tell()).rejects.toMatchObject({ jenis: 'transient' });
    expect(await row()).toMatchObject({ status: 'sending', referensi: null });
    expect(await tell()).toEqual({ hasil: 'diterima' });
    expect(await tell()).toEqual({ hasil: 'diterima' });
    expect(taspen.notices.all).toHaveLength(1);
    expect(await rows()).toHaveLength(1);
  }); // prettier-ignore

  it('that is refused is told in the words of TASPEN, and stays refused', async () => {
    await control({ next: 'refuse' });
    const refused = { hasil: 'ditolak', kata: 'Data pemberitahuan tidak lengkap' };
    expect(await tell()).toEqual(refused);
    expect(await tell()).toEqual(refused);
    expect(await row()).toMatchObject({ status: 'refused', keadaan: 'ditolak' });
    // A later visit of the row is another notice.
    expect(await tell('lapor#2')).toEqual({ hasil: 'diterima' });
  });

  it('waits for an administrator when the key is not accepted', async () => {
    await expect(tell('lapor#1', new HttpSaluran({ mitra: 'taspen', url: taspen.url, key: 'lain' }))).rejects.toMatchObject({
      jenis: 'credential',
    });
    expect(await tell()).toEqual({ hasil: 'diterima' });
  }); // prettier-ignore

  it('lacks what only a person can add: that is said, and nothing is sent', async () => {
    const { usulanId, instansi } = kasus;
    const hasil = await service().beritahu({
      usulanId,
      instansi,
      panggilan: 'lapor#1',
      input: { nomorSk: input.nomorSk },
    });
    expect(hasil).toEqual({ hasil: 'ditolak', kata: 'TMT pensiun belum diketahui.' });
    expect(await rows()).toEqual([]);
  });

  it('is taken back, also when nobody knew whether it was there; not once it is paid', async () => {
    const of = { usulanId: kasus.usulanId, panggilan: 'lapor#1' };
    expect(await service().batalkan(of)).toBe(true);
    await control({ next: 'answer-lost' });
    await expect(tell()).rejects.toThrow();
    expect(await service().batalkan(of)).toBe(true);
    expect(taspen.notices.all).toMatchObject([{ status: 'dibatalkan' }]);
    expect(await row()).toMatchObject({ status: 'withdrawn', keadaan: 'dibatalkan' });
    await tell('lapor#2');
    taspen.notices.move(taspen.notices.all.at(-1)!, 'dibayarkan', []);
    expect(await service().batalkan({ ...of, panggilan: 'lapor#2' })).toBe(false);
  });
});

describe('what TASPEN says later', () => {
  it('answers the open wait, once for each word, with its reasons', async () => {
    await tell();
    await wait();
    expect(await poll().pollOpen()).toEqual([]);
    taspen.notices.move(taspen.notices.all[0]!, 'kurang-lengkap', ['KK tidak terbaca', 'DPCP belum ditandatangani']);
    const [answer] = await poll().pollOpen();
    expect(answer).toMatchObject({
      usulanId: kasus.usulanId,
      tungguId: 'jawab#1',
      keputusan: 'kurang-lengkap',
      teks: { sebab: 'KK tidak terbaca; DPCP belum ditandatangani' },
    });
    expect((await poll().pollOpen())[0]?.kunci).toBe(answer?.kunci);
    expect(await row()).toMatchObject({ keadaan: 'kurang-lengkap' });
  });

  it('is noted when no wait is open, until it is paid', async () => {
    await tell();
    taspen.notices.move(taspen.notices.all[0]!, 'diterima', []);
    expect(await poll().pollOpen()).toEqual([]);
    expect(await row()).toMatchObject({ keadaan: 'diterima' });
    taspen.notices.move(taspen.notices.all[0]!, 'dibayarkan', []);
    await poll().pollOpen();
    expect(await row()).toMatchObject({ keadaan: 'dibayarkan' });
    // Nothing is left to be asked about.
    await taspen.close();
    expect(await poll().pollOpen()).toEqual([]);
  });

  it('is an error only when not one notice could be asked about', async () => {
    await tell();
    await tell('lapor#2');
    await wait();
    taspen.notices.move(taspen.notices.all[1]!, 'diterima', []);
    await control({ next: 'dropped' });
    await poll().pollOpen();
    expect(log.text).toContain('could not be asked about');
    await control({ next: 'dropped', count: 2 });
    await expect(poll().pollOpen()).rejects.toMatchObject({ mitra: 'taspen' });
  });
});

describe('a notice in a folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tuntas-taspen-'));
    await mkdir(join(folder, 'masuk'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const saluran = () => new FolderSaluran('taspen', folder);
  const answerFile = async () => join(folder, 'masuk', `${(await row()).kunci}.json`);

  it('appears whole, with a manifest of its documents, however often it is sent', async () => {
    await addBerkas('KK', 'isi kk');
    expect(await tell('lapor#1', saluran())).toEqual({ hasil: 'diterima' });
    await database.dataSource.query("UPDATE pemberitahuan SET status = 'sending'");
    expect(await tell('lapor#1', saluran())).toEqual({ hasil: 'diterima' });
    const { kunci, referensi } = await row();
    expect(referensi).toBe(kunci);
    expect(await readdir(join(folder, 'keluar'))).toEqual([kunci]);
    const manifest = JSON.parse(await readFile(join(folder, 'keluar', kunci, 'manifest.json'), 'utf8')) as {
      berkas: { sha256: string }[];
    };
    expect(manifest.berkas).toHaveLength(1);
    expect(await readFile(join(folder, 'keluar', kunci, manifest.berkas[0]!.sha256), 'utf8')).toBe('isi kk');
  });

  it('is answered by a file; one that is half written is read when it is whole', async () => {
    await tell('lapor#1', saluran());
    await wait();
    const file = await answerFile();
    const whole = JSON.stringify({ reference: 'x', status: 'diterima', alasan: [], at: '2026-11-25T09:00:00+07:00' });
    await writeFile(file, whole.slice(0, 20));
    expect(await poll(saluran()).pollOpen()).toEqual([]);
    await writeFile(file, whole);
    expect(await poll(saluran()).pollOpen()).toMatchObject([{ keputusan: 'diterima' }]);
  });

  it('reports a file that stays unreadable', async () => {
    await tell('lapor#1', saluran());
    await writeFile(await answerFile(), '{"status": "entah"}');
    const old = new Date(Date.now() - 120_000);
    await utimes(await answerFile(), old, old);
    await expect(poll(saluran()).pollOpen()).rejects.toMatchObject({ kode: 'JAWABAN_TIDAK_DIKENAL' });
  });

  it('is taken back by a file beside it, not once it is paid', async () => {
    await tell('lapor#1', saluran());
    const of = { usulanId: kasus.usulanId, panggilan: 'lapor#1' };
    await writeFile(await answerFile(), JSON.stringify({ reference: 'x', status: 'dibayarkan', at: '2026-11-25T09:00:00+07:00' })); // prettier-ignore
    expect(await service(saluran()).batalkan(of)).toBe(false);
    await rm(await answerFile());
    expect(await service(saluran()).batalkan(of)).toBe(true);
    expect(await readdir(join(folder, 'keluar'))).toContain(`${(await row()).kunci}.batal`);
  });

  it('is tried again when the folder cannot be written', async () => {
    const gone = new FolderSaluran('taspen', join(await answerlessFile(folder), 'di-bawah-berkas'));
    await expect(tell('lapor#1', gone)).rejects.toMatchObject({ jenis: 'transient' });
    expect(await tell('lapor#1', saluran())).toEqual({ hasil: 'diterima' });
  });
});

/** A file where a folder should be. */
async function answerlessFile(folder: string): Promise<string> {
  const path = join(folder, 'berkas');
  await writeFile(path, '');
  return path;
}
