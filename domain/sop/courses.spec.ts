import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { advance } from './advance.js';
import { compile } from './course.js';
import { katalogContoh } from './fixtures/common.js';
import { contoh } from './fixtures/index.js';
import { lint } from './lint.js';
import type { Facts, Langkah, Sop } from './model.js';
import { parse } from './predikat.js';
import { Case } from './testing/case.js';

const facts: Record<string, Facts['nilai']> = {
  IB: {
    golongan: 'III/a',
    masaKerja: 40,
    skpBaik: true,
    bebasHukdis: true,
    sisaDinasCukup: true,
    akreditasi: 'B',
    jarakJauh: false,
    minatCetak: true,
    alamat: 'teks:1:a',
    mulaiStudi: '2027-02-01',
    akhirStudi: '2029-01-31',
  },
  'PEN-BUP': { golongan: 'III/d', tmt: '2027-05-01', alamat: 'teks:1:a' },
  HD: { terlapor: 'p-17' },
  CUTI: { mulai: '2027-03-01', selesai: '2027-03-10' },
  UD: { golongan: 'II/d' },
  PDM: {
    butir: [
      { id: 'a', data: 'alamat', baru: 'x' },
      { id: 'b', data: 'golongan', baru: 'x' },
      { id: 'c', data: 'keluarga', baru: 'x' },
    ],
  },
};
const sop = (layanan: string): Sop => contoh.find((s) => s.layanan === layanan)!;
const open = (layanan: string, more: Facts['nilai'] = {}) =>
  new Case(compile(sop(layanan)), { asOf: '2026-11-01', nilai: { ...facts[layanan], ...more } });

const opd = ['izin-atasan setuju', 'periksa-opd sah', 'pengantar setuju'];
const initials = ['konsep~1 paraf', 'konsep~2 paraf'];
const sign = [...initials, 'teken tandatangani', 'catat done', 'agenda selesai'];
const bup = [
  'lengkapi kirim',
  'periksa-opd sah',
  'pengantar setuju',
  'verifikasi ms hakPengabdian=true',
  'konsep paraf',
  'usul setuju',
  'kirim-usul done',
  'kirim-kp done',
];
const told = ['serahkan done', 'lapor-taspen done', 'lapor-bpkad done', 'antar terkirim', 'jawab-taspen diterima', 'lapor-bpjs done']; // prettier-ignore
const heard = ['panggil-satu done', 'hadir-satu hadir'];
const imposed = [...heard, 'tim~1 terbukti', 'tim~2 terbukti', 'telaah lanjut', 'putuskan jatuhkan', 'sampaikan sudah'];

