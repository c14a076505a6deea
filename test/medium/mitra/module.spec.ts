import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Global, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { LOGGER } from '../../../src/common/log.js';
import { ENV } from '../../../src/config/env.js';
import { BsreClient } from '../../../src/mitra/bsre/bsre.client.js';
import { MitraModule } from '../../../src/mitra/mitra.module.js';
import { PosClient } from '../../../src/mitra/pos/pos.client.js';
import { PosPoll } from '../../../src/mitra/pos/pos.poll.js';
import { PosService } from '../../../src/mitra/pos/pos.service.js';
import { testDatabase, type TestDatabase } from '../../support/services.js';
import { NotedLog } from './kasus.js';

let database: TestDatabase;
let dir: string;

beforeAll(async () => {
  database = await testDatabase();
  dir = mkdtempSync(join(tmpdir(), 'mitra-'));
});
afterAll(async () => {
  await database.drop();
  rmSync(dir, { recursive: true });
});

describe('the module of partners', () => {
  it('gives out its clients and services, made from the environment', async () => {
    const values = {
      ...{ BSRE_URL: 'http://127.0.0.1:1', BSRE_USER: 'u', BSRE_PASSWORD: 'p', STORE_URL: pathToFileURL(dir).href },
      ...{ POS_URL: 'http://127.0.0.1:1', POS_KEY: 'k', POS_SECRET: 's', POS_USER_ID: '7', POS_MEMBER_ID: '8' },
      TASPEN_URL: 'http://taspen.test',
    };
    const given = [
      { provide: ENV, useValue: values },
      { provide: LOGGER, useValue: new NotedLog() },
      { provide: DataSource, useValue: database.dataSource },
    ];
    @Global()
    @Module({ providers: given, exports: given })
    class Around {}

    const built = await Test.createTestingModule({ imports: [Around, MitraModule] }).compile();
    for (const type of [BsreClient, PosClient, PosService, PosPoll]) expect(built.get(type)).toBeInstanceOf(type);
    expect(built.get(PosClient).account).toEqual({ userId: '7', memberId: '8' });
    expect(await built.get(PosPoll).pollOpen()).toEqual([]);
  });
});
