import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import type { Sop } from '../../domain/sop/model.js';
import { KatalogService } from '../../src/layanan/katalog.service.js';
import { SANDI } from '../factories/orang.js';
import { newSop } from '../factories/sop.js';
import { Client } from '../support/client.js';
import { until } from '../support/kasus.js';
import { audit } from './audit.js';
import { type Office, type Panggung, beginCase, eventsOf, moveClock, openOffice, openTugas } from './office.js';
import { answerOf, run } from './race.js';
import { isianLomba, rowsOf, sopLomba } from './sop.js';

let office: Office;
let panggung: Panggung;
let pemohon: Client;
/** Another device of the same person. */
let gawai: Client;

beforeAll(async () => {
  office = await openOffice();
}, 120_000);
afterAll(() => office.close(), 60_000);

async function onStage(): Promise<void> {
  panggung = await office.stage(rowsOf('teliti-uji', 'paraf-uji'));
  const { pegawai } = panggung.orang;
  [pemohon, gawai] = await Promise.all([
    office.browserOf(pegawai),
    new Client(office.api.url).signIn(pegawai.nip, SANDI),
  ]);
}

/** A draft with everything filled in, as the routes leave it. */
async function draft(isian: object = isianLomba): Promise<string> {
  const id = ulid();
  const { orang, sop, sha256 } = panggung;
  const { instansi, pegawai, opd } = orang;
  await office.query(
    `INSERT INTO usulan (id, instansi, layanan, sop_versi, sop_sha256, pemohon_id, pegawai_id, unit_id, status, dibuat) VALUES (?)`,
    [[id, instansi, sop.layanan, sop.versi, sha256, pegawai.id, pegawai.id, opd.id, 'draft', new Date()]],
  );
  await office.query('INSERT INTO draf (usulan_id, visit, instansi, isian, versi, diubah) VALUES (?)', [
    [id, 1, instansi, JSON.stringify(isian), 1, new Date()],
  ]);
  return id;
}

const submit = (browser: Client, id: string, kunci: string = ulid()) =>
  browser.post(`usulan/${id}/submit`, undefined, { 'idempotency-key': kunci });

/** Every number of the year is given once, and none is left out. */
async function numbersAreWhole(): Promise<void> {
  const rows = await office.query<{ nomor: string }>(
    `SELECT nomor FROM usulan WHERE instansi = ? AND nomor IS NOT NULL`,
    [panggung.orang.instansi],
  );
  const numbers = rows.map(({ nomor }) => Number(nomor.slice(-6))).sort((a, b) => a - b);
  expect(numbers).toEqual(numbers.map((_, i) => i + 1));
}

describe('an usulan that is sent twice at once', () => {
  it('from two devices has one number and one log, and the slower one reads under which number', async () => {
    await onStage();
    await run('submit, two devices', {
      prepare: () => draft(),
      contenders: { laptop: (id) => submit(pemohon, id), ponsel: (id) => submit(gawai, id) },
      async judge(id, seen) {
        const answers = [answerOf(seen.laptop), answerOf(seen.ponsel)] as const;
        expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
        const [won, lost] = answers[0].status === 201 ? answers : [answers[1], answers[0]];
        expect(lost.body).toMatchObject({
          code: 'ALREADY_SUBMITTED',
          detail: `Usulan ini sudah dikirim dengan nomor ${String(won.body['nomor'])}.`,
        });
        expect(await eventsOf(office, id)).toEqual(['start']);
        return won === answers[0] ? 'laptop' : 'ponsel';
      },
      winners: ['laptop', 'ponsel'],
    });
    await audit(office, panggung.orang.instansi);
    await numbersAreWhole();
  }, 120_000);

  it('with one key is one act: both get the receipt, or the second one is asked to wait and then gets it', async () => {
    await onStage();
    await run('submit, one key', {
      prepare: async () => ({ id: await draft(), kunci: ulid() }),
      contenders: {
        first: ({ id, kunci }) => submit(pemohon, id, kunci),
        again: ({ id, kunci }) => submit(gawai, id, kunci),
      },
      async judge({ id, kunci }, seen) {
        const [first, again] = [answerOf(seen.first), answerOf(seen.again)];
        for (const { status, body } of [first, again]) {
          if (status !== 201) expect(body).toMatchObject({ status: 409, code: 'IN_PROGRESS' });
        }
        const receipt = first.status === 201 ? first : again;
        expect(receipt.status).toBe(201);
        expect((await submit(gawai, id, kunci)).body).toEqual(receipt.body);
        expect(await eventsOf(office, id)).toEqual(['start']);
        return first.status === 201 ? 'first' : 'again';
      },
      winners: ['first', 'again'],
    });
    await audit(office, panggung.orang.instansi);
    await numbersAreWhole();
  }, 120_000);
});