type Course = [name: string, layanan: string, lines: string[], then: string, more?: Facts['nilai']];
const courses: Course[] = [
  ['straight to delivery', 'IB', [...opd, 'verifikasi ms', ...sign, 'serahkan done', 'antar terkirim'], 'end:approved'],
  ['no printed copy', 'IB', [...opd, 'verifikasi ms', ...sign], 'end:approved', { minatCetak: false }],
  ['a printed copy without an address is not sent', 'IB', [...opd, 'verifikasi ms', ...sign], 'end:approved', { alamat: null }],
  ['returned to the applicant, back to who returned', 'IB', [...opd, 'verifikasi btl', 'ajukan kirim'], 'verifikasi#2'],
  ['returns nest', 'IB', ['izin-atasan setuju', 'periksa-opd sah', 'pengantar kembalikan', 'periksa-opd btl', 'ajukan kirim', 'periksa-opd sah'], 'pengantar#2'],
  ['signer returns to the verifier, the initials are asked again', 'IB', [...opd, 'verifikasi ms', ...initials, 'teken kembalikan', 'verifikasi ms'], 'konsep#2'],
  ['one initial is not enough', 'IB', [...opd, 'verifikasi ms', 'konsep~1 paraf'], 'konsep#1'],
  ['the second initial may return it', 'IB', [...opd, 'verifikasi ms', 'konsep~1 paraf', 'konsep~2 kembalikan', 'verifikasi ms'], 'konsep#2'],
  ['return unanswered', 'IB', ['izin-atasan kembalikan', 'ajukan timer'], 'end:closed'],
  ['late tugas stays open', 'IB', ['izin-atasan timer'], 'izin-atasan#1'],
  ['rejected', 'IB', [...opd, 'verifikasi tms'], 'end:rejected'],
  ['deferred, then opened again', 'IB', [...opd, 'verifikasi tunda', 'verifikasi timer'], 'verifikasi#2'],
  ['unknown accreditation is looked at by a person', 'IB', [...opd, 'verifikasi ms'], 'telaah#1', { akreditasi: null }],
  ['false or unknown is unknown', 'IB', [...opd, 'verifikasi ms'], 'telaah#1', { jarakJauh: true, universitasTerbuka: null }],
  ['handed up for the same question', 'IB', [...opd, 'verifikasi ms', ...initials, 'teken teruskan'], 'teken#2'],
  ['withdrawn', 'IB', [...opd, '!tarik'], 'end:withdrawn'],
  ['delivery fails twice, then limit, then collected', 'IB', [...opd, 'verifikasi ms', ...sign, 'serahkan failed sebab=x', 'atasi-kirim ulangi alamat=kantor', 'serahkan done', 'antar gagal-antar', 'atasi-kirim ulangi', 'serahkan done', 'antar timer', 'atasi-kirim ambil'], 'end:approved'],
  ['a sanction starts verification anew', 'IB', [...opd, 'verifikasi ms', 'konsep~1 paraf', '!hukdis'], 'verifikasi#2'],

  ['both lanes, then notices, then TMT', 'PEN-BUP', [...bup, 'jawab-bkn ms', 'jawab-kp ms', 'teken tandatangani', ...told, 'sampai-tmt timer', 'catat-kp done', 'catat-pensiun done'], 'end:approved'],
  ['join waits', 'PEN-BUP', [...bup, 'jawab-bkn ms'], 'jawab-kp#1 empat-bulan#1'],
  ['KP refused, pension goes on without it', 'PEN-BUP', [...bup, 'jawab-kp tms', 'jawab-bkn ms', 'teken tandatangani', ...told, 'sampai-tmt timer'], 'catat-pensiun#1'],
  ['BTS comes back to the sending row', 'PEN-BUP', [...bup, 'jawab-bkn bts', 'perbaiki-usul kirim'], 'kirim-usul#2 jawab-kp#1 empat-bulan#1'],
  ['pension refused, proposed again', 'PEN-BUP', [...bup, 'jawab-kp ms', 'jawab-bkn tms', 'telaah-tms usul-lagi', 'usul setuju'], 'kirim-usul#2 kirim-kp#2 empat-bulan#2'],
  ['the watcher presses and presses', 'PEN-BUP', [...bup, 'empat-bulan timer', 'dorong sudah', 'dua-minggu timer'], 'jawab-bkn#1 jawab-kp#1 dorong#2'],
  ['TASPEN wants more, and is late', 'PEN-BUP', [...bup, 'jawab-bkn ms', 'jawab-kp ms', 'teken tandatangani', 'lapor-taspen done', 'jawab-taspen kurang-lengkap', 'hubungi-taspen ulangi', 'lapor-taspen done', 'jawab-taspen timer'], 'serahkan#1 hubungi-taspen#2 lapor-bpkad#1'],
  ['death: the widow takes over', 'PEN-BUP', [...bup, '!meninggal', 'alih-jd done'], 'end:closed'],

  ['light: superior examines, no appeal in time', 'HD', [...heard, 'periksa-atasan terbukti', 'telaah lanjut', 'putuskan jatuhkan', 'sampaikan sudah', 'masa-keberatan timer', 'berlaku done', 'lapor-idis done'], 'end:approved', { dugaan: 'ringan' }],
  ['does not come twice, panel decides two of three', 'HD', ['panggil-satu done', 'hadir-satu timer', 'panggil-dua done', 'hadir-dua timer', 'tim~1 terbukti', 'tim~3 terbukti'], 'telaah#1'],
  ['panel disagrees', 'HD', [...heard, 'tim~1 terbukti', 'tim~2 tidak-terbukti', 'tim~3 tidak-mufakat'], 'telaah#1'],
  ['appeal undecided in 21 days voids it', 'HD', [...imposed, 'masa-keberatan keberatan', 'putus-keberatan timer'], 'end:rejected'],

  ['with other dates', 'CUTI', ['pesan-kuota done', 'pertimbangan perubahan', 'putusan perubahan selesai=2027-03-05', 'pesan-ulang done', 'catat done', 'pakai-kuota done', 'selama-cuti timer'], 'end:approved'],
  ['recalled', 'CUTI', ['pesan-kuota done', 'pertimbangan disetujui', 'putusan disetujui', 'catat done', 'pakai-kuota done', 'selama-cuti panggil', 'panggil-kembali tetapkan selesai=2027-03-04', 'catat done', 'pakai-kuota done'], 'selama-cuti#2'],
  ['no quota', 'CUTI', ['pesan-kuota failed'], 'end:rejected'],
  ['returned, the quota is reserved anew', 'CUTI', ['pesan-kuota done', 'pertimbangan kembalikan', 'ajukan kirim'], 'pesan-kuota#2'],

  ['fails, sits again, passes', 'UD', ['pengantar terkirim', 'verifikasi ms', 'validasi sah', 'ujian tidak-lulus', 'tertinggal sesi-berikut', 'buka-lagi timer', 'pengantar terkirim', 'verifikasi ms', 'validasi sah', 'ujian lulus nilai=80', 'stlud tandatangani', 'catat done'], 'end:approved'],
  ['misses the cut-off', 'UD', ['pengantar timer'], 'tertinggal#1'],

  ['each item its own way', 'PDM', ['catat@a done', 'periksa-bukti@b sah', 'verifikasi@b ms', 'periksa-bukti@c btl', 'kirim-bkn@b done', 'perbaiki@c kirim', 'periksa-bukti@c sah', 'verifikasi@c tms'], 'jawab-bkn@b#1'],
  ['one of three is enough', 'PDM', ['catat@a done', 'periksa-bukti@b sah', 'verifikasi@b tms', 'periksa-bukti@c btl', 'perbaiki@c timer'], 'end:approved'],
  ['all refused', 'PDM', ['periksa-bukti@b sah', 'verifikasi@b tms'], 'end:rejected', { butir: [{ id: 'b', data: 'golongan', baru: 'x' }] }],
  ['nothing to do is nothing done', 'PDM', [], 'end:rejected', { butir: [] }],
]; // prettier-ignore

