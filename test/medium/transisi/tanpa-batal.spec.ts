import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import type { Langkah, Sop } from '../../../domain/sop/model.js';
import { FolderStore } from '../../../src/berkas/folder-store.js';
import { textRow } from '../../../src/transisi/teks-ref.js';
import { verify } from '../../../src/verify/verify.js';
import { type Mesin, newKantor, newMesin, submitted } from '../../support/kasus.js';
import { type TestDatabase, testDatabase } from '../../support/services.js';
import { faktaUji, sopUji } from '../../workflows/sop-uji.js';

let database: TestDatabase;
let mesin: Mesin;

beforeAll(async () => {
  database = await testDatabase();
  // The engine is never asked here.
  mesin = newMesin(database.dataSource, { address: '127.0.0.1:1', namespace: 'none', cli: '' });
}, 120_000);
afterAll(() => database.drop());

it('a call that cannot be taken back waits for nobody any more when its case has ended', async () => {
  const langkah = sopUji.langkah.map((row): Langkah => {
    if (row.jenis !== 'aksi' || !('call' in row.do)) return row;
    const { undo, ...rest } = row;
    expect(undo).toBeDefined();
    return { ...rest, batas: { jumlah: 2, satuan: 'hari-kerja' } };
  });
  const sop: Sop = { ...sopUji, langkah: [langkah[0]!, langkah[4]!, ...langkah.slice(5)] };
  const kantor = await newKantor(database.dataSource, sop);
  const { ref, row } = textRow('Jalan Uji 1');
  const facts = { ...faktaUji, nilai: { ...faktaUji.nilai, alamat: ref } };
  const usulanId = await submitted(database.dataSource, kantor, sop, facts, [row]);
  await mesin.projection.begin({ usulanId });
  const id = ulid();
  await database.dataSource.query(
    `INSERT INTO intent (id, instansi, usulan_id, jenis, isi, kunci, isi_sha256, status, dibuat) VALUES (?)`,
    [[id, kantor.instansi, usulanId, 'kejadian', '{"type":"kejadian","kode":"cabut"}', id, '', 'pending', new Date()]],
  );
  await mesin.projection.append({ usulanId, urutan: 2, id, event: { type: 'kejadian', kode: 'cabut' } });
  const { offences } = await verify({ database: database.dataSource, store: new FolderStore('/nonexistent') });
  expect(offences).toEqual([]);
}, 60_000);
