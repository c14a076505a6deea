import type { Acak } from './acak.js';

/** Names of people who do not exist: a given and a second name, put together by chance. */

const depan = {
  'laki-laki': [
    ...['Arga', 'Bagas', 'Cakra', 'Danu', 'Elang', 'Fajar', 'Gilang', 'Harsa', 'Indra', 'Jalu', 'Kala', 'Langit'],
    ...['Mandala', 'Naufal', 'Panji', 'Raka', 'Satria', 'Tirta', 'Utama', 'Wira', 'Yoga', 'Damar', 'Rangga', 'Surya'],
  ],
  perempuan: [
    ...[
      'Anjani',
      'Bulan',
      'Citra',
      'Dara',
      'Embun',
      'Fitria',
      'Gendis',
      'Hana',
      'Intan',
      'Jelita',
      'Kirana',
      'Lestari',
    ],
    ...[
      'Mentari',
      'Nirmala',
      'Puspa',
      'Ratna',
      'Sekar',
      'Tiara',
      'Utari',
      'Wulan',
      'Yasmin',
      'Dewi',
      'Rinjani',
      'Sari',
    ],
  ],
} as const;

const belakang = [
  ...['Adiwarna', 'Baskara', 'Cempaka', 'Dirgantara', 'Erlangga', 'Firmansyah', 'Gunawan', 'Hartono', 'Irawan', 'Jatmika'],
  ...['Kusuma', 'Laksana', 'Mahardika', 'Nugraha', 'Oktaviano', 'Pratama', 'Rahardja', 'Saputra', 'Triadi', 'Usman'],
  ...['Wardhana', 'Yudhistira', 'Anggara', 'Bestari', 'Candra', 'Darmawan', 'Ekaputra', 'Gemilang', 'Hidayat', 'Kencana'],
] as const; // prettier-ignore

export type JenisKelamin = keyof typeof depan;

export const namaOrang = (acak: Acak, jenisKelamin: JenisKelamin): string =>
  `${acak.pick(depan[jenisKelamin])} ${acak.pick(belakang)}`;

/** Part of an e-mail address before the @: small letters and dots. */
export const alamatSurel = (nama: string): string =>
  nama
    .toLowerCase()
    .replace(/[^a-z]+/g, '.')
    .replace(/^\.|\.$/g, '');
