import { describe, expect, it } from '@jest/globals';
import { formatSurat } from './bentuk.js';
import { type JenisSurat, type KonteksSurat, SURAT, composeSurat } from './jenis.js';

const konteks: KonteksSurat = {
  nomor: 'USL-2026-000123',
  layanan: 'Izin Belajar',
  instansi: 'Badan Kepegawaian Daerah',
  publicUrl: 'https://tuntas.uji',
  usulanId: '01USULAN',
  tugasId: '01TUGAS',
  tautanPemulihan: 'https://tuntas.uji/sandi?kode=x.y',
};
const jenisList = Object.keys(SURAT) as JenisSurat[];
const aboutNoUsulan: JenisSurat[] = ['pemulihan', 'sandi-diubah'];
const ofLists: JenisSurat[] = ['hak-terdaftar', 'daftar-hak'];

describe('the words of the mails', () => {
  it.each(jenisList.filter((jenis) => ![...aboutNoUsulan, ...ofLists].includes(jenis)))(
    'of %s name service and number, and lead into the application',
    (jenis) => {
      const { subjek, paragraf, tautan } = composeSurat(jenis, konteks);
      expect(subjek).toContain('Izin Belajar USL-2026-000123');
      expect(paragraf.join(' ')).toContain('Izin Belajar USL-2026-000123');
      expect(tautan?.url).toMatch(/^https:\/\/tuntas\.uji\/(usulan\/01USULAN|tugas\/01TUGAS)$/);
    },
  );

  it.each(ofLists)('of %s name the service and no case', (jenis) => {
    const { subjek, paragraf, tautan } = composeSurat(jenis, konteks);
    expect(subjek).toContain('Izin Belajar');
    expect([subjek, ...paragraf, tautan?.url].join(' ')).not.toMatch(/USL-|01USULAN/);
  });

  it.each(aboutNoUsulan)('of %s say nothing of a case', (jenis) => {
    const { subjek, paragraf } = composeSurat(jenis, konteks);
    expect([subjek, ...paragraf].join(' ')).not.toMatch(/USL-|Izin Belajar/);
  });

  it('carry the way in only in the mail that is for it', () => {
    const carrying = jenisList.filter((jenis) =>
      JSON.stringify(composeSurat(jenis, konteks)).includes(konteks.tautanPemulihan ?? ''),
    );
    expect(carrying).toEqual(['pemulihan']);
  });

  it('stand without a usulan, when it is gone', () => {
    const bare = { ...konteks, nomor: undefined, layanan: undefined, usulanId: undefined, tugasId: undefined };
    const { subjek, tautan } = composeSurat('tugas-segera', bare);
    expect(subjek).toBe('Segera putuskan: Usulan');
    expect(tautan?.url).toBe('https://tuntas.uji');
  });

  it('are the same in text and HTML, and names are never read as HTML or as a header', () => {
    const isi = {
      subjek: 'Satu\r\nBcc: x@y.z',
      paragraf: ['Isi & <b>tebal</b>.'],
      tautan: { label: 'L', url: 'https://a/?b="c' },
    };
    const mail = formatSurat(isi, { nama: '<script>', instansi: "Badan 'Uji'" });
    expect(mail.subject).toBe('Satu Bcc: x@y.z');
    expect(mail.text).toContain('Yth. <script>,\n\nIsi & <b>tebal</b>.\n\nL:\nhttps://a/?b="c');
    expect(mail.html).toContain('<p>Yth. &lt;script&gt;,</p>\n<p>Isi &amp; &lt;b&gt;tebal&lt;/b&gt;.</p>');
    expect(mail.html).toContain('<a href="https://a/?b=&quot;c">L</a>');
    expect(mail.html).not.toContain('<script>');
  });
});
