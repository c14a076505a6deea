import { lists } from './course.js';
import { eachPelaksana } from './pelaksana.js';
import type { Kode, Langkah } from './model.js';
import { type Periksa, repeated, tempatLangkah } from './temuan.js';

/**
 * Codes: well formed, used once, and none that code outside the catalogue could have written for another reason (the check
 * that no program knows a langkah looks for quoted words).
 */
export function lintKode({ sop, error }: Periksa): void {
  const kode = (tempat: string, codes: Kode[]) => {
    for (const odd of codes.filter((code) => !isKode(code)))
      error(tempat, `kode "${odd}" hanya boleh berisi huruf kecil, angka dan tanda hubung`);
    for (const twice of repeated(codes)) error(tempat, `kode "${twice}" dipakai dua kali`);
  };
  const rows: Langkah[] = [];
  const walk = (list: Langkah[], tempat: string) => {
    if (list.length === 0) error(tempat, 'tidak berisi langkah');
    for (const langkah of list) {
      rows.push(langkah);
      const inner = lists(langkah);
      kode(
        `${tempatLangkah(langkah.kode)}, lajur`,
        inner.flatMap((lane) => lane.kode ?? []),
      );
      for (const lane of inner) walk(lane.langkah, `${tempatLangkah(langkah.kode)}, lajur "${lane.kode ?? ''}"`);
    }
  };
  walk(sop.langkah, 'SOP');
  kode(
    'langkah',
    rows.map((langkah) => langkah.kode),
  );
  for (const langkah of rows)
    if ('keputusan' in langkah)
      kode(
        `${tempatLangkah(langkah.kode)}, keputusan`,
        langkah.keputusan.map((k) => k.kode),
      );
  const beside = { kejadian: sop.kejadian, efek: sop.efek, alasan: sop.alasan, kelayakan: sop.kelayakan };
  for (const [tempat, list] of Object.entries(beside))
    kode(
      tempat,
      (list ?? []).map((each) => each.kode),
    );
  for (const twice of repeated(sop.berkas.map((berkas) => berkas.kode)))
    error(`berkas "${twice}"`, 'disyaratkan dua kali');

  const taken = new Map<string, string>(reserved.map((word) => [word, 'kata yang dipakai sistem']));
  for (const langkah of rows) {
    if ('keputusan' in langkah) for (const k of langkah.keputusan) taken.set(k.kode, 'kode sebuah keputusan');
    for (const { peran } of eachPelaksana(langkah)) taken.set(peran, 'nama sebuah peran');
  }
  for (const { oleh } of sop.kejadian ?? []) if (oleh !== 'sistem') taken.set(oleh.peran, 'nama sebuah peran');
  for (const { peran } of sop.rahasia ?? []) taken.set(peran, 'nama sebuah peran');
  for (const langkah of rows) {
    const as = taken.get(langkah.kode);
    if (as !== undefined) error(tempatLangkah(langkah.kode), `kode langkah tidak boleh sama dengan ${as}`);
  }
}

const isKode = (text: string): boolean => /^[a-z][a-z0-9-]*$/.test(text);

/** Words of the language, of a case's life, and of the routes of the HTTP face. */
const reserved = [
  ...['tugas', 'aksi', 'tunggu', 'pilih', 'paralel', 'setiap', 'lane', 'end', 'join', 'onward', 'all', 'any'],
  ...[
    'approve',
    'return',
    'reject',
    'defer',
    'forward',
    'approved',
    'rejected',
    'withdrawn',
    'closed',
    'done',
    'refused',
  ],
  ...['start', 'decide', 'answer', 'failed', 'timer', 'kejadian', 'facts', 'record', 'notify', 'finish'],
  ...['draft', 'open', 'submitted', 'returned', 'closing', 'withdraw', 'death', 'discipline', 'system'],
  ...[
    'pegawai',
    'pemohon',
    'fasilitator',
    'pejabat',
    'sistem',
    'ahli-waris',
    'formulir',
    'turunan',
    'keputusan',
    'mitra',
  ],
  ...['menit', 'hari', 'minggu', 'bulan', 'semester', 'hari-kerja', 'jam-kerja', 'teks', 'angka', 'tanggal', 'daftar'],
  ...[
    'api',
    'sesi',
    'layanan',
    'kelayakan',
    'sop',
    'usulan',
    'submit',
    'resubmit',
    'linimasa',
    'berkas',
    'unggah',
    'sk',
  ],
  ...[
    'antrean',
    'claim',
    'release',
    'reassign',
    'keputusan-massal',
    'batch',
    'tanda-tangan',
    'cek',
    'pantau',
    'ringkasan',
  ],
  ...['pelanggaran', 'prakiraan', 'aliran', 'webhooks', 'healthz', 'readyz', 'metrics', 'instansi', 'efek', 'hasil'],
  ...['pos', 'bkn', 'taspen', 'bpkad', 'siasn', 'bsre', 'langkah', 'alasan', 'temuan', 'isian', 'kolektif', 'draf'],
];
