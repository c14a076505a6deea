import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import fc from 'fast-check';
import { ulid } from 'ulid';
import { katalog } from '../../../domain/layanan/index.js';
import { FolderStore } from '../../../src/berkas/folder-store.js';
import { API_PREFIX } from '../../../src/common/edge.js';
import { openApiOf } from '../../../src/common/openapi.js';
import { seedStories } from '../../../src/seed/seed.js';
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
  const [story] = await seedStories({ database: db.dataSource, store: new FolderStore(folder), katalog });
  api = await startApi({ env: { DATABASE_URL: db.url, REDIS_URL: redis.url, STORE_URL: `file://${folder}` } });
  const people = story!.akun.filter(({ peran }) => ['pegawai', 'verifikator', 'kepala-badan'].includes(peran));
  clients = await Promise.all(people.map(({ nip, sandi }) => new Client(api.url).signIn(nip, sandi)));
  known = [ulid()];
  const [pegawai] = clients;
  const draft = await pegawai!.post<{ id: string }>('usulan', { layanan: katalog[0]!.sop.layanan });
  if (draft.status === 201) known.push(draft.body.id);
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
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
}

/** Something that looks like what the schema asks for, any part of which may be anything. */
function near(schema: Schema | undefined): fc.Arbitrary<unknown> {
  if (!schema) return anything;
  const right = fc.oneof(
    { weight: 6, arbitrary: rightFor(schema) },
    { weight: 1, arbitrary: anything },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
  return right;
}

function rightFor(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(near));
  switch (schema.type) {
    case 'object':
      return schema.properties
        ? fc.record(Object.fromEntries(Object.entries(schema.properties).map(([name, part]) => [name, near(part)])))
        : fc.dictionary(text, anything, { maxKeys: 5 });
    case 'array':
      return fc.array(near(schema.items), { maxLength: 4 });
    case 'integer':
    case 'number':
      return fc.integer({ min: -3, max: 300 });
    case 'boolean':
      return fc.boolean();
    default:
      return fc.oneof(
        text,
        fc.constant('ijin-belajar'),
        fc.constantFrom('cukup panjang untuk sandi', '198503022010011001'),
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
      { weight: 3, arbitrary: fc.constantFrom(0, 1).map((n) => known[n] ?? known[0]!) },
      { weight: 2, arbitrary: text },
      { weight: 1, arbitrary: fc.constant('ijin-belajar') },
    );
    return value.map((each) => encodeURIComponent(each.replace(/\p{Surrogate}/gu, '') || '%00'));
  });
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
    body: near(operation.requestBody?.content['application/json']?.schema),
    type: fc.constantFrom(
      'application/json',
      'application/json',
      'application/json',
      'application/pdf',
      'text/plain',
      'application/json; charset=utf-16',
    ),
    headers: fc.record({
      'if-match': fc.oneof(fc.constant('"1"'), header),
      'x-nama-file': fc.oneof(header, fc.constant('%E0%A4%A')),
      'idempotency-key': fc.constant('').map(() => ulid()),
    }),
    who: fc.nat({ max: 2 }),
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
