import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ulid } from 'ulid';
import type { Event } from '../../../domain/sop/state.js';
import type { Sop, Tugas } from '../../../domain/sop/model.js';
import { FolderStore } from '../../../src/berkas/folder-store.js';
import { OutboxService } from '../../../src/notifikasi/outbox.service.js';
import { IntentRepository } from '../../../src/transisi/intent.repository.js';
import { ReminderService } from '../../../src/transisi/reminder.service.js';
import { verify } from '../../../src/verify/verify.js';
import { type Kantor, type Mesin, newKantor, newMesin, submitted } from '../../support/kasus.js';
import { type TestDatabase, testDatabase } from '../../support/services.js';
import { faktaUji, sopUji } from '../../workflows/sop-uji.js';

/** The projection alone: which messages a timer waits for, for how long, and what the log says of when something was wanted. */

let database: TestDatabase;
let mesin: Mesin;
let folder: string;

beforeAll(async () => {
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'dulu-'));
  // The engine is never asked here.
  mesin = newMesin(database.dataSource, { address: '127.0.0.1:1', namespace: 'none', cli: '' });
}, 120_000);
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const bidang = { bidang: 'pengembangan' };
const desk = (kode: string, target?: string): Tugas => ({
  jenis: 'tugas', kode, nama: `Mengurus ${kode}`, pelaksana: { peran: 'verifikator', of: bidang },
  batas: { jumlah: 2, satuan: 'hari-kerja' },
  keputusan: [{ kode: 'ya', class: 'approve', label: 'Setuju' }, { kode: 'tidak', class: 'reject', label: 'Tolak', target: target ?? 'end:rejected' }],
}); // prettier-ignore
const [filing] = sopUji.langkah as [Tugas];
/** Two lanes; the first refusal ends both. */
const lanes: Sop = {
  ...sopUji,
  langkah: [
    filing,
    {
      jenis: 'paralel', kode: 'bersama', nama: 'Bersama', join: 'first-refusal', onRefused: 'end:rejected',
      lanes: [
        { kode: 'kiri', nama: 'Kiri', langkah: [desk('satu', 'lane:refused')] },
        { kode: 'kanan', nama: 'Kanan', langkah: [desk('dua', 'lane:refused'), desk('tiga', 'lane:refused')] },
      ],
    },
  ],
}; // prettier-ignore

interface Perkara {
  id: string;
  kantor: Kantor;
  want: (event: Event) => Promise<string>;
  append: (event: Event, own?: string) => ReturnType<Mesin['projection']['append']>;
  passDays: (days: number) => Promise<unknown>;
}

async function begun(sop: Sop): Promise<Perkara> {
  const kantor = await newKantor(database.dataSource, sop);
  const { instansi, people } = kantor;
  const id = await submitted(database.dataSource, kantor, sop, faktaUji);
  let urutan = (await mesin.projection.begin({ usulanId: id })).entries.length;
  return {
    id,
    kantor,
    want: async (event) => {
      const intents = new IntentRepository(database.dataSource);
      const [tugas] = await database.dataSource.query<{ id: string }[]>(
        'SELECT id FROM tugas WHERE usulan_id = ? AND kunci = ?',
        [id, 'id' in event ? event.id : ''],
      );
      const wish = {
        instansi, usulanId: id, tugasId: tugas?.id ?? null, jenis: event.type as 'decide', event, pelakuId: people.verifikator, penugasanId: null,
        kunci: ulid(), isiSha256: '0',
      }; // prettier-ignore
      return (await database.dataSource.transaction((manager) => intents.add(manager, wish))).id;
    },
    append: async (event, own) => {
      const pelaku = own === undefined ? {} : { pelaku: { pegawaiId: people.verifikator, penugasanId: null } };
      const done = await mesin.projection.append({
        usulanId: id, urutan: urutan + 1, id: own ?? `timer/${'id' in event ? event.id : ''}`, event, ...pelaku,
      }); // prettier-ignore
      urutan += done.entries.length;
      return done;
    },
    passDays: (days) =>
      database.dataSource.query('UPDATE instansi SET geser_ms = geser_ms + ? WHERE kode = ?', [
        days * 86_400_000,
        instansi,
      ]),
  };
}

const yes = (id: string, keputusan = 'ya'): Event => ({ type: 'decide', id, keputusan });
const limit = (id: string): Event => ({ type: 'timer', id });
const tugasOf = (id: string) =>
  database.dataSource.query<{ kunci: string; status: string; dibuka: Date; ditutup: Date | null }[]>(
    'SELECT kunci, status, dibuka, ditutup FROM tugas WHERE usulan_id = ? ORDER BY kunci',
    [id],
  );
