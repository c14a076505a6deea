import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { berjalan } from '../../../src/layanan/berjalan.js';
import { newOrang, startKantor, type Orang, type TestKantor } from '../../factories/kantor.js';
import { newSop } from '../../factories/sop.js';
import { newTugas } from '../../factories/tugas.js';

describe('the running usulan that a change of a SOP touches', () => {
  let kantor: TestKantor;
  let orang: Orang;

  beforeAll(async () => {
    kantor = await startKantor();
    orang = await newOrang(kantor.database);
    await newSop(kantor.database, orang.instansi);
  });

  afterAll(() => kantor.close());

  it('are counted by version and by every row at which something waits, and those that ended are not', async () => {
    const { database } = kantor;
    const [ended, waiting, calling, nowhere] = await newTugas(database, orang, 'verifikator/', [1, 2, 3, 4, 5].map((n) => Date.UTC(2026, 10, 20 + n))); // prettier-ignore
    await database.query(`UPDATE usulan SET status = 'approved' WHERE id = ?`, [ended!.usulanId]);
    await database.query('UPDATE usulan SET sop_versi = 2 WHERE id = ?', [waiting!.usulanId]);
    await database.query(`UPDATE tugas SET status = 'decided' WHERE usulan_id IN (?)`, [
      [waiting!.usulanId, calling!.usulanId, nowhere!.usulanId],
    ]);
    await database.query(
      `INSERT INTO tunggu (usulan_id, id, instansi, langkah, dibuka) VALUES (?, 'wait/nanti#1', ?, 'nanti', NOW(3))`,
      [waiting!.usulanId, orang.instansi],
    );
    await database.query(
      `INSERT INTO panggilan (usulan_id, id, instansi, \`call\`, input, status, dibuka) VALUES (?, 'call/antar@satu#2', ?, 'pos.kirim', '{}', 'open', NOW(3))`,
      [calling!.usulanId, orang.instansi],
    );
    const { instansi } = orang;
    expect(await berjalan(database, 'UJI')).toEqual([
      { instansi, versi: 1, langkah: null, jumlah: 1 },
      { instansi, versi: 1, langkah: 'antar', jumlah: 1 },
      { instansi, versi: 1, langkah: 'teliti-uji', jumlah: 1 },
      { instansi, versi: 2, langkah: 'nanti', jumlah: 1 },
    ]);
    expect(await berjalan(database, 'LAIN')).toEqual([]);
  });
});
