import { Module } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { STORE, type Store } from '../berkas/store.js';
import { StoreModule } from '../berkas/store.module.js';
import { LOGGER } from '../common/log.js';
import { ENV, type Env } from '../config/env.js';
import { JamModule } from '../jam/jam.module.js';
import { JamService } from '../jam/jam.service.js';
import { BsreClient } from './bsre/bsre.client.js';
import { PemberitahuanPoll } from './pemberitahuan/pemberitahuan.poll.js';
import { PemberitahuanService } from './pemberitahuan/pemberitahuan.service.js';
import { saluranOf } from './pemberitahuan/saluran-of.js';
import { PosClient } from './pos/pos.client.js';
import { PosPoll } from './pos/pos.poll.js';
import { PosService } from './pos/pos.service.js';

/** TASPEN, who is told of pensions. */
export interface Taspen {
  pemberitahuan: PemberitahuanService;
  poll: PemberitahuanPoll;
}

/** Provider of `Taspen`. */
export const TASPEN = Symbol('TASPEN');

/** The partners' clients, and what rests on them. Their classes know neither Nest nor the environment. */
@Module({
  imports: [JamModule, StoreModule],
  providers: [
    {
      provide: BsreClient,
      inject: [ENV],
      useFactory: (env: Env) => new BsreClient({ url: env.BSRE_URL, user: env.BSRE_USER, password: env.BSRE_PASSWORD }),
    },
    {
      provide: PosClient,
      inject: [ENV],
      useFactory: (env: Env) =>
        new PosClient({
          url: env.POS_URL,
          key: env.POS_KEY,
          secret: env.POS_SECRET,
          userId: env.POS_USER_ID,
          memberId: env.POS_MEMBER_ID,
        }),
    },
    {
      provide: PosService,
      inject: [DataSource, PosClient, JamService, LOGGER],
      useFactory: (database: DataSource, pos: PosClient, jam: JamService, log: Logger) =>
        new PosService(database, pos, jam, log),
    },
    {
      provide: PosPoll,
      inject: [DataSource, PosClient, JamService, STORE, LOGGER],
      useFactory: (database: DataSource, pos: PosClient, jam: JamService, store: Store, log: Logger) =>
        new PosPoll(database, pos, jam, store, log),
    },
    {
      provide: TASPEN,
      inject: [ENV, DataSource, STORE, JamService, LOGGER],
      useFactory: (env: Env, database: DataSource, store: Store, jam: JamService, log: Logger): Taspen => {
        const saluran = saluranOf('taspen', { url: env.TASPEN_URL, key: env.TASPEN_KEY });
        return {
          pemberitahuan: new PemberitahuanService('taspen', database, saluran, store, jam, log),
          poll: new PemberitahuanPoll('taspen', database, saluran, jam, log),
        };
      },
    },
  ],
  exports: [BsreClient, PosClient, PosService, PosPoll, TASPEN],
})
export class MitraModule {}
