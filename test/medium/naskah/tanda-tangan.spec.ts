import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import { Penugasan } from '../../../src/instansi/instansi.entity.js';
import { Naskah, Nomor } from '../../../src/naskah/naskah.entity.js';
import { NaskahRepository } from '../../../src/naskah/naskah.repository.js';
import { NomorService, ORPHAN_MS } from '../../../src/naskah/nomor.service.js';
import { Pegawai } from '../../../src/pegawai/pegawai.entity.js';
import { STORE, type Store } from '../../../src/berkas/store.js';
import { Intent } from '../../../src/transisi/transisi.entity.js';
import { messageOf } from '../../../src/transisi/intent.repository.js';
import { makeAkun, makeOrang, makePegawai, makePenugasan } from '../../factories/orang.js';
import type { Client, Refusal } from '../../support/client.js';
import { until } from '../../support/kasus.js';
import {
  type Orang,
  PASSPHRASE,
  type Panggung,
  buildPanggung,
  download,
  lookInto,
  numbersOf,
  order,
  sign,
  signIn,
  signaturesIn,
  signings,
  waitingForSignature,
} from './rig.js';

let panggung: Panggung;
let orang: Orang;
let kepala: Client;

beforeAll(async () => {
  panggung = await buildPanggung();
  const { kantor } = panggung;
  orang = {
    pemohon: await signIn(panggung, kantor.pegawai),
    verifikator: await signIn(panggung, kantor.verifikator),
  };
  kepala = await signIn(panggung, kantor.kepala);
}, 60_000);

afterAll(() => panggung.close());

beforeEach(async () => {
  await order(panggung, { reset: true });
  panggung.mesin.away = false;
  panggung.mesin.before = undefined;
});

const perkara = (tujuan?: string) => waitingForSignature(panggung, orang, tujuan);
const lastIntent = (usulanId: string) =>
  panggung.database.getRepository(Intent).findOneOrFail({ where: { usulanId }, order: { id: 'DESC' } });
const naskahOf = (usulanId: string) =>
  panggung.database.getRepository(Naskah).find({ where: { usulanId }, order: { id: 'ASC' } });
const makeOld = (usulanId: string) =>
  panggung.database.getRepository(Nomor).update({ usulanId }, { dikerjakan: new Date(Date.now() - ORPHAN_MS - 1000) });
const sweep = () => panggung.api.app.get(NomorService).sweep();

