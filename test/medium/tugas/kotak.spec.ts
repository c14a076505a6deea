import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import type { AntreanList, TugasList } from '../../../src/tugas/tugas.schema.js';
import { newOrang, SENIN, startKantor, type Orang, type TestKantor } from '../../factories/kantor.js';
import { makePenugasan } from '../../factories/orang.js';
import { newSop } from '../../factories/sop.js';
import { closeTugas, newTugas } from '../../factories/tugas.js';
import { TERCATAT_COLUMNS, TERCATAT_JOIN } from '../../../src/transisi/tercatat.reader.js';
import { statementsOf } from '../../support/api.js';
import type { Client } from '../../support/client.js';

const HOUR = 3_600_000;

describe('the inbox', () => {
  let kantor: TestKantor;
  let orang: Orang;
  let verifikator: Client;
  let antrean: string;

  beforeAll(async () => {
    kantor = await startKantor();
  });

  afterAll(() => kantor.close());

  beforeEach(async () => {
    orang = await newOrang(kantor.database);
    await newSop(kantor.database, orang.instansi);
    verifikator = await kantor.browserOf(orang.verifikator);
    antrean = `verifikator/${orang.bidang.id}`;
  });

  const page = async (query = '') => (await verifikator.get<TugasList>(`tugas${query}`)).body;

  it('shows least remaining time first, with the working time that is left in words', async () => {
    const monday16 = Date.parse('2026-11-23T09:00:00Z');
    const batas = [
      Date.parse('2026-11-27T09:30:00Z'), // Friday 16.30
      Date.parse('2026-11-20T08:30:00Z'), // last Friday 15.30
      monday16,
      Date.parse('2026-11-24T09:00:00Z'), // Tuesday 16.00
    ];
    const [friday, late, today, tomorrow] = await newTugas(kantor.database, orang, antrean, batas);
    const { data, total } = await page();
    expect(total).toBe(4);
    expect(data.map(({ id }) => id)).toEqual([late!.id, today!.id, tomorrow!.id, friday!.id]);
    expect(data.map(({ tingkat }) => tingkat)).toEqual(['lewat', 'hari-ini', 'aman', 'aman']);
    // On last Friday one hour was left of the day, and today an hour and a half have gone; tests take some seconds.
    expect(data[0]!.sisaMenit).toBeLessThanOrEqual(-150);
    expect(data[0]!.sisaMenit).toBeGreaterThan(-155);
    expect(data[0]!.sisaTeks).toMatch(/^terlambat 2 jam 3\d menit$/);
    expect(data[1]!.sisaTeks).toMatch(/^(6 jam|5 jam 5\d menit)$/);
    expect(data[3]!.sisaMenit).toBeGreaterThan(4 * 450);
    expect(data[1]).toMatchObject({
      layanan: { kode: 'UJI', nama: 'Layanan uji' },
      langkah: { nama: 'Meneliti berkas' },
      pegawai: { nama: orang.pegawai.nama, nip: orang.pegawai.nip },
      unit: { nama: orang.opd.nama },
      batas: '2026-11-23T16:00:00.000+07:00',
      pengambil: null,
      antrean,
      versi: 1,
    });
  });

  it('counts by the calendar of the unit whose tugas it is', async () => {
    const [row] = await kantor.database.query<{ isi: string }[]>(
      `SELECT isi FROM kalender WHERE instansi = ? AND unit_id = ''`,
      [orang.instansi],
    );
    const kalender = JSON.parse(row!.isi) as { jam: { minggu: Record<string, unknown> }[] };
    kalender.jam[0]!.minggu['sabtu'] = { mulai: '08:00', selesai: '12:00' };
    await kantor.database.query('INSERT INTO kalender (id, instansi, unit_id, versi, isi) VALUES (?)', [
      [orang.bidang.id, orang.instansi, orang.bidang.id, 1, JSON.stringify(kalender)],
    ]);
    const saturday = Date.parse('2026-11-28T03:00:00Z');
    await newTugas(kantor.database, orang, antrean, [saturday]);
    const { data } = await page();
    // From Monday 09.00 to Friday 16.30, and two hours of Saturday, which only this unit works.
    const minutes = 360 + 4 * 450 + 120;
    expect(data[0]!.sisaMenit).toBeLessThanOrEqual(minutes);
    expect(data[0]!.sisaMenit).toBeGreaterThan(minutes - 5);
  });

  it('merges all queues of the person, and shows nobody else’s', async () => {
    await makePenugasan(kantor.database, orang.verifikator, 'fasilitator', orang.opd.id);
    const mine = await newTugas(kantor.database, orang, antrean, [SENIN + 3 * HOUR, SENIN + HOUR]);
    const opd = await newTugas(kantor.database, orang, `fasilitator/${orang.opd.id}`, [SENIN + 2 * HOUR]);
    const own = await newTugas(kantor.database, orang, `orang/${orang.verifikator.id}`, [SENIN + 4 * HOUR]);
    await newTugas(kantor.database, orang, `kabid/${orang.bidang.id}`, [SENIN]);
    const lain = await newOrang(kantor.database);
    await newSop(kantor.database, lain.instansi);
    await newTugas(kantor.database, lain, `verifikator/${lain.bidang.id}`, [SENIN]);
    const { data, total } = await page();
    expect(data.map(({ id }) => id)).toEqual([mine[1]!.id, opd[0]!.id, mine[0]!.id, own[0]!.id]);
    expect(total).toBe(4);
    const one = await page(`?antrean=fasilitator/${orang.opd.id}`);
    expect(one).toMatchObject({ total: 1, data: [{ id: opd[0]!.id }] });
    expect(await verifikator.get(`tugas?antrean=kabid/${orang.bidang.id}`)).toMatchObject({
      status: 403,
      body: { code: 'NOT_YOURS' },
    });
  });

  it('pages by a place in the order: what is decided or added meanwhile makes no gap and no repetition', async () => {
    const same = SENIN + HOUR;
    const made = await newTugas(kantor.database, orang, antrean, [same, same, same, same + 1, same + 2, same + 3]);
    const order = [...made.slice(0, 3).sort((a, b) => (a.id < b.id ? -1 : 1)), ...made.slice(3)].map(({ id }) => id);
    const first = await page('?limit=2');
    expect(first.data.map(({ id }) => id)).toEqual(order.slice(0, 2));
    // One that was shown is decided, one comes in before the place, one after it.
    await closeTugas(kantor.database, [order[1]!]);
    await newTugas(kantor.database, orang, antrean, [SENIN]);
    const [added] = await newTugas(kantor.database, orang, antrean, [same + 2]);
    const seen: string[] = [];
    for (let next = first.next; next !== null;) {
      const following: TugasList = await page(`?limit=2&cursor=${next}`);
      seen.push(...following.data.map(({ id }) => id));
      next = following.next;
    }
    expect(seen).toEqual([order[2]!, order[3]!, ...[order[4]!, added!.id].sort(), order[5]!]);
  });

  it('filters by layanan through the index made for it', async () => {
    await newSop(kantor.database, orang.instansi, { layanan: 'DUA', nama: 'Layanan dua' });
    await newTugas(kantor.database, orang, antrean, [SENIN]);
    const [two] = await newTugas(kantor.database, orang, antrean, [SENIN + HOUR], { layanan: 'DUA' });
    expect(await page('?layanan=DUA')).toMatchObject({
      total: 1,
      data: [{ id: two!.id, layanan: { nama: 'Layanan dua' } }],
    });
  });

  it('counts every queue at once, stops at a thousand, and says how many are late', async () => {
    const many = Array.from({ length: 1002 }, (_, i) => SENIN - 5 * HOUR + i * 60_000);
    await newTugas(kantor.database, orang, antrean, many);
    const { body } = await verifikator.get<AntreanList>('tugas/antrean');
    expect(body.data).toEqual([
      { kunci: `orang/${orang.verifikator.id}`, label: 'Untuk saya', jumlah: 0, lewat: 0, tercatat: 0 },
      {
        kunci: antrean,
        label: `Verifikator · ${orang.bidang.nama}`,
        jumlah: '1.000+',
        lewat: expect.any(Number),
        tercatat: 0,
      },
    ]);
    const late = body.data[1]!.lewat as number;
    expect(late).toBeGreaterThanOrEqual(300);
    expect(late).toBeLessThan(310);
    expect((await page('?limit=1')).total).toBe('1.000+');
  });

  it('costs the same few statements whatever the page', async () => {
    await newTugas(
      kantor.database,
      orang,
      antrean,
      Array.from({ length: 120 }, (_, i) => SENIN + i),
    );
    await page('?limit=1');
    const few = await statementsOf(kantor.api, () => page('?limit=1'));
    const many = await statementsOf(kantor.api, () => page('?limit=100'));
    expect(many).toHaveLength(few.length);
    // The session, the page, the count.
    expect(few).toHaveLength(3);
  });

  it('reads each queue as a short range of its key', async () => {
    await newTugas(
      kantor.database,
      orang,
      antrean,
      Array.from({ length: 2000 }, (_, i) => SENIN + i),
    );
    await kantor.database.query('ANALYZE TABLE antrean_tugas');
    const plan = await kantor.database.query<{ type: string; key: string }[]>(
      `EXPLAIN SELECT batas, tugas_id FROM antrean_tugas WHERE antrean = ? AND batas >= ? AND (batas > ? OR tugas_id > ?)
        ORDER BY batas, tugas_id LIMIT 51`,
      [antrean, new Date(SENIN + 100), new Date(SENIN + 100), '0'],
    );
    expect(plan).toEqual([expect.objectContaining({ type: 'range', key: 'PRIMARY' })]);
  });

  it('finds what is recorded for each row by the open intents of its usulan', async () => {
    const many = await newTugas(
      kantor.database,
      orang,
      antrean,
      Array.from({ length: 500 }, (_, i) => SENIN + i),
    );
    await kantor.database.query(
      'INSERT INTO intent (id, instansi, usulan_id, tugas_id, jenis, pelaku_id, kunci, isi_sha256, status, dibuat) VALUES ?',
      [
        many.flatMap(({ id, usulanId }) =>
          ['applied', 'pending'].map((status) => [
            ulid(), orang.instansi, usulanId, id, 'decide', orang.verifikator.id, ulid(), '0', status, new Date(),
          ]),
        ),
      ],
    ); // prettier-ignore
    await kantor.database.query('ANALYZE TABLE intent, tugas');
    const plan = await kantor.database.query<{ table: string; type: string; key: string }[]>(
      `EXPLAIN SELECT ${TERCATAT_COLUMNS} FROM tugas t ${TERCATAT_JOIN} WHERE t.id IN (?)`,
      [many.slice(0, 100).map(({ id }) => id)],
    );
    const ways = Object.fromEntries(plan.map(({ table, key }) => [table, key]));
    expect(ways).toMatchObject({ r: 'PRIMARY', q: 'ix_intent_terbuka' });
    await kantor.database.query('DELETE FROM intent WHERE instansi = ?', [orang.instansi]);
  });

  it('names what is wrong with a query', async () => {
    const bad = await verifikator.get('tugas?antrean=x&limit=500&layanan=a%20b');
    expect(bad).toMatchObject({ status: 400, body: { code: 'INPUT_INVALID' } });
    expect(bad.body.errors?.map(({ field }) => field).sort()).toEqual(['antrean', 'layanan', 'limit']);
    expect(await verifikator.get('tugas?cursor=bm9wZQ')).toMatchObject({
      status: 400,
      body: { code: 'CURSOR_INVALID', errors: [{ field: 'cursor' }] },
    });
    expect(await verifikator.get('tugas/bukan-id')).toMatchObject({ status: 400, body: { errors: [{ field: 'id' }] } });
  });
});