describe('Courses of the example SOPs', () => {
  for (const [name, layanan, lines, then, more] of courses)
    it(`${layanan}: ${name}`, () => {
      expect(open(layanan, more).walk(...lines).open).toBe(then);
    });

  it('refuses a withdrawal once the row named is reached, and nothing reopens a withdrawn usulan', () => {
    expect(
      open('IB')
        .walk(...opd, 'verifikasi ms', ...initials, 'teken tandatangani')
        .refusal('!tarik'),
    ).toBe('tooLate');
    expect(open('IB').walk('!tarik').refusal('izin-atasan setuju')).toBe('finished');
  });

  it('undoes what was sent, latest first, at any end but an approval', () => {
    const undone = (c: Case) => c.log.filter(({ type }) => type === 'undoAksi').map(({ id }) => id);
    const death = open('PEN-BUP').walk(...bup, 'jawab-bkn ms', 'jawab-kp ms', 'teken tandatangani', 'lapor-taspen done', '!meninggal'); // prettier-ignore
    expect(undone(death)).toEqual(['serahkan#1', 'lapor-bpkad#1', 'lapor-taspen#1', 'kirim-kp#1', 'kirim-usul#1']);
    const refused = open('CUTI').walk('pesan-kuota done', 'pertimbangan disetujui', 'putusan tidak-disetujui');
    expect(undone(refused)).toEqual(['pesan-kuota#1']);
    const approved = open('IB').walk(...opd, 'verifikasi ms', ...sign, 'serahkan done', 'antar terkirim');
    expect(undone(approved)).toEqual([]);
  });

  it('passes dates from the facts to efek and timers', () => {
    const c = open('CUTI').walk(
      'pesan-kuota done lama=4',
      'pertimbangan disetujui',
      'putusan perubahan mulai=2027-03-02 selesai=2027-03-05',
      'pesan-ulang done',
      'catat done',
      'pakai-kuota done',
    );
    expect(c.log.find(({ type }) => type === 'applyEfek')).toEqual({
      type: 'applyEfek',
      id: 'catat#1',
      efek: 'cuti',
      isi: { hari: 4 },
      from: '2027-03-02',
      to: '2027-03-05',
    });
    expect(c.log.findLast(({ type }) => type === 'startTimer')).toMatchObject({
      id: 'selama-cuti#1',
      times: 1,
      anchor: { date: '2027-03-05' },
    });
  });

  it('tells a wait the partner and the number by which the partner knows the matter', () => {
    const c = open('IB').walk(...opd, 'verifikasi ms', ...sign, 'serahkan done resi=P123');
    expect(c.log.find(({ type }) => type === 'awaitEvent')).toEqual({
      type: 'awaitEvent',
      id: 'antar#1',
      langkah: 'antar',
      mitra: 'pos',
      kunci: 'P123',
    });
  });

  it('names whose a tugas is, where a fact or another row says so', () => {
    const c = open('HD').walk(...imposed);
    const opened = c.log.filter((command) => command.type === 'openTugas');
    expect(opened.find(({ id }) => id === 'tim#1~1')).toMatchObject({ whose: 'p-17' });
    expect(opened.find(({ id }) => id === 'sampaikan#1')).toMatchObject({ whose: 'putuskan' });
  });
});

