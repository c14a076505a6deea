import { z } from 'zod';

/** The environment of a process, read once. Nothing else reads `process.env` (but the TypeORM command line's default). */

const url = (...protocols: string[]) =>
  z.string().refine(
    (value) => {
      const parsed = URL.parse(value);
      return parsed !== null && protocols.includes(parsed.protocol);
    },
    `must be a URL (${protocols.join(' ')})`,
  );

const secret = z.string().min(16, 'must have at least 16 characters');

const schema = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
  /** 0: any free port; the line `ready <url>` tells which. */
  PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  HOST: z.string().min(1).default('127.0.0.1'),
  /** Where people reach the web, without a trailing slash; links in mails and QR codes begin with it. */
  PUBLIC_URL: url('http:', 'https:').transform((value) => value.replace(/\/+$/, '')),
  /** Proxies whose X-Forwarded-For is believed: a number of hops, or addresses, subnets, `loopback` (Express `trust proxy`). */
  TRUST_PROXY: z.string().default(''),
  DATABASE_URL: url('mysql:', 'mariadb:'),
  REDIS_URL: url('redis:', 'rediss:'),
  TEMPORAL_ADDRESS: z.string().regex(/^[^\s:/]+:\d+$/, 'must be host:port'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  SMTP_URL: url('smtp:', 'smtps:'),
  MAIL_FROM: z.string().min(3),
  /** Object store: `file:///abs/dir` or `s3://...`. */
  STORE_URL: url('file:', 's3:'),
  /** Key of everything the server signs or seals: recovery links, device cookies, payloads. */
  SERVER_KEY: z.string().regex(/^([0-9a-f]{2}){32,}$/i, 'must be at least 32 bytes in hexadecimal'),
  OPERATOR_KEY: secret,
  BSRE_URL: url('http:', 'https:'),
  BSRE_USER: z.string().min(1),
  BSRE_PASSWORD: z.string().min(1),
  POS_URL: url('http:', 'https:'),
  POS_KEY: z.string().min(1),
  POS_SECRET: z.string().min(1),
  POS_USER_ID: z.string().min(1),
  POS_MEMBER_ID: z.string().min(1),
  /** Where TASPEN takes notices: a service (`https://...`), or a folder that both sides see (`file:///abs/dir`). */
  TASPEN_URL: url('http:', 'https:', 'file:'),
  /** For a service; a folder needs none. */
  TASPEN_KEY: z.string().default(''),
  /** Folder of the built web; empty: `web/dist` of the checkout. */
  WEB_DIST: z.string().default(''),
  /** Tests only: who is told of each failpoint (`src/common/failpoint.ts`). Refused in production. */
  FAILPOINT_URL: url('http:').optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export type Env = z.infer<typeof schema>;

/** Provider of the `Env`. */
export const ENV = Symbol('ENV');

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The whole environment. Throws an Error that names every variable that is missing or wrong, never a value.
 * There are no defaults for addresses and secrets: the scripts that start development and tests give them.
 */
export function loadEnv(source: Record<string, string | undefined> = process.env): Env {
  const env = parse(schema, source);
  if (env.NODE_ENV === 'production' && env.FAILPOINT_URL !== undefined) {
    throw new Error('environment: FAILPOINT_URL is for tests: production does not stop at failpoints');
  }
  const web = new URL(env.PUBLIC_URL);
  if (env.NODE_ENV === 'production' && web.protocol !== 'https:' && !loopback.has(web.hostname)) {
    throw new Error('environment: PUBLIC_URL must be https in production, or the session cookie travels in the clear');
  }
  return env;
}

/** Some variables only, for a command that needs no more: `loadEnvOf('DATABASE_URL')`. */
export function loadEnvOf<K extends keyof Env>(...keys: readonly K[]): Pick<Env, K> {
  const mask = Object.fromEntries(keys.map((key) => [key, true])) as Record<K, true>;
  return parse(schema.pick(mask as never) as unknown as z.ZodType<Pick<Env, K>>, process.env);
}

function parse<T>(shape: z.ZodType<T>, source: Record<string, string | undefined>): T {
  const result = shape.safeParse(source);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`environment: ${faults.join('; ')}`);
}
