import type { DataSource } from 'typeorm';
import { ulid } from 'ulid';
import { Berkas } from '../../src/berkas/berkas.entity.js';
import type { Pegawai } from '../../src/pegawai/pegawai.entity.js';
import type { Problem } from '../../src/common/problem.js';
import type { TugasList } from '../../src/tugas/tugas.schema.js';
import type { SlotSaved, UsulanView } from '../../src/usulan/usulan.schema.js';
import type { Answer, Client } from '../support/client.js';

/** Usulan of the SOP for tests (`sop.ts`), made through the routes as a browser does. */

/** A PDF of so many pages; `teks` makes one differ from another. */
export function pdfUji(teks = '', pages = 1): Buffer {
  const kids = Array.from({ length: pages }, (_, i) => `${i + 3} 0 R`).join(' ');
  const leaves = Array.from({ length: pages }, (_, i) => `${i + 3} 0 obj << /Type /Page /Parent 2 0 R >> endobj`);
  const objects = [
    '1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj',
    `2 0 obj << /Type /Pages /Kids [${kids}] /Count ${pages} >> endobj`,
    ...leaves,
  ];
  return Buffer.from(
    `%PDF-1.4\n%${teks}\n${objects.join('\n')}\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n`,
    'latin1',
  );
}

export const isianUji = { jenis: 'biasa', keperluan: 'Untuk keperluan uji.', mulai: '2027-02-01', luarJam: true };

/** A document in somebody's archive; its bytes are not in the store. */
export async function newBerkas(database: DataSource, pegawai: Pegawai, over: Partial<Berkas> = {}): Promise<Berkas> {
  const row = database.manager.create(Berkas, {
    id: ulid(),
    instansi: pegawai.instansi,
    pegawaiId: pegawai.id,
    jenis: 'SKKP',
    namaFile: 'SK.pdf',
    mime: 'application/pdf',
    ukuran: 100,
    sha256: '1'.repeat(64),
    halaman: 1,
    sumber: 'impor',
    diunggahOleh: pegawai.id,
    dibuat: new Date('2026-01-02T03:04:05.000Z'),
    ...over,
  });
  await database.manager.insert(Berkas, row);
  return row;
}

export const upload = (
  browser: Client,
  id: string,
  kode: string,
  bytes = pdfUji(kode),
  nama = `${kode}.pdf`,
): Promise<Answer<SlotSaved & Problem>> =>
  browser.put<SlotSaved & Problem>(`usulan/${id}/berkas/${kode}`, bytes, {
    'content-type': 'application/pdf',
    'x-nama-file': nama,
  });

/** A draft with nothing in it but what the archive has. */
export const newKosong = async (browser: Client): Promise<UsulanView> =>
  (await browser.post<UsulanView>('usulan', { layanan: 'UJI' })).body;

/** An usulan as this person sees it. */
export const lihat = async (browser: Client, id: string): Promise<UsulanView> =>
  (await browser.get<UsulanView>(`usulan/${id}`)).body;

/** A draft that may be sent. @returns its id */
export async function newDraf(browser: Client, isian: Record<string, unknown> = isianUji): Promise<string> {
  const { id, draf } = await newKosong(browser);
  const saved = await browser.patch(`usulan/${id}`, { isian }, { 'if-match': `"${draf!.versi}"` });
  if (saved.status !== 200) throw new Error(`draft refused: ${JSON.stringify(saved.body)}`);
  for (const kode of ['SKKP', 'LOA']) await upload(browser, id, kode);
  return id;
}

/** An usulan that has been sent, and begun if the engine is there. @returns its id */
export async function newUsulan(browser: Client, isian?: Record<string, unknown>): Promise<string> {
  const id = await newDraf(browser, isian);
  const { status, body } = await browser.post(`usulan/${id}/submit`);
  if (status !== 201) throw new Error(`submit refused: ${JSON.stringify(body)}`);
  return id;
}

/** The open tugas that somebody finds in their inbox for an usulan. */
export async function tugasOf(browser: Client, usulanId: string): Promise<string> {
  const { body } = await browser.get<TugasList>('tugas?limit=200');
  const found = body.data.find((row) => row.usulanId === usulanId);
  if (!found) throw new Error(`no tugas for ${usulanId}`);
  return found.id;
}

/** Everything on the list of the SOP for tests. */
export const periksaUji = { SKKP: 'sesuai', LOA: 'sesuai', KK: 'tidak-berlaku' };

/** Decides the open tugas of an usulan in somebody's inbox; throws unless it was decided. */
export async function decide(browser: Client, usulanId: string, body: Record<string, unknown>): Promise<void> {
  const answer = await browser.post(`tugas/${await tugasOf(browser, usulanId)}/keputusan`, body);
  if (answer.status !== 200) throw new Error(`decision refused: ${JSON.stringify(answer.body)}`);
}