describe('What comes in', () => {
  const at = open('IB').walk(...opd);
  const code = (keputusan: string, isian: unknown, more: object = {}) => {
    const event = { type: 'decide' as const, id: 'verifikasi#1', keputusan, isian: isian as never, ...more };
    const result = advance(at.course, at.state, event);
    return 'refused' in result ? result.refused : 'moved';
  };
  const alasan = { alasan: 'kepentingan-dinas' };
  const tunda = { sampai: '2027-01-01' };

  it.each<[string, string, unknown, object, string]>([
    ['what is asked for', 'tunda', tunda, alasan, 'moved'],
    ['no date', 'tunda', {}, alasan, 'missingField'],
    ['a word for a date', 'tunda', { sampai: 'besok' }, alasan, 'badField'],
    ['a day that does not exist', 'tunda', { sampai: '2027-02-30' }, alasan, 'badField'],
    ['a fact nobody asked for', 'tunda', { ...tunda, nip: '1' }, alasan, 'unknownField'],
    ['a known fact nobody asked for', 'tunda', { ...tunda, resi: '1' }, alasan, 'unknownField'],
    ['a list instead of facts', 'tunda', [], alasan, 'malformed'],
    ['an outcome that is not on offer', 'setuju-saja', {}, {}, 'unknownKeputusan'],
    ['no reason where one is needed', 'tunda', tunda, {}, 'missingField'],
    ['a reason the outcome does not list', 'tunda', tunda, { alasan: 'syarat-kurang' }, 'badField'],
    ['two reasons', 'tunda', tunda, { alasan: ['kepentingan-dinas'] }, 'badField'],
    ['a reason where none is listed', 'ms', {}, alasan, 'unknownField'],
    ['a finding on a page of a berkas', 'btl', {}, { temuan: [{ berkas: 'LOA', halaman: 2, alasan: 'berkas-salah' }] }, 'moved'],
    ['a finding on a field, with words', 'btl', {}, { temuan: [{ field: 'akreditasi', alasan: 'isian-salah', catatan: 'teks:1:a', terlihatSebelumnya: true }] }, 'moved'],
    ['no finding where one is needed', 'btl', {}, {}, 'missingField'],
    ['an empty list of findings', 'btl', {}, { temuan: [] }, 'missingField'],
    ['a finding on nothing', 'btl', {}, { temuan: [{ alasan: 'berkas-salah' }] }, 'badField'],
    ['a finding without a reason the SOP knows', 'btl', {}, { temuan: [{ berkas: 'LOA', alasan: 'entah' }] }, 'badField'],
    ['a finding on a berkas the SOP does not know', 'btl', {}, { temuan: [{ berkas: 'X', alasan: 'berkas-salah' }] }, 'badField'],
    ['a finding on a page of no berkas', 'btl', {}, { temuan: [{ field: 'akreditasi', halaman: 1, alasan: 'isian-salah' }] }, 'badField'],
    ['a finding with free text', 'btl', {}, { temuan: [{ berkas: 'LOA', alasan: 'berkas-salah', catatan: 'buram' }] }, 'badField'],
    ['a finding with something more', 'btl', {}, { temuan: [{ berkas: 'LOA', alasan: 'berkas-salah', oleh: 'x' }] }, 'badField'],
    ['findings where none are asked for', 'ms', {}, { temuan: [{ berkas: 'LOA', alasan: 'berkas-salah' }] }, 'unknownField'],
  ])('%s', (_name, keputusan, isian, more, then) => {
    expect(code(keputusan, isian, more)).toBe(then);
  }); // prettier-ignore

  it('takes the words of a failed call, but only those the row may bring', () => {
    const c = open('IB').walk(...opd, 'verifikasi ms', ...sign);
    expect(c.refusal('serahkan failed nomorSk=1')).toBe('unknownField');
    expect(c.walk('serahkan failed sebab=alamat-tidak-dikenal').state.facts.nilai['sebab']).toBe(
      'alamat-tidak-dikenal',
    );
  });

  it('takes one of the codes where a text has a list of them', () => {
    const c = open('HD').walk(...heard, 'tim~1 terbukti', 'tim~2 terbukti', 'telaah lanjut');
    expect(c.refusal('putuskan jatuhkan hukuman=denda')).toBe('badField');
    expect(c.refusal('putuskan jatuhkan hukuman=teguran')).toBeUndefined();
  });
});

