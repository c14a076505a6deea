/** Shapes that words of the form may be asked to have: a closed list, checked alike where they are typed and where they arrive. */
export const bentuk = {
  'kode-pos': { pola: '^[0-9]{5}$', pesan: 'tulis lima angka, misalnya 60112' },
  telepon: {
    pola: '^[+]?[0-9(][0-9() .-]{5,18}[0-9]$',
    pesan: 'tulis nomor telepon dengan angka, misalnya 0812 3456 7890',
  },
} as const satisfies Record<string, { pola: string; pesan: string }>;

export type Bentuk = keyof typeof bentuk;

/** The codes, for a schema. */
export const kodeBentuk = Object.keys(bentuk) as [Bentuk, ...Bentuk[]];

/** How the text is to be written, in Indonesian, when it does not have the shape; undefined when it does. */
export const salahBentuk = (kode: Bentuk, teks: string): string | undefined =>
  new RegExp(bentuk[kode].pola, 'u').test(teks) ? undefined : bentuk[kode].pesan;