describe('a signature', () => {
  it('is a numbered document, valid for everybody, and the decision of its tugas', async () => {
    const { usulanId, tugasId } = await perkara('Melamar beasiswa');
    const { status, body } = await sign(kepala, tugasId);
    expect(status).toBe(200);
    expect(body).toMatchObject({ keadaan: 'diputus', usulan: { id: usulanId, status: 'submitted' } });

    const [nomor] = await numbersOf(panggung, usulanId);
    expect(nomor).toMatchObject({ status: 'confirmed', nomor: body.nomor, alasan: null, seri: 'surat-uji' });
    expect(body.nomor).toMatch(/^800\.1\.4\.1\/\d+\/BKPSDM\/\d{4}$/);
    const [naskah] = await naskahOf(usulanId);
    expect(naskah).toMatchObject({ id: body.naskahId, status: 'signed', nomorId: nomor?.id });

    const { pdf } = await download(orang.pemohon, `naskah/${body.naskahId}.pdf`);
    const { text, info } = lookInto(pdf);
    const signatures = signaturesIn(pdf);
    expect(signatures).toContain('Signature is Valid.');
    expect(signatures).toContain('Total document signed');
    expect(info).toMatch(/Tagged:\s+yes/);
    expect(text).toContain(`NOMOR: ${body.nomor}`);
    expect(text).toContain('Tujuan: Melamar beasiswa');
    expect(text).toContain('KEPALA BKPSDM,');
    expect(text).toContain(panggung.kantor.kepala.nama);

    const intent = await lastIntent(usulanId);
    expect(intent).toMatchObject({ status: 'applied', dokumenSha256: naskah?.sha256 });
    expect(intent.isi).toMatchObject({
      type: 'decide',
      keputusan: 'tandatangani',
      isian: { tanggalSurat: naskah?.tanggal },
    });
  });

  it('is refused for a wrong passphrase, and its number stays, cancelled, in the series', async () => {
    const { usulanId, tugasId } = await perkara();
    const wrong = await sign<Refusal>(kepala, tugasId, 'bukan-frasa-saya');
    expect(wrong.status).toBe(422);
    expect(wrong.body).toMatchObject({ code: 'PASSPHRASE_WRONG', errors: [{ field: 'passphrase' }] });
    const right = await sign(kepala, tugasId);
    expect(right.status).toBe(200);
    const [first, second] = await numbersOf(panggung, usulanId);
    expect(first).toMatchObject({ status: 'cancelled', alasan: 'passphrase salah', kunci: null });
    expect(second).toMatchObject({ status: 'confirmed', urut: first!.urut + 1 });
    expect((await naskahOf(usulanId)).map(({ status }) => status)).toEqual(['cancelled', 'signed']);
  });

  it('is refused while the database is older than the engine: its next number may be printed on a letter already', async () => {
    const { usulanId, tugasId } = await perkara();
    panggung.mesin.remembered = 7;
    const refused = await sign<Refusal>(kepala, tugasId);
    panggung.mesin.remembered = null;
    expect([refused.status, refused.body.code]).toEqual([503, 'DATABASE_OLDER']);
    expect(await numbersOf(panggung, usulanId)).toEqual([]);
    expect((await sign(kepala, tugasId)).status).toBe(200);
  });

  it('is refused while the store takes nothing, and uses up no number', async () => {
    const { usulanId, tugasId } = await perkara();
    const store = join(panggung.folder, 'store');
    // Nothing can be written into what is no folder.
    renameSync(store, `${store}-away`);
    writeFileSync(store, '');
    const refused = await sign<Refusal>(kepala, tugasId);
    rmSync(store);
    renameSync(`${store}-away`, store);
    expect([refused.status, refused.body.code]).toEqual([503, 'STORE_UNAVAILABLE']);
    expect(refused.body.detail).toContain('Naskah belum ditandatangani');
    expect(await numbersOf(panggung, usulanId)).toEqual([]);
    expect((await sign(kepala, tugasId)).status).toBe(200);
  });

  it('is refused for a signer whose certificate may not sign, or who has no address', async () => {
    const { usulanId, tugasId } = await perkara();
    const { database, kantor } = panggung;
    const { id, email } = kantor.kepala;
    const setEmail = (value: string | null) => database.getRepository(Pegawai).update({ id }, { email: value });
    try {
      await setEmail('kedaluwarsa@example.test');
      expect((await sign<Refusal>(kepala, tugasId)).body).toMatchObject({ status: 422, code: 'SIGNER_NOT_READY' });
      const [number] = await numbersOf(panggung, usulanId);
      expect(number).toMatchObject({ status: 'cancelled', alasan: 'penandatangan belum siap (BSrE 1110)' });
      await setEmail(null);
      expect((await sign<Refusal>(kepala, tugasId)).body).toMatchObject({ status: 422, code: 'SIGNER_NOT_READY' });
      // What is known before costs no number.
      expect(await numbersOf(panggung, usulanId)).toHaveLength(1);
    } finally {
      await setEmail(email);
    }
  });

  it.each(['dropped', 'answer-lost', 'internal-error', 'overload', 'bad-gateway'])(
    'is unavailable while BSrE is (%s), and may be tried again with the same key',
    async (next) => {
      const { usulanId, tugasId } = await perkara();
      const kunci = ulid();
      await order(panggung, { next });
      const away = await sign<Refusal>(kepala, tugasId, PASSPHRASE, kunci);
      expect(away.body).toMatchObject({ status: 503, code: 'SIGNING_UNAVAILABLE' });
      const again = await sign(kepala, tugasId, PASSPHRASE, kunci);
      expect(again.status).toBe(200);
      expect((await numbersOf(panggung, usulanId)).map((n) => n.status)).toEqual(['cancelled', 'confirmed']);
    },
  );

  it('cannot be made of letters that no font has: nothing is signed', async () => {
    const { usulanId, tugasId } = await perkara('Studi di 北京');
    const { body } = await sign<Refusal>(kepala, tugasId);
    expect(body).toMatchObject({ status: 422, code: 'NASKAH_UNPRINTABLE' });
    expect(body.detail).toContain('北 京');
    expect(signings(panggung)).toBe(0);
    expect(await numbersOf(panggung, usulanId)).toMatchObject([
      { status: 'cancelled', alasan: 'naskah tidak dapat dibuat' },
    ]);
  });

  it('belongs to whom the tugas is for', async () => {
    const { usulanId, tugasId } = await perkara();
    const stranger = await signIn(panggung, await makeOrang(panggung.database, panggung.kantor.opd, 'kepala-opd'));
    const { verifikator, pemohon } = orang;
    expect((await sign<Refusal>(pemohon, tugasId)).status).toBe(403);
    expect((await sign<Refusal>(verifikator, tugasId)).status).toBe(403);
    expect((await sign<Refusal>(stranger, tugasId)).status).toBe(403);
    expect(await numbersOf(panggung, usulanId)).toEqual([]);
  });

  it('is the only way to approve a row that signs, and signs nothing else', async () => {
    const { tugasId } = await perkara();
    const plain = await kepala.post(`tugas/${tugasId}/keputusan`, { keputusan: 'tandatangani' });
    expect(plain.body).toMatchObject({ status: 422, code: 'SIGNATURE_REQUIRED' });
    const refused = await kepala.post(`tugas/${tugasId}/tanda-tangan`, {
      keputusan: 'tolak',
      passphrase: PASSPHRASE,
    });
    expect(refused.body).toMatchObject({ status: 422, code: 'NOT_A_SIGNATURE' });
    const without = await kepala.post(`tugas/${tugasId}/tanda-tangan`, { keputusan: 'tandatangani' });
    expect(without.body).toMatchObject({ status: 400, errors: [{ field: 'passphrase' }] });
  });

  it('names the capacity in which somebody acts for the office', async () => {
    const { database, kantor } = panggung;
    const plh = await makePegawai(database, kantor.bkd, { nama: 'Sekretaris Yang Mewakili', jabatan: 'Sekretaris' });
    await makeAkun(database, plh);
    const penugasan = await makePenugasan(database, plh, 'kepala-badan', kantor.bkd.id, { jenis: 'plh' });
    const { tugasId } = await perkara();
    const client = await signIn(panggung, plh);
    const { status, body } = await sign(client, tugasId);
    expect(status).toBe(200);
    const { text } = lookInto((await download(client, `naskah/${body.naskahId}.pdf`)).pdf);
    expect(text).toMatch(/Plh\. KEPALA BKPSDM,[^]*Sekretaris Yang Mewakili/);
    const { body: cek } = await client.get(`cek/${(await naskahOf(body.usulan.id))[0]!.kodeCek}`);
    expect(cek).toMatchObject({ status: 'asli', penandatangan: 'Plh. KEPALA BKPSDM: Sekretaris Yang Mewakili' });
    await database.getRepository(Penugasan).delete({ id: penugasan.id });
  });
});