/** Of the case; the facts of its form refer to a text that nobody has written. */
const offences = async (usulanId: string) =>
  (await verify({ database: database.dataSource, store: new FolderStore(folder) })).offences.filter(
    (offence) => offence.usulanId === usulanId && offence.check !== 'teks',
  );

describe('a timer that has run out', () => {
  it('waits for a decision that was recorded before it was due, and for none recorded after', async () => {
    const early = await begun(sopUji);
    await early.want(yes('timbang#1'));
    await early.passDays(9);
    expect((await early.append(limit('timbang#1'))).notYet).toBe(1_000);

    const late = await begun(sopUji);
    await late.passDays(9);
    await late.want(yes('timbang#1'));
    expect((await late.append(limit('timbang#1'))).entries.map(({ event }) => event.type)).toEqual(['timer']);
  });

  it('asks less often the longer the message is under way, and never more seldom than every ten minutes', async () => {
    const { id, want, append, passDays } = await begun(sopUji);
    const intent = await want(yes('timbang#1'));
    await passDays(9);
    const waits = async (seconds: number) => {
      const dibuat = new Date(Date.now() - seconds * 1_000);
      await database.dataSource.query('UPDATE intent SET dibuat = ? WHERE id = ?', [dibuat, intent]);
      return Math.round(((await append(limit('timbang#1'))).notYet ?? 0) / 1_000);
    };
    expect([await waits(2), await waits(60), await waits(86_400)]).toEqual([1, 15, 600]);
    await mesin.projection.refuse({ usulanId: id, intent, kode: 'NOT_YOURS', kalimat: 'Bukan tugas Anda.' });
    expect((await append(limit('timbang#1'))).entries).toHaveLength(1);
  });

  it('waits for nothing that the case would not take where it stands', async () => {
    const { want, append, passDays } = await begun(sopUji);
    await want({ type: 'answer', id: 'tiba#1', keputusan: 'terkirim' });
    await want(yes('teliti#1', 'ms'));
    await passDays(9);
    expect((await append(limit('timbang#1'))).entries).toHaveLength(1);
  });
});

describe('who has decided', () => {
  it('is not reminded of it while it is under way', async () => {
    const undecided = await begun(sopUji);
    const decided = await begun(sopUji);
    await decided.want(yes('timbang#1'));
    for (const { passDays } of [undecided, decided]) await passDays(9);
    await new ReminderService(database.dataSource, new OutboxService(), mesin.organisasi).remind();
    const told = await database.dataSource.query<object[]>(
      `SELECT usulan_id, pegawai_id FROM outbox WHERE jenis = 'tugas-segera' AND usulan_id IN (?)`,
      [[undecided.id, decided.id]],
    );
    expect(told).toEqual([{ usulan_id: undecided.id, pegawai_id: undecided.kantor.people.atasan }]);
  });
});

describe('what is written late', () => {
  it('says so in the log, under the hash: the turn it ends has ended when it was recorded', async () => {
    const { id, want, append, passDays } = await begun(sopUji);
    const intent = await want(yes('timbang#1'));
    await passDays(9);
    await append(yes('timbang#1'), intent);
    const [event] = await database.dataSource.query<{ waktu: Date; tercatat: Date }[]>(
      'SELECT waktu, tercatat FROM peristiwa WHERE usulan_id = ? AND id = ?',
      [id, intent],
    );
    const [next, decided] = await tugasOf(id);
    expect(decided).toMatchObject({ kunci: 'timbang#1', status: 'decided', ditutup: event!.tercatat });
    expect(next).toMatchObject({ kunci: 'teliti#1', dibuka: event!.waktu });
    expect(await offences(id)).toEqual([]);
    await database.dataSource.query('UPDATE peristiwa SET tercatat = NULL WHERE usulan_id = ? AND id = ?', [
      id,
      intent,
    ]);
    expect((await offences(id))[0]).toMatchObject({ check: 'log', detail: 'the chain of hashes breaks here' });
  });

  it('ends nothing before it began: a row that another decision has opened meanwhile is cancelled when it opened', async () => {
    const { id, want, append, passDays } = await begun(lanes);
    const refusal = await want(yes('satu#1', 'tidak'));
    await passDays(9);
    const other = await want(yes('dua#1'));
    await append(yes('dua#1'), other);
    await append(yes('satu#1', 'tidak'), refusal);
    const [dua, satu, tiga] = await tugasOf(id);
    expect([dua, satu, tiga].map((row) => [row!.kunci, row!.status])).toEqual([
      ['dua#1', 'decided'],
      ['satu#1', 'decided'],
      ['tiga#1', 'cancelled'],
    ]);
    expect(satu!.ditutup!.getTime()).toBeLessThan(dua!.ditutup!.getTime());
    expect(tiga!.ditutup).toEqual(tiga!.dibuka);
    expect(await offences(id)).toEqual([]);
  });
});
