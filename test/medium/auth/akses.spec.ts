import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import { RouteTable } from '../../../src/auth/akses.check.js';
import { IZIN } from '../../../src/auth/izin.js';
import { operationsOf, openApiOf } from '../../../src/common/openapi.js';
import { HealthService } from '../../../src/health/health.service.js';
import { makeInstansi, makeOrang, makeUnit, SANDI } from '../../factories/orang.js';
import { startApi, type TestApi } from '../../support/api.js';
import { Client } from '../../support/client.js';
import { testEnv } from '../../support/env.js';
import { testDatabase, testRedis, type TestDatabase, type TestRedis } from '../../support/services.js';
import { ROLES, ROUTES, type Who } from './akses-table.js';

const folder = mkdtempSync(join(tmpdir(), 'tuntas-akses-'));
let db: TestDatabase;
let redis: TestRedis;
let api: TestApi;
const clients = new Map<string, Client>();

beforeAll(async () => {
  [db, redis] = await Promise.all([testDatabase(), testRedis()]);
  api = await startApi({ env: { DATABASE_URL: db.url, REDIS_URL: redis.url, STORE_URL: `file://${folder}` } });
  // Whether the engine is there is not asked here; waiting for an answer would take seconds each time.
  api.app.get(HealthService).register('engine', () => Promise.resolve());
  api.app.get(HealthService).register('worker', () => Promise.resolve());
  const { kode } = await makeInstansi(db.dataSource);
  const unit = await makeUnit(db.dataSource, kode, 'opd');
  for (const role of ROLES) {
    const pegawai = await makeOrang(db.dataSource, unit, role === 'pegawai' ? undefined : role);
    clients.set(role, await new Client(api.url).signIn(pegawai.nip, SANDI));
  }
}, 30_000);

afterAll(async () => {
  await api.close();
  await Promise.all([db.drop(), redis.drop()]);
  rmSync(folder, { recursive: true });
});

/** A call of a route about something that does not exist: whoever gets past the guard changes nothing. */
function call(client: Client, route: string, headers: Record<string, string> = {}) {
  const [method = '', pattern = ''] = route.split(' ');
  const path = pattern.replace(/:id/g, ulid()).replace(/:\w+/g, 'tidak-ada');
  const beside = path === '/healthz' || path === '/readyz';
  const body = method === 'GET' || method === 'DELETE' ? undefined : {};
  return client.send<{ code?: string } | undefined>(method, beside ? path : path.slice(1), body, {
    'idempotency-key': ulid(),
    ...headers,
  });
}

const may = (who: Who, role: string): boolean =>
  who === 'public' || who === 'everyone' || (who !== 'operator' && who.includes(role));

describe('every route of the application', () => {
  it('is in the handwritten table, and nothing else is', () => {
    const routes = api.app.get(RouteTable).list();
    expect(routes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(Object.keys(ROUTES).sort());
  });

  // Signing out last: the session would be gone for the rest.
  const rows = Object.entries(ROUTES).filter(([route]) => route !== 'DELETE /sesi');

  describe.each(rows)('%s', (route, who) => {
    it.each(ROLES)('is open to the right people among whom is %s', async (role) => {
      const { status, body } = await call(clients.get(role)!, route);
      if (who === 'operator') expect([status, body?.code]).toEqual([401, 'OPERATOR_ONLY']);
      else if (may(who, role)) expect([status, body?.code]).not.toEqual([403, 'FORBIDDEN']);
      else expect([status, body?.code]).toEqual([403, 'FORBIDDEN']);
      expect(status).toBeLessThan(500);
    });

    it('is open to strangers only if it is public', async () => {
      const { body } = await call(new Client(api.url), route);
      const refused = body?.code === 'NOT_SIGNED_IN' || body?.code === 'OPERATOR_ONLY';
      expect(refused).toBe(who !== 'public');
    });

    it("is not open to a person with the operator's key unless it is the operator's", async () => {
      const { OPERATOR_KEY } = testEnv();
      const { body } = await call(new Client(api.url), route, { authorization: `Bearer ${OPERATOR_KEY}` });
      const refused = body?.code === 'NOT_SIGNED_IN' || body?.code === 'OPERATOR_ONLY';
      expect(refused).toBe(who !== 'public' && who !== 'operator');
    });
  });

  it('lets everyone sign out', async () => {
    for (const role of ROLES) expect((await call(clients.get(role)!, 'DELETE /sesi')).status).toBe(204);
  });
});

describe('a password, an e-mail address, a phone number', () => {
  const PERSONAL = /sandi|password|email|surel|telepon|phone/i;

  /** Names of properties anywhere in a schema. */
  function namesIn(schema: unknown): string[] {
    if (typeof schema !== 'object' || schema === null) return [];
    const own = 'properties' in schema ? Object.keys(schema.properties as object) : [];
    return [...own, ...Object.values(schema).flatMap(namesIn)];
  }

  it('can be sent to no route but those by which people sign in and set their own password by mail', () => {
    const document = openApiOf(api.app, 'api/v1');
    const takers = operationsOf(document)
      .filter(({ requestBody, parameters }) => namesIn([requestBody, parameters]).some((name) => PERSONAL.test(name)))
      .map(({ operationId }) => operationId);
    expect(takers.sort()).toEqual(['Sesi_setSandi', 'Sesi_signIn']);
  });

  it('is changed by no role for anybody: there is no permission for it', () => {
    expect(Object.keys(IZIN).filter((izin) => /sandi|akun|email|telepon|pegawai/.test(izin))).toEqual([]);
  });
});
