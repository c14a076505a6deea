import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { KalenderView } from '../../../src/instansi/kalender.schema.js';
import type { Pegawai } from '../../../src/pegawai/pegawai.entity.js';
import { newOrang, type Orang } from '../../factories/kantor.js';
import { makeOrang } from '../../factories/orang.js';
import { until } from '../../support/kasus.js';
import { ajukan, meja, Rig, sopKecil } from './rig.js';

let rig: Rig;
let orang: Orang;
let admin: Pegawai;
beforeAll(async () => {
  rig = await Rig.open();
  orang = await newOrang(rig.office.database.dataSource);
  admin = await makeOrang(rig.office.database.dataSource, orang.bkd, 'admin');
  await rig.sop(
    orang.instansi,
    sopKecil({
      layanan: 'WAKTU',
      langkah: [ajukan(), meja('kerja-uji', { peran: 'kabid', of: { bidang: 'pengembangan' } })],
    }),
  );
});
afterAll(() => rig.close());

it('a changed calendar moves the deadlines of the cases that run, in the database and in the engine', async () => {
  const id = await rig.file(orang.pegawai, 'WAKTU');
  const due = async () => {
    const [row] = await rig.office.query<{ due: Date }>('SELECT due FROM tenggat WHERE usulan_id = ?', [id]);
    return row!.due.toISOString();
  };
  // Monday 23 November; five days with that one.
  expect(await due()).toBe('2026-11-27T09:30:00.000Z');
  const browser = await rig.office.browserOf(admin);
  const { body } = await browser.get<KalenderView>('kalender');
  const libur = [
    ...body.kalender.libur,
    { tanggal: '2026-11-26', jenis: 'D', nama: 'Hari jadi', sumber: 'Perda 1/2026', keyakinan: 'tinggi' },
  ];
  const change = (kalender: unknown, versi: number) => browser.put('kalender', kalender, { 'if-match': `"${versi}"` });
  expect((await change({ ...body.kalender, libur }, body.versi)).status).toBe(200);
  expect((await change(body.kalender, body.versi)).status).toBe(412);
  expect(await rig.office.relays[0].tellOfTime()).toBe(1);
  await until(due, (seen) => seen === '2026-11-30T09:00:00.000Z');
  expect((await change(body.kalender, body.versi + 1)).status).toBe(200);
  await rig.office.relays[0].tellOfTime();
  await until(due, (seen) => seen === '2026-11-27T09:30:00.000Z');
  expect(await rig.office.relays[0].tellOfTime()).toBe(0);
});