describe('the same request again', () => {
  it('gets the same answer and signs nothing, whatever passphrase it carries', async () => {
    const { usulanId, tugasId } = await perkara();
    const kunci = ulid();
    const first = await sign(kepala, tugasId, PASSPHRASE, kunci);
    const again = await sign(kepala, tugasId, 'lain', kunci);
    expect(again.body).toEqual(first.body);
    // Also when the kept answer is gone: the intent knows.
    await panggung.database.query('DELETE FROM idempotensi');
    const late = await sign(kepala, tugasId, PASSPHRASE, kunci);
    expect(late.body).toEqual(first.body);
    expect(signings(panggung)).toBe(1);
    expect(await numbersOf(panggung, usulanId)).toHaveLength(1);
  });

  it('goes on with the number and the original of a request that died before it was signed', async () => {
    const { usulanId, tugasId } = await perkara();
    const kunci = ulid();
    const dead = await die(usulanId, tugasId, kunci);
    const { status, body } = await sign(kepala, tugasId, PASSPHRASE, kunci);
    expect(status).toBe(200);
    expect(body).toMatchObject({ nomor: dead.nomor, naskahId: dead.naskahId });
    const [naskah] = await naskahOf(usulanId);
    expect(naskah).toMatchObject({ asliSha256: dead.asliSha256, status: 'signed' });
    expect(await numbersOf(panggung, usulanId)).toHaveLength(1);
  });

  it('does not sign again what a request signed before it died', async () => {
    const { usulanId, tugasId } = await perkara();
    const kunci = ulid();
    const dead = await die(usulanId, tugasId, kunci, { signed: true });
    const { status, body } = await sign(kepala, tugasId, 'tidak dipakai', kunci);
    expect(status).toBe(200);
    expect(body.naskahId).toBe(dead.naskahId);
    expect(signings(panggung)).toBe(1);
  });

  it('counts once when two have signed its document: the first stays', async () => {
    const { usulanId, tugasId } = await perkara();
    const { naskahId } = await die(usulanId, tugasId, ulid());
    const naskah = panggung.api.app.get(NaskahRepository);
    const [first, second] = ['a'.repeat(64), 'b'.repeat(64)];
    expect(await naskah.signed(naskahId, first)).toBe(first);
    expect(await naskah.signed(naskahId, second)).toBe(first);
    expect((await naskahOf(usulanId))[0]).toMatchObject({ sha256: first });
  });

  it('makes no document under a number that was given up when the database was away, and begins anew', async () => {
    const { usulanId, tugasId } = await perkara();
    const nomor = panggung.api.app.get(NomorService);
    const kunci = ulid();
    const reserve = nomor.reserve.bind(nomor);
    // What an earlier try with this key does in the background as soon as the database is back.
    Object.assign(nomor, {
      reserve: async (...pesanan: Parameters<typeof reserve>) => {
        const reserved = await reserve(...pesanan);
        await nomor.cancel(reserved.id, 'penandatanganan tidak selesai');
        return reserved;
      },
    });
    const { body } = await sign<Refusal>(kepala, tugasId, PASSPHRASE, kunci);
    Reflect.deleteProperty(nomor, 'reserve');
    expect(body).toMatchObject({ status: 409, code: 'SIGNING_EXPIRED' });
    expect(await naskahOf(usulanId)).toEqual([]);
    expect(signings(panggung)).toBe(0);

    await panggung.database.query('DELETE FROM idempotensi');
    expect((await sign(kepala, tugasId, PASSPHRASE, kunci)).status).toBe(200);
    expect((await numbersOf(panggung, usulanId)).map(({ status }) => status)).toEqual(['cancelled', 'confirmed']);
  });

  it('is not kept out by the number of a killed process, whoever asks', async () => {
    const { usulanId, tugasId } = await perkara();
    await die(usulanId, tugasId, ulid());
    await panggung.database
      .getRepository(Nomor)
      .update({ usulanId, status: 'reserved' }, { pemegang: ulid(), dikerjakan: new Date() });
    expect((await sign(kepala, tugasId, PASSPHRASE, ulid())).status).toBe(200);
    expect((await numbersOf(panggung, usulanId)).map(({ status }) => status)).toEqual(['cancelled', 'confirmed']);
  });

  it('waits for a request that is still at work, as does every other', async () => {
    const { usulanId, tugasId } = await perkara();
    const nomor = panggung.api.app.get(NomorService);
    const kunci = ulid();
    let go: (() => void) | undefined;
    const held = new Promise<void>((resolve) => (go = resolve));
    const reserve = nomor.reserve.bind(nomor);
    Object.assign(nomor, {
      reserve: async (...pesanan: Parameters<typeof reserve>) => {
        const reserved = await reserve(...pesanan);
        Reflect.deleteProperty(nomor, 'reserve');
        await held;
        return reserved;
      },
    });
    const first = sign(kepala, tugasId, PASSPHRASE, kunci);
    await until(
      () => numbersOf(panggung, usulanId),
      (numbers) => numbers.length === 1,
    );
    await panggung.database.query('DELETE FROM idempotensi');
    for (const key of [kunci, ulid()]) {
      expect((await sign<Refusal>(kepala, tugasId, PASSPHRASE, key)).body).toMatchObject({
        status: 409,
        code: 'SIGNING_IN_PROGRESS',
      });
    }
    go!();
    expect((await first).status).toBe(200);
    expect(await numbersOf(panggung, usulanId)).toHaveLength(1);
  });

  it.each([
    ['goes on with the number that it never learned it had', true, ['confirmed']],
    ['is not kept out by one that never learned of its number', false, ['cancelled', 'confirmed']],
  ])('%s', async (_, same, statuses) => {
    const { usulanId, tugasId } = await perkara();
    const nomor = panggung.api.app.get(NomorService);
    const reserve = nomor.reserve.bind(nomor);
    // The database commits, and is killed before it has answered.
    Object.assign(nomor, {
      reserve: async (...pesanan: Parameters<typeof reserve>) => {
        await reserve(...pesanan);
        Reflect.deleteProperty(nomor, 'reserve');
        throw Object.assign(new Error('killed'), { code: 'ECONNRESET', fatal: true });
      },
    });
    const kunci = ulid();
    expect((await sign<Refusal>(kepala, tugasId, PASSPHRASE, kunci)).status).toBeGreaterThanOrEqual(500);
    expect(await numbersOf(panggung, usulanId)).toMatchObject([{ status: 'reserved' }]);
    expect((await sign(kepala, tugasId, PASSPHRASE, same ? kunci : ulid())).status).toBe(200);
    expect((await numbersOf(panggung, usulanId)).map(({ status }) => status)).toEqual(statuses);
  });

  /** Leaves what a request leaves whose process was killed: nothing that follows the failure is done any more. */
  async function die(usulanId: string, tugasId: string, kunci: string, { signed = false } = {}) {
    const { api, database } = panggung;
    const nomor = api.app.get(NomorService);
    const hold = nomor.hold.bind(nomor);
    let held = 0;
    Object.assign(nomor, {
      cancel: () => Promise.resolve(false),
      // The number is held twice: for the document, and for the decision that a killed process does not store any more.
      ...(signed && {
        hold: (...wanted: Parameters<typeof hold>) =>
          ++held === 1 ? hold(...wanted) : Promise.reject(new Error('killed')),
      }),
    });
    if (!signed) await order(panggung, { next: 'dropped' });
    expect((await sign<Refusal>(kepala, tugasId, PASSPHRASE, kunci)).status).toBe(signed ? 500 : 503);
    Reflect.deleteProperty(nomor, 'cancel');
    Reflect.deleteProperty(nomor, 'hold');
    await makeOld(usulanId);
    await database.query('DELETE FROM idempotensi');
    const [row] = await numbersOf(panggung, usulanId);
    const [naskah] = await naskahOf(usulanId);
    expect(row?.status).toBe('reserved');
    return { nomor: row!.nomor, naskahId: naskah!.id, asliSha256: naskah!.asliSha256 };
  }
});

