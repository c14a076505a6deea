import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { ulid } from 'ulid';
import { API_PREFIX } from '../../../src/common/edge.js';
import { openApiOf } from '../../../src/common/openapi.js';
import { EngineService } from '../../../src/temporal/engine.service.js';
import { OrganisasiService } from '../../../src/transisi/organisasi.service.js';
import { ProjectionService } from '../../../src/transisi/projection.service.js';
import { fillUji } from '../../factories/ajuan.js';
import { newOrang } from '../../factories/kantor.js';
import { MesinLangsung } from '../../factories/mesin-langsung.js';
import { makeOrang, SANDI } from '../../factories/orang.js';
import { newSop } from '../../factories/sop.js';
import { startApi, type TestApi } from '../../support/api.js';
import { Client } from '../../support/client.js';
import { testDatabase, testRedis, type TestDatabase, type TestRedis } from '../../support/services.js';

/** Each run tries the same inputs; another seed is another night's work. */
const RUNS = { seed: 20260117, numRuns: 40, endOnFailure: true } as const;

const folder = mkdtempSync(join(tmpdir(), 'tuntas-hostile-'));
let db: TestDatabase;
let redis: TestRedis;
let api: TestApi;
let clients: Client[];
/** Ids of things that exist, so that input gets past "not found". */
let known: string[];

beforeAll(async () => {
  [db, redis] = await Promise.all([testDatabase(), testRedis()]);
  const mesin = new MesinLangsung();
  api = await startApi({
    env: { DATABASE_URL: db.url, REDIS_URL: redis.url, STORE_URL: `file://${folder}` },
    change: (module) => module.overrideProvider(EngineService).useValue(mesin),
  });
  mesin.connect(api.app.get(DataSource), api.app.get(ProjectionService), api.app.get(OrganisasiService));
  const orang = await newOrang(db.dataSource);
  await newSop(db.dataSource, orang.instansi);
  const people = [orang.pegawai, orang.atasan, await makeOrang(db.dataSource, orang.bkd, 'kepala-badan')];
  clients = await Promise.all(people.map(({ nip }) => new Client(api.url).signIn(nip, SANDI)));
  const [pegawai] = clients;
  const filed = await fillUji(pegawai!, '2099-01-01');
  await pegawai!.post(`usulan/${filed.id}/submit`);
  const draft = await fillUji(pegawai!, '2099-01-01');
  const tugas = await db.dataSource.query<{ id: string }[]>(`SELECT id FROM tugas WHERE status = 'open'`);
  known = [filed.id, draft.id, draft.berkas, tugas[0]!.id, ulid()];
}, 60_000);

afterAll(async () => {
  await api.close();
  await Promise.all([db.drop(), redis.drop()]);
  rmSync(folder, { recursive: true });
});

const NASTY: readonly string[] = [
  '',
  ' ',
  '\0',
  'a\u0000b',
  '\ud800',
  '\u202Eabc',
  '💣'.repeat(50),
  'é'.normalize('NFD'),
  "' OR 1=1 --",
  '${7*7}{{7*7}}',
  '../../../etc/passwd',
  '<script>alert(1)</script>',
  '__proto__',
  'constructor',
  '-1',
  '1e999',
  'NaN',
  '9'.repeat(400),
  'x'.repeat(5000),
  '2027-02-30',
  'null',
];

const text = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 60 }));
const anything = fc.oneof(
  { weight: 4, arbitrary: text },
  { weight: 4, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>(null, true, -1, 0.5, 1e308, Number.MAX_SAFE_INTEGER, [], {}, [[[[[]]]]]),
  },
  { weight: 1, arbitrary: fc.constant(JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":1}}')) },
  { weight: 1, arbitrary: fc.constant(Array.from({ length: 25_000 }, () => 0)) },
);

interface Schema {
  type?: string;
  enum?: unknown[];
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
}

/** Words that mean something to the service for tests, so that much of the input gets far in. */
const WORDS = [
  ...[
    'UJI',
    'SKKP',
    'LOA',
    'setuju',
    'kembalikan',
    'tidak-terbaca',
    'isian-keliru',
    'sesuai',
    'jenis',
    'keperluan',
    'mulai',
  ],
  ...['luarJam', 'biasa', '2099-01-01', 'submitted', 'cukup panjang untuk sandi', '198503022010011001'],
];
const word = fc.constantFrom(...WORDS);

/** What the schema asks for, mostly; any part of it may be missing or anything at all. */
const near = (schema: Schema | undefined): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 16, arbitrary: rightFor(schema ?? {}) },
    { weight: 1, arbitrary: anything },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );

