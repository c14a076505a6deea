import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Event } from '../../../domain/sop/state.js';
import type { LangkahList, Ringkasan } from '../../../src/pantau/pantau.schema.js';
import { Pegawai } from '../../../src/pegawai/pegawai.entity.js';
import { ProjectionService } from '../../../src/transisi/projection.service.js';
import { makeAkun, makePenugasan, SANDI } from '../../factories/orang.js';
import { Client } from '../../support/client.js';
import { type Kantor, newKantor, submitted } from '../../support/kasus.js';
import { faktaUji, sopUji } from '../../workflows/sop-uji.js';
import { type Rig, startRig } from './rig.js';
import { walk } from './walk.js';

/** Cases that the real projection has carried, to every kind of place where one can stand. */

let rig: Rig;
let kantor: Kantor;
let client: Client;
let projection: ProjectionService;

beforeAll(async () => {
  rig = await startRig();
  projection = rig.api.app.get(ProjectionService);
  kantor = await newKantor(rig.database, sopUji);
  const kabid = await rig.database.manager.findOneByOrFail(Pegawai, { id: kantor.people.kabid });
  await makeAkun(rig.database, kabid);
  await makePenugasan(rig.database, kabid, 'manajer', kabid.unitId);
  client = await new Client(rig.api.url).signIn(kabid.nip, SANDI);
}, 60_000);

afterAll(() => rig.close());

const file = () => submitted(rig.database, kantor, sopUji, faktaUji);

/** Begins a case and tells it what happens, in order. */
async function carried(...events: Event[]): Promise<string> {
  const usulanId = await file();
  let urutan = (await projection.begin({ usulanId })).entries.length;
  for (const [i, event] of events.entries()) {
    const { entries } = await projection.append({ usulanId, urutan: urutan + 1, id: `uji-${i}`, event });
    urutan += entries.length;
  }
  return usulanId;
}

const yes = (id: string, keputusan: string, more: object = {}): Event => ({ type: 'decide', id, keputusan, ...more });
const places = async () =>
  (await client.get<LangkahList>('pantau/langkah')).body.data.map(({ langkah, jumlah }) => [
    langkah.kode,
    langkah.nama,
    jumlah,
  ]);
const at = async (langkah: string) => (await walk(client, 'usulan', { langkah })).rows;

describe('an usulan that the projection carries', () => {
  it('is counted at its tugas, its rest, its call, its wait, and before it has begun', async () => {
    const recorded = await file();
    const asked = await carried();
    const deferred = await carried(
      yes('timbang#1', 'ya'),
      yes('teliti#1', 'nanti', { isian: { sampai: '2099-01-05' } }),
    );
    const sent = [yes('timbang#1', 'ya'), yes('teliti#1', 'ms')];
    const calling = await carried(...sent);
    const waiting = await carried(...sent, { type: 'done', id: 'antar#1', isian: { resi: 'P1' } });
    expect(await places()).toEqual([
      ['timbang', 'Menimbang', 1],
      ['teliti', 'Meneliti', 1],
      ['antar', 'Mengantar', 1],
      ['tiba', 'Menunggu tiba', 1],
      ['tanpa.langkah', 'Menunggu sistem', 1],
    ]);
    const found = async (langkah: string) =>
      (await at(langkah)).map(({ usulanId, status, giliran }) => [
        usulanId,
        status,
        giliran.map(({ langkah: { kode, nama } }) => [kode, nama]),
      ]);
    expect(await found('tanpa.langkah')).toEqual([[recorded, 'submitted', []]]);
    expect(await found('timbang')).toEqual([[asked, 'submitted', [['timbang', 'Menimbang']]]]);
    expect(await found('teliti')).toEqual([[deferred, 'deferred', []]]);
    expect(await found('antar')).toEqual([[calling, 'submitted', [['antar', 'Mengantar']]]]);
    expect(await found('tiba')).toEqual([[waiting, 'submitted', [['tiba', 'Menunggu tiba']]]]);
    expect((await client.get<Ringkasan>('pantau/ringkasan')).body).toMatchObject({ lewat: 0, berjalan: 5 });
  });

  it('becomes a breach when business time passes its limit, before and after the engine has noticed', async () => {
    const [row] = await at('timbang');
    const lewat = async () => (await walk(client, 'pelanggaran')).rows.map((r) => r.usulanId);
    expect(await lewat()).toEqual([]);
    await rig.database.query('UPDATE instansi SET geser_ms = geser_ms + ? WHERE kode = ?', [
      20 * 86_400_000,
      kantor.instansi,
    ]);
    expect(await lewat()).toEqual([row!.usulanId]);
    await projection.append({
      usulanId: row!.usulanId,
      urutan: 2,
      id: 'batas',
      event: { type: 'timer', id: 'timbang#1' },
    });
    expect(await lewat()).toEqual([row!.usulanId]);
    expect((await client.get<Ringkasan>('pantau/ringkasan')).body.kalimat).toBe(
      '1 usulan Layanan uji lewat batas, tertahan di Menimbang.',
    );
  });
});