describe('a signature whose decision is under way', () => {
  it('is recorded while the engine is away, keeps its number however long that takes, and counts when it is back', async () => {
    const { usulanId, tugasId } = await perkara();
    panggung.mesin.away = true;
    const { status, body } = await sign(kepala, tugasId);
    expect(status).toBe(202);
    expect(body.keadaan).toBe('tercatat');
    await makeOld(usulanId);
    await sweep();
    expect(await numbersOf(panggung, usulanId)).toMatchObject([{ status: 'reserved' }]);
    expect((await kepala.get(`naskah/${body.naskahId}.pdf`)).status).toBe(404);
    const [naskah] = await naskahOf(usulanId);
    expect((await kepala.get(`cek/${naskah!.kodeCek}`)).body).toEqual({ status: 'tidak-ditemukan' });

    panggung.mesin.away = false;
    await panggung.mesin.apply(usulanId, messageOf(await lastIntent(usulanId)));
    expect(await numbersOf(panggung, usulanId)).toMatchObject([{ status: 'confirmed', nomor: body.nomor }]);
    expect((await kepala.get(`cek/${naskah!.kodeCek}`)).body).toMatchObject({ status: 'asli', sha256: naskah!.sha256 });
  });

  it('is void when the decision is refused late, and everybody may know', async () => {
    const { usulanId, tugasId } = await perkara();
    panggung.mesin.away = true;
    await sign(kepala, tugasId);
    const intent = await lastIntent(usulanId);
    await panggung.mesin.projection!.refuse({ usulanId, intent: intent.id, kode: 'closed', kalimat: 'sudah ditutup' });
    expect(await numbersOf(panggung, usulanId)).toMatchObject([
      { status: 'cancelled', alasan: 'keputusan penandatangan tidak diterima' },
    ]);
    const [naskah] = await naskahOf(usulanId);
    expect((await kepala.get(`cek/${naskah!.kodeCek}`)).body).toMatchObject({ status: 'dicabut' });
  });

  it('gives its number back in sight when somebody else was faster', async () => {
    const { usulanId, tugasId } = await perkara();
    panggung.mesin.before = async () => {
      panggung.mesin.before = undefined;
      const { kunci } = (
        await panggung.database.query<{ kunci: string }[]>('SELECT kunci FROM tugas WHERE id = ?', [tugasId])
      )[0]!;
      await panggung.mesin.apply(usulanId, {
        intent: ulid(),
        event: { type: 'decide', id: kunci, keputusan: 'tolak', alasan: 'tidak-perlu' },
      });
    };
    const { body } = await sign<Refusal>(kepala, tugasId);
    expect(body).toMatchObject({ status: 409, code: 'ALREADY_DECIDED' });
    expect(await numbersOf(panggung, usulanId)).toMatchObject([
      { status: 'cancelled', alasan: 'keputusan tidak diterima' },
    ]);
  });

  it('is cancelled by the sweep when its request died and nothing was decided', async () => {
    const { usulanId, tugasId } = await perkara();
    const { api, kantor, database } = panggung;
    const store = api.app.get<Store>(STORE);
    const reserved = await api.app.get(NomorService).reserve({
      instansi: kantor.instansi.kode, zona: 'WIB', unitId: kantor.bkd.id, kodeUnit: 'BKPSDM', seri: 'surat-uji',
      klasifikasi: '800.1.4.1', usulanId, tugasId, dipesanOleh: kantor.kepala.id, kunci: ulid(),
    }); // prettier-ignore
    await database.getRepository(Naskah).insert({
      id: ulid(), instansi: kantor.instansi.kode, usulanId, nomorId: reserved.id, judul: 'Uji',
      asliSha256: await store.put(Buffer.from('asli')), sha256: null, kodeCek: ulid().slice(-16), penandatanganId: kantor.kepala.id,
      penandatangan: 'Uji', tanggal: reserved.tanggal, status: 'signing', dibuat: new Date(), ditandatangani: null,
    }); // prettier-ignore
    await sweep();
    expect(await numbersOf(panggung, usulanId)).toMatchObject([{ status: 'reserved' }]);
    await makeOld(usulanId);
    expect(await sweep()).toBe(1);
    expect(await numbersOf(panggung, usulanId)).toMatchObject([
      { status: 'cancelled', alasan: 'penandatanganan tidak selesai' },
    ]);
    expect(await naskahOf(usulanId)).toMatchObject([{ status: 'cancelled' }]);
    expect(await sweep()).toBe(0);
  });
});
