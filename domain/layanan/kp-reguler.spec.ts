import { deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { advance } from '../sop/advance.js';
import { compile } from '../sop/course.js';
import { lint } from '../sop/lint.js';
import type { Facts } from '../sop/model.js';
import { type Step, unwalked, walk as walkSop } from '../sop/testing/perjalanan.js';
import { signerOf } from '../wewenang/wewenang.js';
import { kpReguler } from './kp-reguler.js';

const { sop, wewenang } = kpReguler;

const nilai: Facts['nilai'] = {
  golongan: 'III/b',
  golonganBaru: 'III/c',
  status: 'pns',
  jenisJabatan: 'pelaksana',
  pendidikan: 's1',
  jenisInstansi: 'kabupaten-kota',
  tmtGolongan: '2022-04-01',
  keadaanData: 'tanpa-masalah',
  tmtKp: '2027-02-01',
  tutupUsulKp: '2026-12-10',
  masaPangkatKp: 58,
  caraPenyerahan: 'unduh',
};
const ivB = { golongan: 'III/d', golonganBaru: 'IV/a' };
const ivC = { golongan: 'IV/b', golonganBaru: 'IV/c' };

const pengantar = { isian: { nomorPengantar: 'teks:1:a', tanggalPengantar: '2026-12-01' } };
const periode = { tmtKp: '2027-02-01', tutupUsulKp: '2026-12-10', masaPangkatKp: 58, golonganBaru: 'III/c' };
const bulanDepan = { ...periode, tmtKp: '2027-03-01', tutupUsulKp: '2027-01-10', masaPangkatKp: 59 };
const mkg = {
  mkgLamaTahun: 7,
  mkgLamaBulan: 10,
  gajiLama: 3186600,
  mkgBaruTahun: 7,
  mkgBaruBulan: 10,
  gajiBaru: 3321400,
};
const pertek = { isian: { nomorPertek: 'teks:2:b', tanggalPertek: '2027-01-05', tmtPertek: '2027-02-01' } };
const sk = { isian: { nomorSk: '800.1.3.2/1/BKD/2027', tanggalSk: '2027-01-12' } };
const btl = { temuan: [{ berkas: 'SKP2THN', halaman: 2, alasan: 'tidak-terbaca' }] };
const kirim: Step = ['isi-usulan', 'kirim', { isian: { caraPenyerahan: 'unduh' } }];

const diantar: Step[] = [['periksa-berkas', 'sah'], ['gabung-pengantar', 'diantar', pengantar]]; // prettier-ignore
const sampaiBkd = (golonganBaru = 'III/c'): Step[] => [
  ...diantar,
  { done: 'tentukan-periode', isian: { ...periode, golonganBaru } },
];
const usul: Step[] = [['teliti-syarat', 'ms'], ['paraf-usul', 'paraf'], ['setujui-usul', 'setuju']]; // prettier-ignore
const bkn: Step[] = [['ajukan-pertek', 'diusulkan'], ['jawab-pertek', 'ms', pertek], { done: 'hitung-mkg', isian: mkg }]; // prettier-ignore
const sampaiSk = [...sampaiBkd(), ...usul, ...bkn];
const catat: Step[] = [{ done: 'catat-pangkat' }, { done: 'catat-gaji' }, ['lapor-gaji', 'terlapor'], ['agenda-arsip', 'selesai']]; // prettier-ignore
const terbit: Step[] = [['susun-sk', 'susun'], ['teken-sk', 'tandatangani', sk], ...catat];
const provinsi: Step = ['persetujuan-provinsi', 'disetujui', { isian: { nomorProvinsi: 'teks:3:c', tanggalProvinsi: '2026-12-15' } }]; // prettier-ignore

const courses: [name: string, facts: Facts['nilai'], steps: Step[], last: string][] = [
  ['approved', {}, [...sampaiSk, ...terbit], 'approved'],
  ['returned by the fasilitator', {}, [['periksa-berkas', 'btl', btl], kirim, ...sampaiSk, ...terbit], 'approved'],
  ['returned and never answered', {}, [['periksa-berkas', 'btl', btl], { lewat: 'isi-usulan' }], 'closed'],
  ['returned by the head of the OPD, and in the letter after all', {}, [['periksa-berkas', 'sah'], ['gabung-pengantar', 'kembalikan', { alasan: 'telaah-kurang' }], ['periksa-berkas', 'sah'], ['gabung-pengantar', 'diantar', pengantar], ...sampaiSk.slice(2), ...terbit], 'approved'],
  ['not proposed by the head of the OPD', {}, [['periksa-berkas', 'sah'], ['gabung-pengantar', 'tidak-diusulkan', { alasan: 'sedang-diperiksa' }]], 'rejected'],
  ['handed in late, for the next period', {}, [['periksa-berkas', 'sah'], { lewat: 'gabung-pengantar' }, ['gabung-pengantar', 'diantar', pengantar], { done: 'tentukan-periode', isian: bulanDepan }, ...usul, ...bkn, ...terbit], 'approved'],
  ['a period that cannot be computed is looked at by the verifikator', {}, [...diantar, { failed: 'tentukan-periode' }, ['teliti-syarat', 'tms', { alasan: 'tms-masa-pangkat' }]], 'rejected'],
  ['returned by the verifikator to the applicant', {}, [...sampaiBkd(), ['teliti-syarat', 'btl', btl], kirim, ...usul, ...bkn, ...terbit], 'approved'],
  ['returned by the verifikator to the fasilitator', {}, [...sampaiBkd(), ['teliti-syarat', 'kembali-fasilitator', btl], ['periksa-berkas', 'sah'], ...usul, ...bkn, ...terbit], 'approved'],
  ['sent back by the kabid, and by the head of the agency', {}, [...sampaiBkd(), ['teliti-syarat', 'ms'], ['paraf-usul', 'kembalikan', { alasan: 'konsep-keliru' }], ['teliti-syarat', 'ms'], ['paraf-usul', 'paraf'], ['setujui-usul', 'kembalikan', { alasan: 'konsep-keliru' }], ['teliti-syarat', 'ms'], ...usul.slice(1), ...bkn, ...terbit], 'approved'],
  ['refused by the head of the agency', {}, [...sampaiBkd(), ...usul.slice(0, 2), ['setujui-usul', 'tolak', { alasan: 'tms-hukdis' }]], 'rejected'],
  ['BTS, mended by the verifikator', {}, [...sampaiBkd(), ...usul, ['ajukan-pertek', 'diusulkan'], ['jawab-pertek', 'bts', { alasan: 'bts-data' }], ['perbaiki-pertek', 'diperbaiki'], ...bkn, ...terbit], 'approved'],
  ['BTS, mended by the applicant', {}, [...sampaiBkd(), ...usul, ['ajukan-pertek', 'diusulkan'], ['jawab-pertek', 'bts', { alasan: 'bts-dokumen' }], ['perbaiki-pertek', 'minta-perbaikan', btl], kirim, ['perbaiki-pertek', 'diperbaiki'], ...bkn, ...terbit], 'approved'],
  ['TMS', {}, [...sampaiBkd(), ...usul, ['ajukan-pertek', 'diusulkan'], ['jawab-pertek', 'tms', { alasan: 'tms-bkn' }]], 'rejected'],
  ['masa kerja that cannot be computed is fixed by the verifikator', {}, [...sampaiBkd(), ...usul, ...bkn.slice(0, 2), { failed: 'hitung-mkg' }, ['tetapkan-mkg', 'ditetapkan', { isian: mkg }], ...terbit], 'approved'],
  ['by the province, whose governor signs (B)', ivB, [...sampaiBkd('IV/a'), ...usul, provinsi, ...bkn, ['sk-gubernur', 'terbit', sk], ...catat], 'approved'],
  ['sent back by the province', ivB, [...sampaiBkd('IV/a'), ...usul, ['persetujuan-provinsi', 'bts', { alasan: 'bts-data' }], ['teliti-syarat', 'ms'], provinsi, ...bkn, ['sk-gubernur', 'tolak', { alasan: 'tms-bkn' }]], 'rejected'],
  ['refused by the province', ivB, [...sampaiBkd('IV/a'), ...usul, ['persetujuan-provinsi', 'tms', { alasan: 'tms-pendidikan' }]], 'rejected'],
  ['IV/a at a province is decided there (A)', { ...ivB, jenisInstansi: 'provinsi' }, [...sampaiBkd('IV/a'), ...usul, ...bkn, ...terbit], 'approved'],
  ['by the President (C)', ivC, [...sampaiBkd('IV/c'), ...usul, ...bkn, ['sk-presiden', 'terbit', sk], ...catat], 'approved'],
  ['not decided by the President', ivC, [...sampaiBkd('IV/c'), ...usul, ...bkn, ['sk-presiden', 'tolak', { alasan: 'tms-bkn' }]], 'rejected'],
  ['a golongan that is not known: decided here', { golonganBaru: null }, [...diantar, { failed: 'tentukan-periode' }, ...usul, ['telaah-jalur', 'sendiri'], ...bkn, ...terbit], 'approved'],
  ['a golongan that is not known: by the province', { golonganBaru: null }, [...diantar, { failed: 'tentukan-periode' }, ...usul, ['telaah-jalur', 'lewat-provinsi'], provinsi, ...bkn, ...terbit], 'approved'],
  ['a golongan that is not known: refused', { golonganBaru: null }, [...diantar, { failed: 'tentukan-periode' }, ...usul, ['telaah-jalur', 'tms', { alasan: 'tms-masa-pangkat' }]], 'rejected'],
  ['the draft sent back by the signer', {}, [...sampaiSk, ['susun-sk', 'susun'], ['teken-sk', 'kembalikan', { alasan: 'konsep-keliru' }], ...terbit], 'approved'],
  ['handed on to the Sekda', {}, [...sampaiSk, ['susun-sk', 'susun'], ['teken-sk', 'teruskan'], ...terbit.slice(1)], 'approved'],
  ['refused by the signer', {}, [...sampaiSk, ['susun-sk', 'susun'], ['teken-sk', 'tolak', { alasan: 'tms-hukdis' }]], 'rejected'],
  ['withdrawn while BKN has it', {}, [...sampaiBkd(), ...usul, ['ajukan-pertek', 'diusulkan'], { kejadian: 'tarik' }], 'withdrawn'],
  ['the pegawai died', {}, [...sampaiBkd(), { kejadian: 'meninggal' }], 'closed'],
  ['a sanction meanwhile, in the way', {}, [...sampaiBkd(), { kejadian: 'hukdis' }, ['tinjau-disiplin', 'tms', { alasan: 'tms-hukdis' }]], 'rejected'],
  ['a sanction meanwhile, not in the way', {}, [...sampaiBkd(), { kejadian: 'hukdis' }, ['tinjau-disiplin', 'lanjut'], ...sampaiSk, ...terbit], 'approved'],
  ['the record written by hand', {}, [...sampaiSk, ...terbit.slice(0, 2), { failed: 'catat-pangkat' }, ['catat-manual', 'tercatat'], ...catat.slice(2)], 'approved'],
]; // prettier-ignore

const walk = (facts: Facts['nilai'], steps: readonly Step[]) =>
  walkSop(
    sop,
    {
      asOf: '2026-11-23',
      nilai: Object.fromEntries(Object.entries({ ...nilai, ...facts }).filter(([, value]) => value !== null)),
    },
    steps,
  );

describe('the SOP of kenaikan pangkat reguler', () => {
  it('has nothing that the linter would say', () => {
    expect(lint(sop)).toEqual([]);
  });

  it('takes the place of three and a half kilobytes in the input of a workflow', () => {
    expect(deflateSync(JSON.stringify(compile(sop))).length).toBeLessThan(3584);
  });

  it.each(courses)('can go its way: %s', (_, facts, steps, last) => {
    expect(walk(facts, steps).state.status).toBe(last);
  });

  it('walks every row and every outcome of its own in these courses', () => {
    const left = unwalked(
      sop,
      courses.map(([, facts, steps]) => ({ steps, state: walk(facts, steps).state })),
    );
    // The end by PT POS is that of ijin belajar, and walked there.
    const antaran = /^(lengkapi-alamat|antar-pos|pilah-resi|catat-resi|tunggu-antaran|atasi-antaran|kirim-lagi)\b/;
    expect(left.filter((each) => !antaran.test(each))).toEqual([]);
  });

  it('records golongan, masa kerja and pay from the TMT that BKN has said', () => {
    const efek = walk({}, [...sampaiSk, ...terbit]).commands.filter(({ type }) => type === 'applyEfek');
    expect(efek).toMatchObject([
      {
        efek: 'pangkat',
        from: '2027-02-01',
        isi: { golongan: 'III/c', mkgTahun: 7, mkgBulan: 10, nomor: sk.isian.nomorSk, nomorPertek: 'teks:2:b' },
      },
      { efek: 'gaji', from: '2027-02-01', isi: { gajiPokok: 3321400 } },
    ]);
  });

  it('asks for the period anew when the letter of the OPD goes, and keeps what was uploaded', () => {
    const { state, commands } = walk({}, courses.find(([name]) => name.startsWith('handed in late'))?.[2] ?? []);
    expect(commands.find(({ type }) => type === 'computeFacts')).toMatchObject({
      needs: ['tmtKp', 'tutupUsulKp', 'masaPangkatKp', 'golonganBaru'],
    });
    expect(state.facts.nilai['tmtKp']).toBe('2027-03-01');
    expect(state.visits['isi-usulan']).toBe(1);
  });

  it('refuses a withdrawal once the signer has it', () => {
    const { state } = walk({}, [...sampaiSk, ['susun-sk', 'susun']]);
    expect(advance(compile(sop), state, { type: 'kejadian', kode: 'tarik' })).toMatchObject({ refused: 'tooLate' });
  });

  it('is signed by the golongan that is left: II/c by the agency, III/c by the Sekda, III/d by the PPK', () => {
    const signer = (golongan: string) => signerOf(wewenang, { layanan: sop.layanan, golongan, tanggal: '2026-11-23' });
    expect(['II/c', 'II/d', 'III/c', 'III/d'].map((golongan) => signer(golongan)?.peran)).toEqual([
      'kepala-badan',
      'sekda',
      'sekda',
      'ppk',
    ]);
  });
});
