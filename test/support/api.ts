import { AsyncLocalStorage } from 'node:async_hooks';
import type { Server } from 'node:http';
import type { Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test, type TestingModuleBuilder } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { AppModule } from '../../src/app.module.js';
import { configureEdge } from '../../src/common/edge.js';
import { createLogger, LOGGER } from '../../src/common/log.js';
import { addressOf } from '../../src/common/process.js';
import { ENV, type Env } from '../../src/config/env.js';
import { testEnv } from './env.js';

export interface TestApi {
  url: string;
  app: NestExpressApplication;
  /** What the process has logged, line by line. */
  log: string[];
  close(): Promise<void>;
}

export interface TestApiOptions {
  env: Partial<Env>;
  /** Replaces parts, e.g. `(module) => module.overrideProvider(EngineService).useValue(...)`. */
  change?: (module: TestingModuleBuilder) => TestingModuleBuilder;
  /** Another root module, for tests of the frame itself. */
  module?: Type;
}

/** The API as `main.ts` starts it, on a free port, inside the test. */
export async function startApi({ env: given, change, module }: TestApiOptions): Promise<TestApi> {
  const env = testEnv(given);
  const lines: string[] = [];
  const log = createLogger('debug', { write: (line) => lines.push(line) });
  const builder = Test.createTestingModule({ imports: [module ?? AppModule] })
    .overrideProvider(ENV)
    .useValue(env)
    .overrideProvider(LOGGER)
    .useValue(log);
  const compiled = await (change?.(builder) ?? builder).compile();
  const options = { bodyParser: false };
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Nest declares its options as a class, and exports none
  const app = compiled.createNestApplication<NestExpressApplication>(options);
  configureEdge(app, env, log);
  const server: Server = await app.listen(0, '127.0.0.1').catch(async (error: unknown) => {
    await app.close();
    throw error;
  });
  return { url: addressOf(server), app, log: lines, close: () => app.close() };
}

/** The SQL statements that the API sends to the database to answer what is asked meanwhile; not what it does by the clock. */
export async function statementsOf(api: TestApi, work: () => Promise<unknown>): Promise<string[]> {
  const database = api.app.get(DataSource);
  const before = database.logger;
  const statements: string[] = [];
  const asked = new AsyncLocalStorage<true>();
  const server = api.app.getHttpServer();
  const enter = () => {
    asked.enterWith(true);
  };
  server.prependListener('request', enter);
  database.logger = {
    logQuery: (query) => {
      if (asked.getStore()) statements.push(query);
    },
    logQueryError: () => undefined,
    logQuerySlow: () => undefined,
    logSchemaBuild: () => undefined,
    logMigration: () => undefined,
    log: () => undefined,
  };
  try {
    await work();
  } finally {
    server.removeListener('request', enter);
    database.logger = before;
  }
  return statements;
}
