import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import { enterGivenOut, keepGivenOut } from '../../../src/backup/given-out.js';
import { cancelLost, type LostNumber } from '../../../src/recover/lost-numbers.js';
import { inTransaction } from '../../../src/transisi/transaksi.js';
import { type Kantor, newKantor } from '../../support/kasus.js';
import { type TestDatabase, testDatabase } from '../../support/services.js';
import { sopUji } from '../../workflows/sop-uji.js';

/** A restore enters the numbers that the replaced database had given out; `--database-wins` those that the engine remembers. */

const tahun = new Date().getUTCFullYear();
const letter = (urut: number) => `800/${urut}/BKD/${tahun}`;

let db: TestDatabase;
let kantor: Kantor;
const [first, second, third] = [ulid(), ulid(), ulid()];

beforeAll(async () => {
  db = await testDatabase();
  kantor = await newKantor(db.dataSource, sopUji);
}, 60_000);
afterAll(() => db.drop());

const query = <T = unknown>(sql: string, values: unknown[] = []) => db.dataSource.query<T[]>(sql, values);
const remembered = (usulanId: string, urut: number): LostNumber => ({
  usulanId,
  nomor: letter(urut),
  waktu: new Date(),
  instansi: kantor.instansi,
  hasil: { seri: 'surat-uji', klasifikasi: '800' },
});
const wins = (...letters: LostNumber[]) => inTransaction(db.dataSource, (manager) => cancelLost(manager, letters));

describe('a restore, and then a database that wins over the engine', () => {
  it('cancels each number once, doubts none of them, and gives the next one out', async () => {
    const [unit] = await query<{ id: string }>(`SELECT id FROM unit WHERE instansi = ? AND jenis = 'bkd'`, [
      kantor.instansi,
    ]);
    const given = (urut: number, usulanId: string, status: string) => [
      ulid(), kantor.instansi, unit!.id, 'surat-uji', tahun, urut, letter(urut), usulanId, '', status, 'x', new Date(), new Date(),
    ]; // prettier-ignore
    await query('INSERT INTO seri (instansi, unit_id, seri, tahun, terakhir) VALUES (?)', [
      [kantor.instansi, unit!.id, 'surat-uji', tahun, 11],
    ]);
    // What the database had given out when it made way for its backup of number 11.
    await query(
      'INSERT INTO nomor (id, instansi, unit_id, seri, tahun, urut, nomor, usulan_id, tugas_id, status, dipesan_oleh, dikerjakan, dibuat) VALUES ?',
      [[given(12, first, 'confirmed'), given(13, third, 'cancelled'), given(14, second, 'confirmed')]],
    );
    const runner = db.dataSource.createQueryRunner();
    await keepGivenOut(runner, ['nomor']);
    await runner.release();
    await query('DELETE FROM nomor');
    expect((await enterGivenOut(db.dataSource)).numbers.toSorted()).toEqual([12, 13, 14].map(letter));

    // The engine remembers two of them, and one that the lost database had not written down when it was copied.
    const letters = [remembered(first, 12), remembered(second, 14), remembered(third, 16)];
    expect(await wins(...letters)).toEqual({ cancelled: [letter(15), letter(16)], doubtful: [] });
    // Either way once more.
    expect(await wins(...letters)).toEqual({ cancelled: [], doubtful: [] });
    expect((await enterGivenOut(db.dataSource)).numbers).toEqual([]);

    const rows = await query('SELECT urut, status FROM nomor WHERE instansi = ? ORDER BY urut', [kantor.instansi]);
    expect(rows).toEqual([12, 13, 14, 15, 16].map((urut) => ({ urut, status: 'cancelled' })));
    expect(await query('SELECT terakhir FROM seri WHERE instansi = ?', [kantor.instansi])).toEqual([{ terakhir: 16 }]);
  });

  it('doubts a number that the engine remembers of another usulan than the database had', async () => {
    expect(await wins(remembered(second, 12))).toEqual({ cancelled: [], doubtful: [letter(12)] });
  });
});