function rightFor(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(near));
  switch (schema.type) {
    case 'object':
      return schema.properties
        ? fc.record(Object.fromEntries(Object.entries(schema.properties).map(([name, part]) => [name, near(part)])), {
            requiredKeys: schema.required ?? [],
          })
        : fc.dictionary(fc.oneof({ weight: 8, arbitrary: word }, text), near(undefined), { maxKeys: 5 });
    case 'array':
      return fc.array(near(schema.items), { maxLength: 3 });
    case 'integer':
    case 'number':
      return fc.integer({ min: -3, max: 300 });
    case 'boolean':
      return fc.boolean();
    case 'string':
      return fc.oneof({ weight: 8, arbitrary: word }, { weight: 5, arbitrary: fc.constantFrom(...known) }, text);
    default:
      return fc.oneof(
        { weight: 6, arbitrary: word },
        { weight: 2, arbitrary: fc.boolean() },
        fc.jsonValue({ maxDepth: 2 }),
      );
  }
}

interface Case {
  method: string;
  path: string;
  query: string;
  body: unknown;
  type: string;
  headers: Record<string, string>;
  who: number;
}

interface Parameter {
  name: string;
  in: string;
  schema?: Schema;
}

interface Operation {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema?: Schema }> };
}

const header = fc.string({ maxLength: 30 }).map((value) => value.replace(/[^\x20-\x7e]/g, ''));

/** Calls of one operation: its path, query, body and headers each near to right, and now and then far from it. */
function callsOf(method: string, path: string, operation: Operation): fc.Arbitrary<Case> {
  const parts = path.split('/').map((part) => {
    if (!part.includes('{')) return fc.constant(part);
    const value = fc.oneof(
      { weight: 8, arbitrary: part.startsWith('{id}') ? fc.constantFrom(...known) : word },
      { weight: 1, arbitrary: text },
      { weight: 1, arbitrary: word },
    );
    return value.map((each) =>
      part.replace(/\{\w+\}/, encodeURIComponent(each.replace(/\p{Surrogate}/gu, '') || '\0')),
    );
  });
  const asked = operation.requestBody?.content['application/json']?.schema;
  const names = (operation.parameters ?? []).filter((each) => each.in === 'query').map(({ name }) => name);
  const pair = fc.tuple(fc.constantFrom('lain', 'cursor', 'limit', ...names), text);
  const query = fc
    .array(pair, { maxLength: 4 })
    .map((pairs) =>
      pairs.map(([name, value]) => `${name}=${encodeURIComponent(value.replace(/\p{Surrogate}/gu, '?'))}`).join('&'),
    );
  return fc.record({
    method: fc.constant(method.toUpperCase()),
    path: fc.tuple(...parts).map((each) => each.join('/')),
    query,
    body: fc.oneof(
      { weight: 9, arbitrary: asked ? rightFor(asked) : fc.constantFrom(undefined, {}) },
      { weight: 1, arbitrary: anything },
    ),
    type: fc.constantFrom(
      ...Array<string>(12).fill('application/json'),
      'application/pdf',
      'text/plain',
      'application/json; charset=utf-16',
    ),
    headers: fc.record({
      'if-match': fc.oneof({ weight: 4, arbitrary: fc.constantFrom('"1"', '"2"', '"3"') }, header),
      'x-nama-file': fc.oneof(header, fc.constant('%E0%A4%A')),
      'idempotency-key': fc.constant('').map(() => ulid()),
    }),
    who: fc.constantFrom(0, 0, 1, 2),
  });
}

describe('hostile input', () => {
  it('never makes the API fail, on any route', async () => {
    const document: OpenAPIObject = openApiOf(api.app, API_PREFIX);
    const failures: string[] = [];
    for (const [path, item] of Object.entries(document.paths)) {
      for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
        const operation = item[method] as Operation | undefined;
        // Signing out would end the test.
        if (!operation || (path === '/sesi' && method === 'delete')) continue;
        for (const one of fc.sample(callsOf(method, path, operation), RUNS)) {
          const status = await send(one);
          if (status >= 500) failures.push(`${status} ${JSON.stringify(one).slice(0, 600)}`);
        }
      }
    }
    expect(failures.slice(0, 10)).toEqual([]);
  }, 120_000);
});

async function send({ method, path, query, body, type, headers, who }: Case): Promise<number> {
  const sent = method === 'GET' || body === undefined ? undefined : JSON.stringify(body);
  const answer = await clients[who]!.send<unknown>(method, `${path.slice(1)}?${query}`, sent, {
    ...(sent !== undefined && { 'content-type': type }),
    ...headers,
  });
  return answer.status;
}