describe('a correction that is sent again', () => {
  const returned = async () => {
    const id = await beginCase(office, panggung);
    const verifikator = await office.browserOf(panggung.orang.verifikator);
    const temuan = [{ field: 'mulai', alasan: 'isian-keliru' }];
    const tugas = await openTugas(office, id, 'teliti-uji');
    const back = await verifikator.post(`tugas/${tugas}/keputusan`, { keputusan: 'btl', temuan });
    expect(back.status).toBe(200);
    await pemohon.patch(`usulan/${id}`, { isian: { mulai: '2027-08-01' } }, { 'if-match': '"0"' });
    return id;
  };

  it('while its limit closes the case has one winner, and the applicant reads that the time was up', async () => {
    await onStage();
    await run('resubmit, limit that closes', {
      prepare: returned,
      async between() {
        await moveClock(office, panggung.orang.instansi, 31);
      },
      contenders: {
        limit: (id) => office.mesin.engine.timeChanged(id),
        pemohon: (id) => pemohon.post(`usulan/${id}/resubmit`),
      },
      late: { pemohon: 140 },
      async judge(id, seen) {
        const { status, body } = answerOf(seen.pemohon);
        const events = await eventsOf(office, id);
        if (status === 200) {
          expect(events.slice(0, 3)).toEqual(['start', 'decide btl', 'decide kirim']);
          return 'pemohon';
        }
        expect(events).toEqual(['start', 'decide btl', 'timer']);
        expect(body).toMatchObject({
          status: 409,
          code: 'NOT_EDITABLE',
          detail:
            'Usulan ini sudah ditutup karena batas waktunya lewat, jadi tidak dapat dikirim kembali. Ajukan usulan baru bila masih perlu.',
          waktu: expect.stringMatching(/\+07:00$/),
        });
        return 'limit';
      },
      winners: ['limit', 'pemohon'],
    });
    await audit(office, panggung.orang.instansi);
  }, 120_000); // prettier-ignore

  it('from two devices counts once, and the slower one reads that it is not their turn any more', async () => {
    await onStage();
    await run('resubmit, two devices', {
      prepare: returned,
      contenders: {
        laptop: (id) => pemohon.post(`usulan/${id}/resubmit`),
        ponsel: (id) => gawai.post(`usulan/${id}/resubmit`),
      },
      async judge(id, seen) {
        const answers = [answerOf(seen.laptop), answerOf(seen.ponsel)] as const;
        expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
        const lost = answers.find(({ status }) => status === 409);
        expect(lost?.body.code).toMatch(/^(NOT_EDITABLE|DECISION_RECORDED)$/);
        expect(lost?.body.detail).toMatch(/^[A-Z].{20,}\.$/);
        expect(await eventsOf(office, id)).toEqual(['start', 'decide btl', 'decide kirim']);
        return answers[0].status === 200 ? 'laptop' : 'ponsel';
      },
      winners: ['laptop', 'ponsel'],
    });
    await audit(office, panggung.orang.instansi);
  }, 120_000); // prettier-ignore
});

describe('a new version of the SOP', () => {
  /** Every other version asks for one thing more, and calls its outcome otherwise. */
  const version = (versi: number): Sop => {
    const { langkah = [] } = rowsOf('teliti-uji', 'paraf-uji');
    const more = versi % 2 === 0;
    return {
      ...sopLomba,
      versi,
      fakta: {
        ...sopLomba.fakta,
        ...(more && { tambahan: { tipe: 'tanggal' as const, label: 'Tambahan', sumber: 'formulir' as const } }),
      },
      formulir: [...sopLomba.formulir, ...(more ? [{ field: 'tambahan' }] : [])],
      langkah: langkah.map((row) =>
        row.jenis !== 'tugas'
          ? row
          : {
              ...row,
              keputusan: row.keputusan.map((each) => ({
                ...each,
                ...(each.kode === 'ms' && { kode: `ms-${versi}` }),
                ...(more && each.kode === 'kirim' && { may: ['tambahan'] }),
              })),
            },
      ),
    };
  };

  it('that comes while drafts are sent is taken whole or not at all, and the case ends under the one it began with', async () => {
    await onStage();
    const { instansi } = panggung.orang;
    const katalog = office.api.app.get(KatalogService);
    let newest = 1;
    const force = async () => {
      newest += 1;
      await newSop(office.mesin.database, instansi, version(newest));
      katalog.forget();
      return newest;
    };
    await force();
    const cases = await run('submit, new SOP version', {
      prepare: async () => ({ id: await draft({ ...isianLomba, tambahan: '2027-03-01' }), before: 0 }),
      contenders: {
        pemohon: async (kasus) => {
          kasus.before = newest;
          return submit(pemohon, kasus.id);
        },
        sop: () => force(),
      },
      async judge({ id, before }, seen) {
        const receipt = answerOf(seen.pemohon);
        expect(receipt.status).toBe(201);
        const [row] = await office.query<{ sop_versi: number; sha: string; isi: string }>(
          `SELECT u.sop_versi, s.sha256 = u.sop_sha256 AS sha, e.isi FROM usulan u JOIN peristiwa e ON e.usulan_id = u.id AND e.urutan = 1
             JOIN sop s ON s.instansi = u.instansi AND s.layanan = u.layanan AND s.versi = u.sop_versi WHERE u.id = ?`,
          [id],
        );
        const { facts } = JSON.parse(row!.isi) as { facts: { nilai: object } };
        expect(receipt.body['sopVersi']).toBe(row!.sop_versi);
        expect(row!.sha).toBe(1);
        expect('tambahan' in facts.nilai).toBe(row!.sop_versi % 2 === 0);
        return row!.sop_versi <= before ? 'old' : 'new';
      },
      winners: ['old', 'new'],
    });
    await force();
    // Decided by the outcome that only its own version has.
    const verifikator = await office.browserOf(panggung.orang.verifikator);
    for (const { id } of cases.slice(0, 40)) {
      const [row] = await until(
        () => office.query<{ id: string; sop_versi: number }>(
          `SELECT t.id, u.sop_versi FROM tugas t JOIN usulan u ON u.id = t.usulan_id WHERE u.id = ? AND t.status = 'open'`,
          [id],
        ),
        (rows) => rows.length > 0,
      ); // prettier-ignore
      const decided = await verifikator.post(`tugas/${row!.id}/keputusan`, { keputusan: `ms-${row!.sop_versi}` });
      expect(decided.status).toBe(200);
    }
    await audit(office, instansi);
  }, 120_000);
});
