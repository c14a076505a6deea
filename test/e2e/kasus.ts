import { pdfContoh, studi } from '../stories/usulan-contoh.js';
import type { Peran } from '../stories/kisah.js';
import type { TandaTerima, TugasDibuka, TugasDiKotak, UsulanDilihat } from '../stories/pandangan.js';
import { Pemeran } from '../stories/pemeran.js';
import { dataFolder, newCasts, readSystem } from '../stories/system.js';
import { firstMonday, instant, type Saat, tanggal } from '../stories/waktu.js';

/**
 * A fresh instansi with somebody in every role, on a Monday at 09.00 of its own: what the screens are tried on. What other
 * people do to a case goes through the API.
 */
export class Kantor {
  private constructor(
    readonly web: string,
    readonly pemeran: Pemeran,
    readonly senin: string,
  ) {}

  static async buka(): Promise<Kantor> {
    const system = readSystem(dataFolder());
    const [akun = []] = await newCasts(system, 1);
    const kantor = new Kantor(new URL(system.api).origin, new Pemeran(system, akun), firstMonday(Date.now()));
    await kantor.sampai([0, '09:00']);
    return kantor;
  }

  /** The clock of the office moves on to a moment of its week. */
  async sampai(saat: Saat): Promise<void> {
    const { instansi } = this.pemeran;
    await this.pemeran.operator('/jam', { instansi, maju: instant(this.senin, saat) });
  }

  tanggal(hari: number): string {
    return tanggal(this.senin, hari);
  }

  /** What the form is filled with. */
  get formulir(): Record<string, unknown> {
    return studi(this.tanggal(60), this.tanggal(790));
  }

  pdf(kode: string): { name: string; mimeType: string; buffer: Buffer } {
    const buffer = pdfContoh(kode, this.pemeran.dari('pegawai').nama);
    return { name: `${kode}.pdf`, mimeType: 'application/pdf', buffer };
  }

  /** Files an usulan, complete. */
  async ajukan(): Promise<{ id: string; nomor: string }> {
    const client = await this.pemeran.as('pegawai');
    const { id, berkas } = await client.expect<UsulanDilihat>([201], 'POST', '/usulan', { body: { layanan: 'IB' } });
    const headers = { 'if-match': '"1"' };
    await client.expect([200], 'PATCH', `/usulan/${id}`, { headers, body: { isian: this.formulir } });
    for (const { kode, berkas: filled } of berkas) {
      if (filled) continue;
      const sent = { 'content-type': 'application/pdf', 'x-nama-file': `${kode}.pdf` };
      const raw = this.pdf(kode).buffer;
      await client.expect([200], 'PUT', `/usulan/${id}/berkas/${kode}`, { headers: sent, raw });
    }
    const { nomor } = await client.expect<TandaTerima>([201], 'POST', `/usulan/${id}/submit`);
    return { id, nomor };
  }

  /** Somebody decides the open tugas of an usulan; checks what is to be checked. */
  async putuskan(peran: Peran, usulanId: string, keputusan: string, more: Record<string, unknown> = {}): Promise<void> {
    const client = await this.pemeran.as(peran);
    const { data } = await client.get<{ data: TugasDiKotak[] }>('/tugas?limit=200');
    const found = data.find((tugas) => tugas.usulanId === usulanId);
    if (!found) throw new Error(`${peran} has no tugas of ${usulanId}`);
    const { id, periksa } = await client.get<TugasDibuka>(`/tugas/${found.id}`);
    const checked = Object.fromEntries(periksa.map(({ kode }) => [kode, 'sesuai']));
    const body = { keputusan, ...more, ...(periksa.length > 0 && { periksa: checked }) };
    await client.expect([200], 'POST', `/tugas/${id}/keputusan`, { body });
  }
}
