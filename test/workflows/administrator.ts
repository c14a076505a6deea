import type { DataSource } from 'typeorm';
import { ulid } from 'ulid';
import type { Pelaku } from '../../src/auth/pelaku.js';
import { JamService } from '../../src/jam/jam.service.js';
import type { AksiMacet, JenisMacet } from '../../src/macet/jenis.js';
import { MacetReader } from '../../src/macet/macet.reader.js';
import type { Macet, Tindakan } from '../../src/macet/macet.schema.js';
import { MacetSweep } from '../../src/macet/macet.sweep.js';
import { TindakanService } from '../../src/macet/tindakan.service.js';
import { Living } from '../../src/database/living.js';
import { NomorService } from '../../src/naskah/nomor.service.js';
import { RelayService } from '../../src/relay/relay.service.js';
import { EngineWatch } from '../../src/temporal/engine-watch.js';
import { IntentRepository } from '../../src/transisi/intent.repository.js';
import type { TugasAuthority } from '../../src/tugas/wewenang.service.js';
import type { Kantor, Mesin } from '../support/kasus.js';

/** Who looks at what is stuck in an instansi and deals with it, without the HTTP around them. */
export interface Administrator {
  pelaku: Pelaku;
  /** What hands over in the background; here only when it is told to. */
  relay: RelayService;
  /** One look at the engine; what waits counts as having waited `oldMinutes` longer. */
  sees(options: { oldMinutes?: number }): Promise<void>;
  list(jenis?: JenisMacet): Promise<Macet[]>;
  does(row: Macet, aksi: AksiMacet): Promise<Tindakan>;
}

export function newAdministrator(database: DataSource, mesin: Mesin, kantor: Kantor): Administrator {
  const watch = new EngineWatch(mesin.engine);
  const sweep = new MacetSweep(database, watch);
  const reader = new MacetReader(database);
  const intents = new IntentRepository(database);
  const authority = { stillMay: () => Promise.resolve(undefined) } as unknown as TugasAuthority;
  const relay = new RelayService(database, intents, mesin.engine, mesin.organisasi, mesin.projection, authority);
  const nomor = new NomorService(database, new JamService(database), new Living(database));
  const tindakan = new TindakanService(
    database, reader, sweep, watch, mesin.engine, relay, intents, mesin.projection, mesin.organisasi, nomor,
  ); // prettier-ignore
  const pelaku: Pelaku = {
    pegawaiId: kantor.people.kabid, akunId: ulid(), instansi: kantor.instansi, unitId: '', zona: 'WIB', geserMs: 0,
    hariIni: '2026-11-25', penugasan: [], antrean: [], izin: new Set(['macet.urus']),
  }; // prettier-ignore
  return {
    pelaku,
    relay,
    async sees({ oldMinutes = 0 }) {
      if (oldMinutes > 0) {
        await database.query(
          `UPDATE panggilan SET dibuka = LEAST(dibuka, TIMESTAMPADD(MINUTE, -${oldMinutes}, ?)) WHERE instansi = ?`,
          [new Date(), kantor.instansi],
        );
      }
      await sweep.look(-1_000);
    },
    async list(jenis) {
      const { data } = await reader.list(kantor.instansi, { limit: 200 });
      return data.filter((row) => jenis === undefined || row.jenis === jenis);
    },
    does: (row, aksi) => tindakan.do(pelaku, { jenis: row.jenis, id: row.id, aksi }),
  };
}
