import type { Isi, Konektor } from '../konektor.js';
import type { Alasan, Fakta, Pelaksana } from '../model.js';

/** What generated SOPs are about. */

const butir: Record<string, Fakta> = {
  x: { tipe: 'ya-tidak', label: 'x', sumber: 'keputusan' },
  y: { tipe: 'angka', label: 'y', sumber: 'keputusan' },
  z: { tipe: 'teks', label: 'z', sumber: 'pegawai', known: true, rujuk: 'pegawai' },
};
const list = (more: Partial<Fakta>): Fakta => ({ tipe: 'daftar', label: 'l', sumber: 'pegawai', butir, ...more });

/** `n d o p q` are known from the start, `f` is asked by the form; `m` is a list that is collected in the course of the case. */
export const fakta: Record<string, Fakta> = {
  n: { tipe: 'angka', label: 'n', sumber: 'pegawai', known: true },
  d: { tipe: 'tanggal', label: 'd', sumber: 'pegawai', known: true },
  o: { tipe: 'teks', label: 'o', sumber: 'pegawai', known: true, rujuk: 'unit' },
  b: { tipe: 'ya-tidak', label: 'b', sumber: 'keputusan' },
  t: { tipe: 'tingkat', label: 't', sumber: 'keputusan', tingkat: ['I', 'II', 'III'] },
  e: { tipe: 'tanggal', label: 'e', sumber: 'keputusan' },
  s: {
    tipe: 'teks',
    label: 's',
    sumber: 'keputusan',
    pilihan: [
      { kode: 'satu', label: '1' },
      { kode: 'dua', label: '2' },
    ],
  },
  p: list({ known: true }),
  q: list({ known: true }),
  m: list({ sumber: 'mitra' }),
};
export const isianFormulir: Fakta = { tipe: 'ya-tidak', label: 'f', sumber: 'formulir' };

export const alasan: Alasan[] = ['a1', 'a2', 'a3'].map((kode) => ({ kode, label: kode, dasar: 'UU' }));

export const who: [Pelaksana, ...Pelaksana[]] = [
  { peran: 'a' },
  { peran: 'b', of: 'bkd' },
  { peran: 'c', of: { field: 'o' } },
];

const isi = (names: Record<string, Fakta>): Record<string, Isi> =>
  Object.fromEntries(Object.entries(names).map(([name, { tipe, label }]) => [name, { tipe, label }]));
const everything = isi({ ...fakta, ...butir });

export const katalog: Konektor[] = [
  {
    call: 'c',
    mitra: 'M',
    nama: 'c',
    input: everything,
    brings: everything,
    answers: ['k0', 'k1', 'k2', 'k3', 'k4'].map((kode) => ({ kode, label: kode })),
    undo: { kode: 'u', oleh: 'sistem' },
  },
];
