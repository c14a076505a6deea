import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Naskah } from '../../../src/naskah/naskah.entity.js';
import { STORE, type Store } from '../../../src/berkas/store.js';
import { Pegawai } from '../../../src/pegawai/pegawai.entity.js';
import { Client } from '../../support/client.js';
import {
  type Orang,
  type Panggung,
  buildPanggung,
  download,
  lookInto,
  openTugas,
  sign,
  signIn,
  waitingForSignature,
} from './rig.js';

let panggung: Panggung;
let orang: Orang;
let kepala: Client;
let lain: Client;

beforeAll(async () => {
  panggung = await buildPanggung();
  const { kantor } = panggung;
  orang = {
    pemohon: await signIn(panggung, kantor.pegawai),
    verifikator: await signIn(panggung, kantor.verifikator),
  };
  kepala = await signIn(panggung, kantor.kepala);
  lain = await signIn(panggung, kantor.lain);
}, 60_000);

afterAll(() => panggung.close());

const signed = async (tujuan?: string) => {
  const perkara = await waitingForSignature(panggung, orang, tujuan);
  const { body } = await sign(kepala, perkara.tugasId);
  const naskah = await panggung.database.getRepository(Naskah).findOneByOrFail({ id: body.naskahId });
  return { ...perkara, ...body, naskah };
};

describe('an official document', () => {
  it('is PDF/A-2a before and after it is signed', async () => {
    const { naskah } = await signed();
    const store = panggung.api.app.get<Store>(STORE);
    const [original, final] = [await store.read(naskah.asliSha256), await store.read(naskah.sha256!)];
    for (const pdf of [original, final]) {
      const xmp = pdf.toString('latin1');
      expect(xmp).toContain('<pdfaid:part>2</pdfaid:part>');
      expect(xmp).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
      expect(lookInto(pdf).info).toMatch(/Tagged:\s+yes/);
    }
    // Signed by an addition: what was signed is the original, byte for byte.
    expect(final.subarray(0, original.length).equals(original)).toBe(true);
  });

  it('shows what people wrote as they wrote it, never as markup', async () => {
    const hostile = '#panic("x") *tebal* _miring_ `kode` $x$ @rujukan <label> \\ [isi] // catatan #read("/data.json")';
    const { naskahId } = await signed(hostile);
    const { text } = lookInto((await download(orang.pemohon, `naskah/${naskahId}.pdf`)).pdf);
    expect(text.replace(/\s+/g, ' ')).toContain(`Tujuan: ${hostile}`);
  });

  it('is opened by those who may see the usulan, and does not exist for others', async () => {
    const { naskahId, nomor } = await signed();
    for (const client of [orang.pemohon, orang.verifikator, kepala]) {
      const { status, headers } = await download(client, `naskah/${naskahId}.pdf`);
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('application/pdf');
      expect(headers.get('content-disposition')).toContain(nomor.replaceAll('/', '_'));
      expect(headers.get('cache-control')).toBe('private, no-store');
    }
    expect((await lain.get(`naskah/${naskahId}.pdf`)).status).toBe(404);
    expect((await new Client(panggung.api.url).get(`naskah/${naskahId}.pdf`)).status).toBe(401);
    expect((await kepala.get('naskah/01ARZ3NDEKTSV4RRFFQ69G5FAV.pdf')).status).toBe(404);
    expect((await kepala.get('naskah/bukan.pdf')).status).toBe(400);
  });

  it('is checked by anybody by its code, who learns what is printed on it', async () => {
    const { naskah, naskahId, nomor } = await signed();
    const anybody = new Client(panggung.api.url);
    const { pdf } = await download(kepala, `naskah/${naskahId}.pdf`);
    const asked = naskah.kodeCek.toLowerCase().replace(/(.{4})(?=.)/g, '$1-');
    expect((await anybody.get(`cek/${asked}`)).body).toEqual({
      status: 'asli',
      judul: 'Surat Keterangan Uji',
      nomor,
      penandatangan: `KEPALA BKPSDM: ${panggung.kantor.kepala.nama}`,
      tanggal: naskah.tanggal,
      sha256: createHash('sha256').update(pdf).digest('hex'),
    });
    for (const kode of ['0000-0000-0000-0000', 'x', '%27%20OR%201']) {
      expect((await anybody.get(`cek/${kode}`)).body).toEqual({ status: 'tidak-ditemukan' });
    }
  });

  it('leads to the check by its QR and in its footer', async () => {
    const { naskah, naskahId } = await signed();
    const { text, raw } = lookInto((await download(kepala, `naskah/${naskahId}.pdf`)).pdf);
    expect(raw.replace(/\s/g, '')).not.toContain('DRAF');
    expect(text).toContain(`http://tuntas.test/cek/${naskah.kodeCek}`);
    expect(text).toContain('sertifikat elektronik yang diterbitkan BSrE');
  });
});

