import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Fakta } from '../../../domain/sop/model.js';
import { newOrang, type Orang } from '../../factories/kantor.js';
import { ajukan, meja, Rig, sopKecil } from './rig.js';

const daftar = (label: string): Fakta => ({
  tipe: 'daftar',
  label,
  sumber: 'formulir',
  butir: { isi: { tipe: 'angka', label: 'Isi', sumber: 'formulir' } },
});
let rig: Rig;
let orang: Orang;
beforeAll(async () => {
  rig = await Rig.open();
  orang = await newOrang(rig.office.database.dataSource);
  const inner = meja('periksa-butir-yang-namanya-panjang', { peran: 'kabid', of: { bidang: 'pengembangan' } }, [
    { kode: 'sah', class: 'approve', label: 'Sah' },
    { kode: 'tidak', class: 'reject', label: 'Tidak', target: 'lane:refused' },
  ]);
  await rig.sop(
    orang.instansi,
    sopKecil({
      layanan: 'SETIAP',
      fakta: { luar: daftar('Luar'), dalam: daftar('Dalam') },
      formulir: [{ field: 'luar' }, { field: 'dalam' }],
      langkah: [
        ajukan(['luar', 'dalam']),
        {
          jenis: 'setiap',
          kode: 'tiap-luar',
          nama: 'Tiap butir luar',
          daftar: 'luar',
          join: 'any',
          onRefused: 'end:rejected',
          langkah: [
            {
              jenis: 'setiap',
              kode: 'tiap-dalam',
              nama: 'Tiap butir dalam',
              daftar: 'dalam',
              join: 'all',
              onRefused: 'lane:refused',
              langkah: [inner],
            },
          ],
        },
      ],
    }),
  );
});
afterAll(() => rig.close());

it('items within items have rows of their own, however long their names are', async () => {
  const butir = (letter: string) => ({ id: letter.repeat(64), isi: 1 });
  const id = await rig.file(orang.pegawai, 'SETIAP', {
    isian: { luar: [butir('a'), butir('b')], dalam: [butir('c'), butir('d')] },
  });
  expect(await rig.inbox(orang.kabid, id)).toHaveLength(4);
  const decide = async (item: string, keputusan: string) => {
    const [row] = await rig.office.query<{ id: string }>(
      `SELECT id FROM tugas WHERE usulan_id = ? AND status = 'open' AND kunci LIKE ? ORDER BY kunci LIMIT 1`,
      [id, `%@${item.repeat(64)}@%`],
    );
    const sent = await (await rig.office.browserOf(orang.kabid)).post(`tugas/${row!.id}/keputusan`, { keputusan });
    if (sent.status !== 200) throw new Error(JSON.stringify(sent.body));
  };
  await decide('a', 'tidak');
  await decide('a', 'sah');
  await decide('b', 'sah');
  await decide('b', 'sah');
  await rig.ended(id, 'approved');
});
