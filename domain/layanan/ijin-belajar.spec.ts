import { deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { advance } from '../sop/advance.js';
import { compile } from '../sop/course.js';
import { lint } from '../sop/lint.js';
import type { Facts } from '../sop/model.js';
import type { Isian, Pin } from '../sop/state.js';
import { eventOf, type Step, unwalked, walk as walkSop } from '../sop/testing/perjalanan.js';
import { signerOf } from '../wewenang/wewenang.js';
import { ijinBelajar } from './ijin-belajar.js';

const { sop, wewenang } = ijinBelajar;
const course = compile(sop);

const nilai: Facts['nilai'] = {
  golongan: 'III/b',
  status: 'pns',
  masaKerjaPns: 84,
  skpBaik1Tahun: true,
  skpBaik2Tahun: true,
  bebasHukdis2Tahun: true,
  sisaDinasCukup: true,
  lamaStudiBulan: 24,
  jenjang: 's2',
  programStudi: 'teks:1:a',
  kampus: 'teks:2:b',
  akreditasi: 'B / Baik Sekali',
  modeKuliah: 'tatap-muka',
  luarJamKerja: true,
  jadwal: 'teks:3:c',
  mulaiStudi: '2027-02-01',
  akhirStudi: '2029-01-31',
  keperluan: 'teks:4:d',
  caraPenyerahan: 'unduh',
};
const cetak = { caraPenyerahan: 'cetak', alamat: 'teks:5:e', kota: 'teks:6:f', kodePos: 'teks:7:g' };
const temuan: Pin[] = [
  { berkas: 'SKP2THN', halaman: 2, alasan: 'tidak-terbaca' },
  { field: 'akhirStudi', alasan: 'isian-keliru' },
];
const surat = { nomorSurat: '800.1.4.1/1/BKD/2026', tanggalSurat: '2026-12-01' };

const setuju: Step[] = [
  ['pertimbangan-atasan', 'setuju'],
  ['periksa-berkas', 'sah'],
  ['surat-pengantar', 'setuju'],
];
const sampaiParaf: Step[] = [...setuju, ['teliti-syarat', 'ms']];
const terbit: Step[] = [
  ['paraf-konsep', 'paraf'],
  ['teken-izin', 'tandatangani', { isian: surat }],
  { done: 'catat-izin' },
  ['agenda-arsip', 'selesai'],
];
const dikirim: Step[] = [...sampaiParaf, ...terbit, { done: 'antar-pos', isian: { resi: 'P1' } }];
const btl = { temuan };

const courses: [name: string, formulir: Facts['nilai'], steps: Step[], last: string][] = [
  ['approved, to download', {}, [...sampaiParaf, ...terbit], 'approved'],
  ['approved, delivered by PT POS', cetak, [...dikirim, ['tunggu-antaran', 'terkirim']], 'approved'],
  ['returned by the superior and sent again', {}, [['pertimbangan-atasan', 'kembalikan', btl], ['isi-usulan', 'kirim', {isian: nilaiFormulir()}], ...sampaiParaf, ...terbit], 'approved'],
  ['refused by the superior', {}, [['pertimbangan-atasan', 'tidak-setuju', { alasan: 'kepentingan-dinas' }]], 'rejected'],
  ['returned with two findings by the verifikator, who gets it back', {}, [...setuju, ['teliti-syarat', 'btl', btl], ['isi-usulan', 'kirim', {isian: nilaiFormulir()}], ['teliti-syarat', 'ms'], ...terbit], 'approved'],
  ['returned twice', {}, [...setuju.slice(0, 1), ['periksa-berkas', 'btl', btl], ['isi-usulan', 'kirim', {isian: nilaiFormulir()}], ['periksa-berkas', 'sah'], ['surat-pengantar', 'setuju'], ['teliti-syarat', 'btl', btl], ['isi-usulan', 'kirim', {isian: nilaiFormulir()}], ['teliti-syarat', 'ms'], ...terbit], 'approved'],
  ['returned and never answered', {}, [...setuju, ['teliti-syarat', 'btl', btl], { lewat: 'isi-usulan' }], 'closed'],
  ['returned by the head of the OPD to the fasilitator', {}, [...setuju.slice(0, 2), ['surat-pengantar', 'kembalikan', btl], ['periksa-berkas', 'sah'], ['surat-pengantar', 'setuju'], ['teliti-syarat', 'ms'], ...terbit], 'approved'],
  ['refused by the head of the OPD', {}, [...setuju.slice(0, 2), ['surat-pengantar', 'tidak-setuju', { alasan: 'tidak-relevan' }]], 'rejected'],
  ['returned by the verifikator to the fasilitator', {}, [...setuju, ['teliti-syarat', 'kembali-fasilitator', btl], ['periksa-berkas', 'sah'], ['teliti-syarat', 'ms'], ...terbit], 'approved'],
  ['rejected by the verifikator for a coded reason', {}, [...setuju, ['teliti-syarat', 'tms', { alasan: 'tms-sisa-dinas' }]], 'rejected'],
  ['put off until a date', {}, [...setuju, ['teliti-syarat', 'tunda', { alasan: 'menunggu-rencana', isian: { ditundaSampai: '2027-01-11' } }], { lewat: 'teliti-syarat' }, ['teliti-syarat', 'ms'], ...terbit], 'approved'],
  ['a study programme outside the general rule', { modeKuliah: 'jarak-jauh' }, [...sampaiParaf, ['telaah-prodi', 'layak'], ...terbit], 'approved'],
  ['an accreditation below B, refused by the kabid', { akreditasi: 'C / Baik' }, [...sampaiParaf, ['telaah-prodi', 'tms', { alasan: 'tms-akreditasi' }]], 'rejected'],
  ['an accreditation corrected by the verifikator is looked at by the kabid', {}, [...setuju, ['teliti-syarat', 'ms', { isian: { akreditasi: 'C / Baik' } }], ['telaah-prodi', 'kembalikan', { alasan: 'telaah-kurang' }], ['teliti-syarat', 'ms', { isian: { akreditasi: 'A / Unggul' } }], ...terbit], 'approved'],
  ['the draft sent back by the kabid', {}, [...sampaiParaf, ['paraf-konsep', 'kembalikan', { alasan: 'konsep-keliru' }], ['teliti-syarat', 'ms'], ...terbit], 'approved'],
  ['the draft sent back by the signer comes to the kabid again', {}, [...sampaiParaf, ...terbit.slice(0, 1), ['teken-izin', 'kembalikan', { alasan: 'konsep-keliru' }], ['teliti-syarat', 'ms'], ...terbit], 'approved'],
  ['handed on to the Sekda', {}, [...sampaiParaf, ...terbit.slice(0, 1), ['teken-izin', 'teruskan'], ...terbit.slice(1)], 'approved'],
  ['refused by the signer', {}, [...sampaiParaf, ...terbit.slice(0, 1), ['teken-izin', 'tolak', { alasan: 'kepentingan-dinas' }]], 'rejected'],
  ['withdrawn before the signer has it', {}, [...sampaiParaf, { kejadian: 'tarik' }], 'withdrawn'],
  ['the pegawai died', {}, [...setuju, { kejadian: 'meninggal' }], 'closed'],
  ['a sanction meanwhile, in the way', {}, [...setuju, { kejadian: 'hukdis' }, ['tinjau-disiplin', 'tms', { alasan: 'tms-hukdis' }]], 'rejected'],
  ['a sanction meanwhile, not in the way', {}, [...setuju, { kejadian: 'hukdis' }, ['tinjau-disiplin', 'lanjut'], ...sampaiParaf.slice(1), ...terbit], 'approved'],
  ['PT POS gives no number', cetak, [...dikirim.slice(0, -1), { done: 'antar-pos' }, ['catat-resi', 'catat', { isian: { resi: 'P2' } }], ['tunggu-antaran', 'terkirim']], 'approved'],
  ['PT POS refuses the order, which is sent again', cetak, [...dikirim.slice(0, -1), { failed: 'antar-pos', isian: { sebab: 'teks:8:h' } }, ['atasi-antaran', 'kirim-ulang', { isian: { kodePos: 'teks:9:i' } }], { done: 'kirim-lagi', isian: { resi: 'P3' } }, ['catat-resi', 'catat', { isian: { resi: 'P3' } }], ['tunggu-antaran', 'terkirim']], 'approved'],
  ['an order whose answer was lost: its number was found', cetak, [...dikirim.slice(0, -1), { failed: 'antar-pos', isian: { sebab: 'teks:8:h' } }, ['atasi-antaran', 'catat-nomor', { isian: { resi: 'P4' } }], ['tunggu-antaran', 'terkirim']], 'approved'],
  ['not delivered, and fetched', cetak, [...dikirim, ['tunggu-antaran', 'gagal-antar', { isian: { sebab: 'teks:8:h' } }], ['atasi-antaran', 'ambil-sendiri']], 'approved'],
  ['returned to the sender, cancelled, then never heard of again', cetak, [...dikirim, ['tunggu-antaran', 'dikembalikan'], ['atasi-antaran', 'catat-nomor', { isian: { resi: 'P5' } }], ['tunggu-antaran', 'dibatalkan'], ['atasi-antaran', 'catat-nomor', { isian: { resi: 'P6' } }], { lewat: 'tunggu-antaran' }, ['atasi-antaran', 'ambil-sendiri']], 'approved'],
  ['a print wanted without an address', { caraPenyerahan: 'cetak' }, [...sampaiParaf, ...terbit, ['lengkapi-alamat', 'alamat-lengkap', { isian: { alamat: 'teks:5:e', kota: 'teks:6:f', kodePos: 'teks:7:g' } }], { done: 'antar-pos', isian: { resi: 'P7' } }, ['tunggu-antaran', 'terkirim']], 'approved'],
]; // prettier-ignore

/** What the form sends again. */
function nilaiFormulir(): Isian {
  const fields = sop.formulir.map(({ field }) => field).filter((field) => Object.hasOwn(nilai, field));
  return Object.fromEntries(fields.map((field) => [field, nilai[field] ?? null]));
}

const walk = (formulir: Facts['nilai'], steps: Step[]) =>
  walkSop(sop, { asOf: '2026-11-23', nilai: { ...nilai, ...formulir } }, steps);

describe('the SOP of ijin belajar', () => {
  it('has nothing that the linter would say', () => {
    expect(lint(sop)).toEqual([]);
  });

  it('orders nothing again by the first outcome of a person whom a failed call asks', () => {
    const row = (kode: string | undefined) => sop.langkah.find((each) => each.kode === kode);
    const asked = sop.langkah.flatMap((each) => (each.jenis === 'aksi' && each.onFail ? [row(each.onFail)] : []));
    expect(asked.length).toBeGreaterThan(0);
    for (const tugas of asked) {
      const [first] = tugas?.jenis === 'tugas' ? tugas.keputusan : [];
      expect(row(first?.target)?.jenis).not.toBe('aksi');
    }
  });

  it('takes the place of two kilobytes in the input of a workflow', () => {
    expect(deflateSync(JSON.stringify(course)).length).toBeLessThan(2200);
  });

  it('promises what its limits add up to on the way every case takes', () => {
    const usual = [
      'pertimbangan-atasan',
      'periksa-berkas',
      'surat-pengantar',
      'teliti-syarat',
      'paraf-konsep',
      'teken-izin',
    ];
    const days = sop.langkah.flatMap((row) =>
      row.jenis === 'tugas' && usual.includes(row.kode) ? [row.batas.jumlah] : [],
    );
    expect(days).toEqual([1, 1, 1, 2, 1, 1]);
    expect(sop.janji).toEqual({ jumlah: 7, satuan: 'hari-kerja' });
  });

  it.each(courses)('can go its way: %s', (_, formulir, steps, last) => {
    expect(walk(formulir, steps).state.status).toBe(last);
  });

  it('walks every row and every outcome it has in these courses', () => {
    const left = unwalked(
      sop,
      courses.map(([, formulir, steps]) => ({ steps, state: walk(formulir, steps).state })),
    );
    // Only what cannot be without a fault of ours, and a second way to the same end.
    expect(left).toEqual([
      'lengkapi-alamat ambil-sendiri',
      'catat-resi ambil-sendiri',
      'catat-manual',
      'catat-manual tercatat',
    ]);
  });

  it('records the permit between the dates of the study, with the number of the letter', () => {
    const { commands } = walk({}, [...sampaiParaf, ...terbit]);
    expect(commands.find(({ type }) => type === 'applyEfek')).toMatchObject({
      efek: 'izin',
      from: '2027-02-01',
      to: '2029-01-31',
      isi: { nomor: surat.nomorSurat, kampus: 'teks:2:b' },
    });
  });

  it('sends nothing to PT POS for somebody who only downloads', () => {
    const { commands } = walk({}, [...sampaiParaf, ...terbit]);
    expect(commands.filter(({ type }) => type === 'callAksi')).toEqual([]);
  });

  it('refuses a withdrawal once the signer has it', () => {
    const { state } = walk({}, [...sampaiParaf, ...terbit.slice(0, 1)]);
    expect(advance(course, state, { type: 'kejadian', kode: 'tarik' })).toMatchObject({ refused: 'tooLate' });
  });

  it('asks for a coded reason to refuse, and for findings to return', () => {
    const { state } = walk({}, setuju);
    const decide = (keputusan: string) => advance(course, state, eventOf(state, ['teliti-syarat', keputusan]));
    expect(decide('tms')).toMatchObject({ refused: 'missingField' });
    expect(decide('btl')).toMatchObject({ refused: 'missingField' });
    expect(decide('tunda')).toMatchObject({ refused: 'missingField' });
  });

  it('is signed by the head of the agency up to III/d, above by the regional secretary', () => {
    const signer = (golongan: string) => signerOf(wewenang, { layanan: sop.layanan, golongan, tanggal: '2026-11-23' });
    expect(signer('III/d')).toMatchObject({ peran: 'kepala-badan' });
    expect(signer('IV/a')).toMatchObject({ peran: 'sekda' });
    expect(signer('I/a')).toMatchObject({ peran: 'kepala-badan' });
    expect(signer('IV/e')).toMatchObject({ peran: 'sekda' });
  });
});