describe('a draft', () => {
  it('has neither number nor code, and says on its face what it is', async () => {
    const { tugasId } = await waitingForSignature(panggung, orang, 'Konsep');
    const { status, pdf } = await download(kepala, `tugas/${tugasId}/naskah.pdf`);
    expect(status).toBe(200);
    const { text, raw, info } = lookInto(pdf);
    expect(text).toContain('Tujuan: Konsep');
    expect(text).toMatch(/NOMOR: (\.|…)+/);
    expect(text).not.toMatch(/800\.1\.4\.1|tuntas\.test/);
    expect(text).toContain('Draf, belum ditandatangani');
    expect(raw.replace(/\s/g, '')).toContain('DRAF');
    expect(info).toMatch(/Tagged:\s+yes/);
  });

  it('shows who would sign to whoever prepares it, and is for the holders of the tugas', async () => {
    const { body } = await orang.pemohon.post<{ id: string }>('usulan', { layanan: 'UJI' });
    await orang.pemohon.patch(`usulan/${body.id}`, { isian: { tujuan: 'Siapa' } }, { 'if-match': '"1"' });
    await orang.pemohon.post(`usulan/${body.id}/submit`);
    const tugasId = await openTugas(panggung, body.id);
    const { status, pdf } = await download(orang.verifikator, `tugas/${tugasId}/naskah.pdf`);
    expect(status).toBe(200);
    expect(lookInto(pdf).text).toMatch(new RegExp(`KEPALA BKPSDM,[^]*${panggung.kantor.kepala.nama}`));
    for (const client of [orang.pemohon, lain, kepala]) {
      expect((await client.get(`tugas/${tugasId}/naskah.pdf`)).status).toBe(404);
    }
  });
});

describe('a receipt', () => {
  it('names dates, promise and documents, for the applicant and nobody who may not see the usulan', async () => {
    const { usulanId } = await waitingForSignature(panggung, orang);
    const { status, pdf } = await download(orang.pemohon, `usulan/${usulanId}/tanda-terima.pdf`);
    expect(status).toBe(200);
    const { text, info } = lookInto(pdf);
    const [usulan] = await panggung.database.query<{ nomor: string }[]>('SELECT nomor FROM usulan WHERE id = ?', [
      usulanId,
    ]);
    expect(text).toContain('TANDA TERIMA USULAN');
    expect(text).toContain(`Nomor usulan: ${usulan!.nomor}`);
    expect(text).toContain('Janji layanan : 3 hari kerja');
    expect(text).toMatch(/Dijanjikan selesai : \p{L}+, \d+ \p{L}+ \d{4}, \d\d\.\d\d WIB/u);
    expect(text).toContain(`http://tuntas.test/usulan/${usulanId}`);
    expect(text).toContain('Usulan ini tidak memerlukan berkas.');
    expect(info).toMatch(/Tagged:\s+yes/);
    expect((await lain.get(`usulan/${usulanId}/tanda-terima.pdf`)).status).toBe(404);
  });

  it('is not there while the usulan is a draft', async () => {
    const pegawai = await panggung.database.getRepository(Pegawai).findOneByOrFail({ id: panggung.kantor.lain.id });
    const client = await signIn(panggung, pegawai);
    const { body } = await client.post<{ id: string }>('usulan', { layanan: 'UJI' });
    expect((await client.get(`usulan/${body.id}/tanda-terima.pdf`)).status).toBe(404);
  });
});

describe('fifty signatures at once', () => {
  it('have fifty consecutive numbers, each on its own document', async () => {
    const perkara = [];
    for (let i = 0; i < 50; i++) perkara.push(await waitingForSignature(panggung, orang, `Nomor ${i}`));
    const [before] = await panggung.database.query<{ terakhir: number }[]>(
      'SELECT COALESCE(MAX(terakhir), 0) AS terakhir FROM seri',
    );
    const answers = await Promise.all(perkara.map(({ tugasId }) => sign(kepala, tugasId)));
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200));
    const first = before!.terakhir + 1;
    const urut = answers.map(({ body }) => Number(body.nomor.split('/')[1])).sort((a, b) => a - b);
    expect(urut).toEqual(Array.from({ length: 50 }, (_, i) => first + i));
    const one = answers[17]!.body;
    const { text } = lookInto((await download(kepala, `naskah/${one.naskahId}.pdf`)).pdf);
    expect(text).toContain(`NOMOR: ${one.nomor}`);
    expect(text).toContain('Tujuan: Nomor 17');
  }, 120_000);
});