describe('The linter', () => {
  it('finds nothing in the examples', () => {
    expect(contoh.flatMap((s) => lint(s, katalogContoh).map((t) => ({ layanan: s.layanan, ...t })))).toEqual([]);
  });

  const broken = (change: (s: Sop) => void) => {
    const s = structuredClone(sop('IB'));
    change(s);
    return lint(s, katalogContoh).map(({ tempat, pesan }) => `${tempat}: ${pesan}`);
  };
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- a cast, said at the call
  const row = <J extends Langkah['jenis']>(s: Sop, kode: string) =>
    s.langkah.find((l) => l.kode === kode) as Extract<Langkah, { jenis: J }>;

  it.each<[string, (s: Sop) => void]>([
    ['langkah "konsep": tujuan "verifikasi-x" tidak ada atau berada di dalam lajur lain', (s) => (row<'tugas'>(s, 'konsep').keputusan[1]!.target = 'verifikasi-x')],
    ['langkah "teken": tidak pernah dicapai dari awal', (s) => (row(s, 'konsep').next = 'catat')],
    ['langkah "antar": tidak menyebut tujuan (past) maupun siapa yang diberi tahu (eskalasi) bila batas terlampaui', (s) => delete row<'tunggu'>(s, 'antar').batas.past],
    ['langkah "serahkan": tidak pasti dapat selesai: satu-satunya jalan adalah mengulang, mengembalikan, atau menunggu jawaban tertentu', (s) => row<'tugas'>(s, 'atasi-kirim').keputusan.pop()],
    ['langkah "serahkan": berada di dalam putaran yang tidak melewati tugas seorang pun', (s) => (row<'aksi'>(s, 'serahkan').onFail = 'serahkan')],
    ['langkah "prodi": nilai "X" bukan tingkat untuk "akreditasi"', (s) => (row<'pilih'>(s, 'prodi').cabang[0]!.bila = parse("akreditasi < 'X'"))],
    ['langkah "catat": "akhirStudi" belum tentu diketahui ketika langkah ini dicapai', (s) => { delete s.fakta['akhirStudi']!.known; row<'tugas'>(s, 'ajukan').keputusan[0]!.needs!.splice(1, 1); row<'tugas'>(s, 'ajukan').keputusan[0]!.may!.push('akhirStudi'); }],
    ['berkas "KTP": disyaratkan tetapi tidak diperiksa di langkah mana pun', (s) => s.berkas.push({ kode: 'KTP', nama: 'KTP' })],
    ['janji layanan: lebih pendek daripada jumlah norma waktu di jalan terpanjang (5,6 hari kerja)', (s) => (s.janji = { jumlah: 5, satuan: 'hari-kerja' })],
    ['langkah "verifikasi", keputusan "btl": harus mengembalikan ke sebuah tugas', (s) => (row<'tugas'>(s, 'verifikasi').keputusan[1]!.target = 'catat')],
    ['hasil: langkah "agenda" bukan tugas yang bertanda tangan', (s) => (s.hasil!.langkah = 'agenda')],
    ['langkah "teken": tanda tangan elektronik hanya di langkah hasil', (s) => delete s.hasil],
    ['langkah "serahkan": konektor "pos.antar" tidak dikenal', (s) => (row<'aksi'>(s, 'serahkan').do = { call: 'pos.antar' })],
    ['langkah "serahkan": konektor "pos.kirim" memerlukan "alamat"', (s) => row<'aksi'>(s, 'serahkan').input!.pop()],
    ['langkah "serahkan": konektor "pos.kirim" tidak menerima "golongan"', (s) => row<'aksi'>(s, 'serahkan').input!.push('golongan')],
    ['langkah "serahkan": pembatalan "pos.hapus" bukan pembatalan konektor "pos.kirim"', (s) => (row<'aksi'>(s, 'serahkan').undo = 'pos.hapus')],
    ['langkah "serahkan": "alamat" yang diperlukan mitra belum tentu diketahui ketika langkah ini dicapai', (s) => (row<'pilih'>(s, 'cetak').cabang[0]!.bila = parse('minatCetak = true'))],
    ['langkah "antar": mitra "kurir" tidak dikenal', (s) => (row<'tunggu'>(s, 'antar').pihak = { mitra: 'kurir' })],
    ['langkah "antar": jawaban "hilang" tidak dikenal dari mitra "pos"', (s) => (row<'tunggu'>(s, 'antar').keputusan[3]!.kode = 'hilang')],
    ['langkah "antar": jawaban "dibatalkan" dari mitra "pos" tidak ditangani', (s) => row<'tunggu'>(s, 'antar').keputusan.pop()],
    ['langkah "verifikasi", keputusan "tms": alasan "entah" tidak ada di daftar alasan', (s) => (row<'tugas'>(s, 'verifikasi').keputusan[3]!.alasan = ['entah'])],
    ['formulir "nomorSk": tidak diminta oleh pengajuan (needs atau may)', (s) => s.formulir.push({ field: 'nomorSk' })],
    ['formulir "minatCetak": bentuk hanya untuk teks bebas', (s) => (s.formulir.find(({ field }) => field === 'minatCetak')!.bentuk = 'telepon')],
    ['fakta "alamat": diminta oleh pengajuan tetapi tidak ada di formulir', (s) => s.formulir.pop()],
    ['formulir "mulaiStudi": wajib diisi, tetapi tidak selalu ditampilkan', (s) => (s.formulir[0]!.bila = parse('minatCetak = true'))],
    ['kelayakan "masa-kerja": fakta "umur" tidak dikenal', (s) => (s.kelayakan[0]!.bila = parse('umur > 20'))],
    ['kelayakan "masa-kerja": "resi" belum ada ketika usulan diajukan', (s) => (s.kelayakan[0]!.bila = parse('ada(resi)'))],
    ['kelayakan "masa-kerja": berakhir sebelum mulai berlaku', (s) => (s.kelayakan[0]!.berlaku.sampai = '2020-01-01')],
    ['langkah "verifikasi": kode langkah tidak boleh sama dengan kode sebuah keputusan', (s) => (row<'tugas'>(s, 'konsep').keputusan[0]!.kode = 'verifikasi')],
    ['kejadian "tarik": penarikan harus berakhir "end:withdrawn"', (s) => (s.kejadian![0]!.target = 'end:closed')],
    ['langkah "agenda": "zzz" bukan tugas', (s) => (row<'tugas'>(s, 'agenda').pelaksana = { peran: 'x', of: { langkah: 'zzz' } })],
    ['langkah "konsep": pelaksana yang sama disebut dua kali', (s) => (row<'tugas'>(s, 'konsep').pelaksana = { bersama: [{ peran: 'x' }, { peran: 'x', of: 'pegawai' }] })],
    ['fakta "resi": tidak mungkin diketahui sejak awal dari sumber "mitra"', (s) => (s.fakta['resi']!.known = true)],
    ['mulai: dimulai oleh waktu, tetapi "sistem" bukan pemohon', (s) => (s.mulai = { tiap: 'bulan' })],
  ])('says %s', (message, change) => {
    expect(broken(change)).toContain(message);
  }); // prettier-ignore
});

describe('The compiled course', () => {
  it('says what the SOP says', () => {
    const c = new Case(sop('IB'), { asOf: '2026-11-01', nilai: facts['IB']! });
    expect(c.walk(...opd, 'verifikasi ms', ...sign).log).toEqual(open('IB').walk(...opd, 'verifikasi ms', ...sign).log);
  });

  it.each(contoh.map((s): [string, Sop] => [s.layanan, s]))('of %s is less than 2 KB when deflated', (_layanan, s) => {
    expect(deflateRawSync(JSON.stringify(compile(s))).length).toBeLessThan(2048);
  });
});
