import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { COOKIE_PERANGKAT, COOKIE_SESI } from '../../../src/auth/cookies.js';
import type { SesiView } from '../../../src/auth/sesi.schema.js';
import { Sweeper } from '../../../src/auth/sweeper.js';
import { Background } from '../../../src/common/background.js';
import {
  makeAkun,
  makeInstansi,
  makeOrang,
  makePegawai,
  makePenugasan,
  makeUnit,
  SANDI,
} from '../../factories/orang.js';
import { startApi, statementsOf, type TestApi } from '../../support/api.js';
import { Client } from '../../support/client.js';
import { testDatabase, testRedis, type TestDatabase, type TestRedis } from '../../support/services.js';
import type { Unit } from '../../../src/instansi/instansi.entity.js';

describe('signing in', () => {
  let db: TestDatabase;
  let redis: TestRedis;
  let api: TestApi;
  let opd: Unit;
  const browser = () => new Client(api.url);

  beforeAll(async () => {
    [db, redis] = await Promise.all([testDatabase(), testRedis()]);
    const instansi = await makeInstansi(db.dataSource, { zona: 'WITA' });
    opd = await makeUnit(db.dataSource, instansi.kode, 'opd');
    api = await startApi({ env: { DATABASE_URL: db.url, REDIS_URL: redis.url, TRUST_PROXY: 'loopback' } });
  });

  afterAll(async () => {
    await api.close();
    await Promise.all([db.drop(), redis.drop()]);
  });

  it('answers who is signed in, as what, and what that allows', async () => {
    const pegawai = await makeOrang(db.dataSource, opd, 'fasilitator');
    const client = browser();
    const { status, body } = await client.post<SesiView>('sesi', { nip: pegawai.nip, sandi: SANDI });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      pegawai: { id: pegawai.id, nama: pegawai.nama, nip: pegawai.nip, unit: { id: opd.id, nama: opd.nama } },
      instansi: { kode: opd.instansi, zona: 'WITA' },
      penugasan: [{ peran: 'fasilitator', label: 'Fasilitator OPD', unit: { id: opd.id }, jenis: 'definitif' }],
      antrean: [
        { kunci: `orang/${pegawai.id}`, label: 'Untuk saya' },
        { kunci: `fasilitator/${opd.id}`, label: `Fasilitator OPD · ${opd.nama}` },
      ],
    });
    expect(body.izin).toContain('usulan.baca-unit');
    expect(body.izin).not.toContain('pantau.baca');
    expect(body.waktu).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00$/);
    const again = await client.get<SesiView>('sesi');
    expect(again.body.csrf).toBe(body.csrf);
    expect(again.headers.get('x-waktu')).toMatch(/\+08:00$/);
  });

  it('takes the NIP in its printed groups', async () => {
    const { nip } = await makeOrang(db.dataSource, opd);
    const printed = `${nip.slice(0, 8)} ${nip.slice(8, 14)} ${nip.slice(14, 15)} ${nip.slice(15)}`;
    expect((await browser().post('sesi', { nip: printed, sandi: SANDI })).status).toBe(200);
  });

  it('keeps the token from scripts and from other sites, and stores only its hash', async () => {
    const { nip } = await makeOrang(db.dataSource, opd);
    const answer = await browser().post('sesi', { nip, sandi: SANDI });
    const cookie = answer.headers.getSetCookie().find((each) => each.startsWith(`${COOKIE_SESI}=`))!;
    expect(cookie).toMatch(/; Path=\/;/);
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    const token = cookie.slice(cookie.indexOf('=') + 1, cookie.indexOf(';'));
    const rows: unknown[] = await db.dataSource.query('SELECT * FROM sesi');
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('says the same words for a wrong password, an unknown NIP, an akun without password and a closed one', async () => {
    const known = await makeOrang(db.dataSource, opd);
    const fresh = await makePegawai(db.dataSource, opd);
    await makeAkun(db.dataSource, fresh, { sandi: null });
    const closed = await makePegawai(db.dataSource, opd);
    await makeAkun(db.dataSource, closed, { aktif: false });
    const answers = await Promise.all([
      browser().post('sesi', { nip: known.nip, sandi: 'bukan sandinya' }),
      browser().post('sesi', { nip: '199901012020011999', sandi: SANDI }),
      browser().post('sesi', { nip: fresh.nip, sandi: SANDI }),
      browser().post('sesi', { nip: closed.nip, sandi: SANDI }),
    ]);
    const words = answers.map(({ status, body }) => JSON.stringify({ status, ...body, insiden: '' }));
    expect(new Set(words).size).toBe(1);
    expect(answers[0].body).toMatchObject({ status: 401, code: 'LOGIN_REFUSED' });
    expect(answers.flatMap((answer) => answer.headers.getSetCookie())).toEqual([]);
  });

  it('notes who came in and who was refused', async () => {
    const pegawai = await makeOrang(db.dataSource, opd);
    await browser().post('sesi', { nip: pegawai.nip, sandi: 'bukan sandinya' });
    await browser().post('sesi', { nip: pegawai.nip, sandi: SANDI });
    await api.app.get(Background).idle();
    const rows = await db.dataSource.query<{ jenis: string }[]>(
      "SELECT jenis FROM jejak WHERE jenis LIKE 'masuk%' ORDER BY id DESC LIMIT 2",
    );
    expect(rows.map((row) => row.jenis).sort()).toEqual(['masuk', 'masuk-ditolak']);
  });

  it('ends with signing out, and twelve hours after signing in', async () => {
    const pegawai = await makeOrang(db.dataSource, opd);
    const left = await browser().signIn(pegawai.nip, SANDI);
    const copy = new Map(left.cookies);
    expect((await left.delete('sesi')).status).toBe(204);
    expect(left.cookies.has(COOKIE_SESI)).toBe(false);
    const thief = browser();
    for (const [name, value] of copy) thief.cookies.set(name, value);
    expect((await thief.get('sesi')).body).toMatchObject({ status: 401, code: 'NOT_SIGNED_IN' });

    const stayed = await browser().signIn(pegawai.nip, SANDI);
    const [row] = await db.dataSource.query<{ dibuat: Date; kedaluwarsa: Date }[]>(
      'SELECT dibuat, kedaluwarsa FROM sesi s JOIN akun a ON a.id = s.akun_id WHERE a.pegawai_id = ?',
      [pegawai.id],
    );
    expect(row!.kedaluwarsa.getTime() - row!.dibuat.getTime()).toBe(12 * 3_600_000);
    await db.dataSource.query('UPDATE sesi SET kedaluwarsa = ?', [new Date(Date.now() - 1)]);
    expect((await stayed.get('sesi')).status).toBe(401);
  });

  it('leaves nothing behind of sessions that have ended, and keeps those that have not', async () => {
    const pegawai = await makeOrang(db.dataSource, opd);
    const gone = await browser().signIn(pegawai.nip, SANDI);
    await db.dataSource.query('UPDATE sesi SET kedaluwarsa = ?', [new Date(Date.now() - 1)]);
    const other = await makeOrang(db.dataSource, opd);
    const stays = await browser().signIn(other.nip, SANDI);
    await api.app.get(Sweeper).sweep();
    const [row] = await db.dataSource.query<{ n: string }[]>('SELECT COUNT(*) AS n FROM sesi');
    expect(Number(row!.n)).toBe(1);
    expect((await gone.get('sesi')).status).toBe(401);
    expect((await stays.get('sesi')).status).toBe(200);
  });

  it('gives only the roles that are in force on the business date', async () => {
    const instansi = await makeInstansi(db.dataSource, { geserMs: String(400 * 86_400_000) });
    const unit = await makeUnit(db.dataSource, instansi.kode, 'opd');
    const pegawai = await makePegawai(db.dataSource, unit);
    await makeAkun(db.dataSource, pegawai);
    const day = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10);
    await makePenugasan(db.dataSource, pegawai, 'kabid', unit.id, { dari: day(-30), sampai: day(30) });
    await makePenugasan(db.dataSource, pegawai, 'verifikator', unit.id, {
      dari: day(390),
      sampai: day(410),
      jenis: 'plh',
    });
    await makePenugasan(db.dataSource, pegawai, 'manajer', unit.id, { dari: day(420) });
    const { body } = await (await browser().signIn(pegawai.nip, SANDI)).get<SesiView>('sesi');
    expect(body.penugasan.map((held) => held.peran)).toEqual(['verifikator']);
    expect(body.waktu.slice(0, 10) >= day(399)).toBe(true);
  });

  it('resolves a request with one statement', async () => {
    const pegawai = await makeOrang(db.dataSource, opd, 'fasilitator');
    const client = await browser().signIn(pegawai.nip, SANDI);
    await api.app.get(Background).idle();
    const statements = await statementsOf(api, () => client.get('sesi'));
    expect(statements).toHaveLength(2);
    expect(statements[0]).toContain('FROM sesi s');
    expect(statements[1]).toContain('p.nama');
  });

  describe('and guessing', () => {
    const from = (ip: string) => ({ 'x-forwarded-for': ip });
    const guess = async (client: Client, nip: string, ip: string, times: number) => {
      let last = 0;
      for (let n = 0; n < times; n++)
        last = (await client.post('sesi', { nip, sandi: `tebakan ${n}` }, from(ip))).status;
      return last;
    };

    it('is stopped after ten tries from one place, with the time to wait', async () => {
      const { nip } = await makeOrang(db.dataSource, opd);
      expect(await guess(browser(), nip, '198.51.100.1', 10)).toBe(401);
      const refused = await browser().post('sesi', { nip, sandi: SANDI }, from('198.51.100.1'));
      expect(refused.status).toBe(429);
      expect(refused.body.code).toBe('LOGIN_THROTTLED');
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    });

    it('is counted when it comes all at once', async () => {
      const { nip } = await makeOrang(db.dataSource, opd);
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          browser().post('sesi', { nip, sandi: `tebakan ${n}` }, from('198.51.100.2')),
        ),
      );
      expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(10);
    });

    it('does not keep the person out elsewhere, nor in a browser that is known, nor a colleague in the same office', async () => {
      const [victim, colleague] = [await makeOrang(db.dataSource, opd), await makeOrang(db.dataSource, opd)];
      const known = await browser().signIn(victim.nip, SANDI);
      await known.delete('sesi');
      const office = '198.51.100.3';
      expect(await guess(browser(), victim.nip, office, 12)).toBe(429);
      expect((await browser().post('sesi', { nip: victim.nip, sandi: SANDI }, from('203.0.113.9'))).status).toBe(200);
      expect((await known.post('sesi', { nip: victim.nip, sandi: SANDI }, from(office))).status).toBe(200);
      expect((await browser().post('sesi', { nip: colleague.nip, sandi: SANDI }, from(office))).status).toBe(200);
    });

    it('over many people from one address is stopped too, without keeping out browsers that are known', async () => {
      const pegawai = await makeOrang(db.dataSource, opd);
      const known = await browser().signIn(pegawai.nip, SANDI);
      const ip = '198.51.100.4';
      const many = Array.from({ length: 100 }, (_, n) => `19900101202001${String(1000 + n)}`);
      await Promise.all(many.map((nip) => browser().post('sesi', { nip, sandi: 'tebakan' }, from(ip))));
      expect((await browser().post('sesi', { nip: '199001012020019999', sandi: 'tebakan' }, from(ip))).status).toBe(
        429,
      );
      expect((await known.post('sesi', { nip: pegawai.nip, sandi: SANDI }, from(ip))).status).toBe(200);
    }, 30_000);

    it('in a known browser has an end as well', async () => {
      const { nip } = await makeOrang(db.dataSource, opd);
      const thief = await browser().signIn(nip, SANDI);
      thief.cookies.delete(COOKIE_SESI);
      expect(thief.cookies.has(COOKIE_PERANGKAT)).toBe(true);
      expect(await guess(thief, nip, '198.51.100.5', 11)).toBe(429);
    });

    it('is forgotten when the right password comes', async () => {
      const { nip } = await makeOrang(db.dataSource, opd);
      const ip = '198.51.100.6';
      for (let round = 0; round < 3; round++) {
        expect(await guess(browser(), nip, ip, 8)).toBe(401);
        expect((await browser().post('sesi', { nip, sandi: SANDI }, from(ip))).status).toBe(200);
      }
    });
  });
});

describe('signing in while Redis is away', () => {
  it('works, and still stops guessing', async () => {
    const db = await testDatabase();
    const api = await startApi({ env: { DATABASE_URL: db.url, REDIS_URL: 'redis://127.0.0.1:9' } });
    try {
      const instansi = await makeInstansi(db.dataSource);
      const { nip } = await makeOrang(db.dataSource, await makeUnit(db.dataSource, instansi.kode, 'opd'));
      expect((await new Client(api.url).post('sesi', { nip, sandi: SANDI })).status).toBe(200);
      const statuses = [];
      for (let n = 0; n < 11; n++) {
        statuses.push((await new Client(api.url).post('sesi', { nip, sandi: `tebakan ${n}` })).status);
      }
      expect(statuses).toEqual([...Array<number>(10).fill(401), 429]);
    } finally {
      await api.close();
      await db.drop();
    }
  });
});
