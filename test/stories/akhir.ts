import { createHash } from 'node:crypto';
import { Beda, same } from './beda.js';
import { Client } from './client.js';
import type { Kisah } from './kisah.js';
import { paketUntuk, tandaTanganSah } from './mitra.js';
import type { Linimasa, UsulanDilihat } from './pandangan.js';
import type { Panggung } from './panggung.js';
import { Rekaman } from './rekaman.js';
import type { System } from './system.js';
import { tanggal, tmtPeriode } from './waktu.js';

/** What there is to tell in the end. */
export interface Akhir {
  linimasa: Linimasa;
  /** Working time the office has used, in words. */
  terpakai: string;
}

/** Classification of the letters (domain.md, App. C). */
const KLASIFIKASI: Record<string, string> = { IB: '800.1.4.1', 'KP-REG': '800.1.3.2' };

/** What must be left when a story is over. */
export async function checkAkhir(system: System, panggung: Panggung, kisah: Kisah, senin: string): Promise<Akhir> {
  const client = await panggung.pemeran.as('pegawai');
  const linimasa = await client.get<Linimasa>(`/usulan/${panggung.usulanId}/linimasa`);
  const usulan = await client.get<UsulanDilihat>(`/usulan/${panggung.usulanId}`);
  checkLinimasa(panggung, kisah, linimasa);
  same('nomor naskah', usulan.hasil.map(({ nomor }) => nomor.replace(/\d+\/([A-Z]+)\/\d{4}$/, '…/$1/…')), kisah.naskah.map((unit) => `${KLASIFIKASI[kisah.layanan] ?? ''}/…/${unit}/…`)); // prettier-ignore
  await Rekaman.open(system.databaseUrl, async (rekaman) => {
    for (const hasil of usulan.hasil) await checkNaskah(system, panggung, rekaman, hasil);
    await checkRiwayat(rekaman, usulan, kisah, senin);
  });
  if (kisah.paket !== undefined) {
    const parcels = await paketUntuk(system, panggung.pemeran.dari('pegawai').nama);
    same('paket yang diterima PT POS', parcels.length, kisah.paket);
  }
  return { linimasa, terpakai: usulan.jam?.internal.teks ?? '' };
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

/** The letter can be downloaded, its signature is whole and its last, and anybody who reads its QR finds it to be genuine. */
async function checkNaskah(
  system: System,
  { pemeran }: Panggung,
  rekaman: Rekaman,
  { naskahId, nomor }: UsulanDilihat['hasil'][number],
): Promise<void> {
  const pdf = await (await pemeran.as('pegawai')).bytes(`/naskah/${naskahId}.pdf`);
  const { conclusion, signatureCount } = (await tandaTanganSah(system, pdf)) as Record<string, unknown>;
  same('tanda tangan elektronik', [conclusion, signatureCount], ['VALID', 1]);
  const stranger = new Client(system.api);
  const cek = await stranger.get<Record<string, unknown>>(`/cek/${(await rekaman.kodeCek(naskahId)) ?? ''}`);
  same(
    'pemeriksaan keaslian oleh umum',
    [cek['status'], cek['nomor'], cek['sha256']],
    ['asli', nomor, createHash('sha256').update(pdf).digest('hex')],
  );
}

/** The permit in the record: in force between the dates of the study, with the number of the letter and the applicant's words. */
async function checkRiwayat(
  rekaman: Rekaman,
  { id, hasil }: UsulanDilihat,
  kisah: Kisah,
  senin: string,
): Promise<void> {
  const rows = await rekaman.riwayat(id);
  if (typeof kisah.riwayat !== 'string') {
    const expected = kisah.riwayat.map(([jenis, dari, isi]) => [jenis, dateOf(senin, dari), isi]);
    const there = rows.map(({ jenis, dari, isi }) => {
      const said = kisah.riwayat === 'berlaku' || kisah.riwayat === 'tidak ada' ? [] : kisah.riwayat;
      const names = Object.keys(said.find(([kind]) => kind === jenis)?.[2] ?? {});
      return [jenis, dari, Object.fromEntries(names.map((name) => [name, isi[name]]))];
    });
    same('riwayat pegawai', there.sort(), expected.sort());
    return;
  }
  const permit = ['izin-belajar', tanggal(senin, 60), hasil[0]?.nomor, 'Universitas Contoh Nusantara'];
  same(
    'riwayat izin belajar',
    rows.map(({ jenis, dari, isi }) => [jenis, dari, isi['nomor'], isi['kampus']]),
    kisah.riwayat === 'berlaku' ? [permit] : [],
  );
  for (const { dari, sampai } of rows) {
    if (sampai === null || sampai <= dari) throw new Beda('akhir izin belajar', `sesudah ${dari}`, sampai);
  }
}

/** `tmt`, `tmt berikut`: the open period of kenaikan pangkat, and the one after it. */
const dateOf = (senin: string, kata: string): string =>
  kata === 'tmt' ? tmtPeriode(senin) : kata === 'tmt berikut' ? tmtPeriode(senin, 1) : kata;
