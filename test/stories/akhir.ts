import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { Beda, same, until } from './beda.js';
import type { Kisah } from './kisah.js';
import { paketUntuk, tandaTanganSah } from './mitra.js';
import type { Linimasa, UsulanDilihat } from './pandangan.js';
import type { Panggung } from './panggung.js';
import type { System } from './system.js';
import { tanggal } from './waktu.js';

/** What must be left when a story is over. */
export async function checkAkhir(system: System, panggung: Panggung, kisah: Kisah, senin: string): Promise<Linimasa> {
  const client = await panggung.pemeran.as('pegawai');
  const linimasa = await client.get<Linimasa>(`/usulan/${panggung.usulanId}/linimasa`);
  const usulan = await client.get<UsulanDilihat>(`/usulan/${panggung.usulanId}`);
  checkLinimasa(panggung, kisah, linimasa);
  same('nomor naskah', usulan.hasil.map(({ nomor }) => nomor.replace(/\d+\/([A-Z]+)\/\d{4}$/, '…/$1/…')), kisah.naskah.map((unit) => `800.1.4.1/…/${unit}/…`)); // prettier-ignore
  for (const { naskahId } of usulan.hasil) await checkNaskah(system, panggung, naskahId);
  await checkRiwayat(system, usulan, kisah, senin);
  if (kisah.paket !== undefined) {
    const parcels = await paketUntuk(system, panggung.pemeran.dari('pegawai').nama);
    same('paket yang diterima PT POS', parcels.length, kisah.paket);
  }
  return linimasa;
}

function checkLinimasa({ pemeran }: Panggung, { linimasa: expected, alasan }: Kisah, { data }: Linimasa): void {
  for (const [i, [apa, siapa]] of expected.entries()) {
    const there = data[i];
    same(`linimasa baris ${i + 1}`, there?.apa, apa);
    const nama = siapa === null || siapa === 'PT POS Indonesia' ? siapa : pemeran.dari(siapa).nama;
    const name = there?.siapa ?? null;
    if (nama === null ? name !== null : !name?.startsWith(nama)) {
      throw new Beda(`siapa di linimasa baris ${i + 1} (${apa})`, nama, name);
    }
  }
  same('banyak baris linimasa', data.length, expected.length);
  if (alasan !== undefined) same('alasan keputusan terakhir', data.findLast((row) => row.alasan !== undefined)?.alasan, alasan); // prettier-ignore
}

/** The letter can be downloaded, and its signature is whole and its last. */
async function checkNaskah(system: System, { pemeran }: Panggung, naskahId: string): Promise<void> {
  const pdf = await (await pemeran.as('pegawai')).bytes(`/naskah/${naskahId}.pdf`);
  const { conclusion, signatureCount } = (await tandaTanganSah(system, pdf)) as Record<string, unknown>;
  same('tanda tangan elektronik', [conclusion, signatureCount], ['VALID', 1]);
}

interface RiwayatRow extends RowDataPacket {
  jenis: string;
  dari: string;
  sampai: string | null;
  isi: string;
}

/**
 * The permit in the record of the pegawai, which no screen of this service shows: read from the database, in force between
 * the dates of the study, with the number of the letter and the words of the applicant.
 */
async function checkRiwayat(
  { databaseUrl }: System,
  { id, hasil }: UsulanDilihat,
  { riwayat }: Kisah,
  senin: string,
): Promise<void> {
  const database = await createConnection({ uri: databaseUrl, dateStrings: ['DATE'] });
  try {
    await until(async () => {
      const [rows] = await database.query<RiwayatRow[]>(
        'SELECT jenis, dari, sampai, isi FROM riwayat WHERE usulan_id = ? AND dicabut_pada IS NULL',
        [id],
      );
      const found = rows.map(({ jenis, dari, isi }) => {
        const { nomor, kampus } = JSON.parse(isi) as { nomor?: string; kampus?: string };
        return { jenis, dari, nomor, kampus };
      });
      const permit = {
        jenis: 'izin-belajar',
        dari: tanggal(senin, 60),
        nomor: hasil[0]?.nomor,
        kampus: 'Universitas Contoh Nusantara',
      };
      same('riwayat izin belajar', found, riwayat === 'berlaku' ? [permit] : []);
      for (const { dari, sampai } of rows) {
        if (sampai === null || sampai <= dari) throw new Beda('akhir izin belajar', `sesudah ${dari}`, sampai);
      }
    });
  } finally {
    await database.end();
  }
}
