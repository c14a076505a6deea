import { pdfKecil } from '../../src/seed/pdf-kecil.js';
import type { Client } from '../support/client.js';

/**
 * A draft of the service for tests (`sop.ts`) with everything that it asks for, ready to be submitted.
 * @param mulai a date to come
 * @returns its id and the berkas in the last of its slots
 */
export async function fillUji(client: Client, mulai: string): Promise<{ id: string; berkas: string }> {
  const { body } = await client.post<{ id: string; draf: { versi: number } }>('usulan', { layanan: 'UJI' });
  const isian = { jenis: 'biasa', keperluan: 'Perlu.', mulai, luarJam: true };
  await client.patch(`usulan/${body.id}`, { isian }, { 'if-match': `"${body.draf.versi}"` });
  let berkas = '';
  for (const kode of ['SKKP', 'LOA']) {
    const pdf = pdfKecil(kode, ['Lembar satu']);
    const sent = await client.put<{ berkas: { id: string } }>(`usulan/${body.id}/berkas/${kode}`, pdf, {
      'content-type': 'application/pdf',
    });
    berkas = sent.body.berkas.id;
  }
  return { id: body.id, berkas };
}
