import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { kalenderBaku } from '../../domain/kalender/baku.js';
import { workingMinutes } from '../../domain/kalender/waktu-kerja.js';
import { ledger } from '../../domain/sla/buku.js';
import { clocks } from '../../domain/sla/jam.js';
import type { Para, Sop, Tugas } from '../../domain/sop/model.js';
import { namaPemegang, siapa, turnsOf } from './giliran.js';
import type { GiliranRow } from './giliran.reader.js';
import { statusLabel } from './status-label.js';

const kalender = kalenderBaku('Uji', 'WIB');
const senin = Date.parse('2026-11-23T01:00:00Z');
const JAM = 3_600_000;

const tugas = (kode: string, pelaksana: Para, more: Partial<Tugas> = {}) => ({
  jenis: 'tugas', kode, nama: 'Menangani', pelaksana, keputusan: [], ...more,
}); // prettier-ignore

const sop = {
  janji: { jumlah: 7, satuan: 'hari-kerja' },
  langkah: [
    tugas('periksa-uji', { peran: 'verifikator', of: { bidang: 'mutasi' } }, { periksa: ['KTP'] }),
    tugas('izin-uji', { peran: 'kabid', of: { bidang: 'mutasi' } }),
    tugas('teken-uji', { peran: 'penandatangan', of: 'wewenang' }, { tandaTangan: true }),
    tugas('sah-uji', { peran: 'fasilitator' }, { periksa: ['KTP'] }),
    tugas('ulang-uji', { peran: 'pegawai', of: { langkah: 'sah-uji' } }, { periksa: ['KTP'] }),
    tugas('terima-uji', { peran: 'kepala-opd', of: { field: 'opdTujuan' } }, { periksa: ['KTP'] }),
    tugas(
      'bersama-uji',
      { berurutan: [{ peran: 'fasilitator' }, { peran: 'verifikator', of: 'bkd' }] },
      { periksa: ['KTP'] },
    ),
    { jenis: 'aksi', kode: 'antar-uji', nama: 'Mengantar', do: { call: 'pos.kirim' }, onFail: 'izin-uji' },
    { jenis: 'tunggu', kode: 'jawab-uji', nama: 'Menunggu', pihak: { mitra: 'pos' }, keputusan: [{ kode: 'ya' }] },
    { jenis: 'tunggu', kode: 'tanggal-uji', nama: 'Menunggu tanggal', keputusan: [] },
  ],
} as unknown as Sop;

const row = (over: Partial<GiliranRow>): GiliranRow => ({
  jenis: 'tugas',
  usulanId: '',
  kunci: 'periksa-uji#1',
  dibuka: senin,
  ditutup: null,
  tugasId: null,
  nama: 'Memeriksa',
  peran: 'verifikator',
  antrean: 'verifikator/U',
  unit: { id: 'U', nama: 'Bidang Mutasi', jenis: 'bidang' },
  pegawai: null,
  pengambil: null,
  batas: null,
  terlambat: null,
  jeda: false,
  status: 'open',
  keputusan: null,
  kelas: null,
  mitra: null,
  ...over,
});

describe('the turns of a case', () => {
  it('put the minutes of a partner on the outer clock, and those of a return and a window on none', () => {
    const rows = [
      row({ ditutup: senin + JAM }),
      row({ jenis: 'tunggu', kunci: 'jawab-uji#1', mitra: 'pos', dibuka: senin + JAM, ditutup: senin + 2 * JAM }),
      row({ peran: 'pemohon', jeda: true, dibuka: senin + 2 * JAM, ditutup: senin + 3 * JAM }),
      row({ jenis: 'tunggu', kunci: 'tanggal-uji#1', peran: null, dibuka: senin + 3 * JAM, ditutup: senin + 4 * JAM }),
    ];
    const read = clocks(kalender, turnsOf(sop, rows, null), senin, senin + 4 * JAM, sop.janji);
    expect([read.internal, read.eksternal, read.jeda]).toEqual([60, 60, 120]);
  });

  it('rest from a deferral until the same row is asked again', () => {
    const rows = [
      row({ ditutup: senin + JAM, kelas: 'defer' }),
      row({ kunci: 'izin-uji#1', dibuka: senin + 2 * JAM, ditutup: senin + 2 * JAM }),
      row({ kunci: 'periksa-uji#2', dibuka: senin + 3 * JAM }),
    ];
    const rest = turnsOf(sop, rows, null).find(({ jeda }) => jeda);
    expect(rest).toMatchObject({ mulai: senin + JAM, selesai: senin + 3 * JAM });
    const [still] = turnsOf(sop, rows.slice(0, 1), null).filter(({ jeda }) => jeda);
    expect(still?.selesai).toBeUndefined();
  });

  it('are charged completely: whatever the turns, the holders share the time elapsed to the minute', () => {
    const turn = fc.record({
      jenis: fc.constantFrom('tugas' as const, 'tunggu' as const, 'panggilan' as const),
      kunci: fc.constantFrom('periksa-uji#1', 'izin-uji#1', 'jawab-uji#1', 'tanggal-uji#1'),
      from: fc.integer({ min: 0, max: 20_000 }),
      length: fc.option(fc.integer({ min: 0, max: 5_000 }), { nil: null }),
      kelas: fc.constantFrom('approve', 'defer', null),
      peran: fc.constantFrom('pemohon', 'verifikator', 'kabid'),
      mitra: fc.constantFrom('pos', null),
      jeda: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 12 }), (turns) => {
        const rows = turns.map(({ from, length, ...over }) => {
          const dibuka = senin + from * 60_000;
          return row({ ...over, dibuka, ditutup: length === null ? null : dibuka + length * 60_000 });
        });
        const until = senin + 20_000 * 60_000;
        const buku = ledger(kalender, turnsOf(sop, rows, null), senin, until);
        expect(buku.pemegang.reduce((sum, { menit }) => sum + menit, 0)).toBe(workingMinutes(kalender, senin, until));
        for (const { pemegang } of buku.pemegang) expect(namaPemegang(pemegang, rows)).not.toBe('');
      }),
    );
  });
});

describe('words for where a case stands', () => {
  it.each([
    ['Verifikator · Bidang Mutasi', {}],
    ['Pemohon', { peran: 'pemohon', pegawai: { id: '1', nama: 'Budi' }, unit: null }],
    ['Atasan langsung (Siti)', { peran: 'atasan-langsung', pegawai: { id: '2', nama: 'Siti' }, unit: null }],
    ['PT POS Indonesia', { jenis: 'panggilan', mitra: 'pos.kirim' }],
    ['Sistem', { jenis: 'tunggu', mitra: null }],
  ] as const)('name the holder: %s', (words, over) => {
    expect(siapa(row(over as Partial<GiliranRow>))).toBe(words);
  });

  const label = (terbuka: string[], urutan = 1) => statusLabel(sop, { status: 'submitted', urutan }, terbuka, true);

  it('follow from what the SOP says of the open row', () => {
    expect(label(['izin-uji#1'])).toBe('Menunggu persetujuan');
    expect(label(['teken-uji@a#2'])).toBe('Menunggu tanda tangan');
    expect(label(['jawab-uji#1'])).toBe('Menunggu pihak luar');
    expect(label(['antar-uji#1'])).toBe('Menunggu pihak luar');
    expect(label(['tanggal-uji#1'])).toBe('Terkirim');
    expect(label([])).toBe('Terkirim');
    expect(label([], 0)).toBe('Tercatat');
  });

  it.each([
    ['Diverifikasi BKD', ['periksa-uji#1']],
    ['Divalidasi OPD', ['sah-uji#2']],
    ['Divalidasi OPD', ['ulang-uji#1']],
    ['Divalidasi OPD', ['terima-uji#1']],
    ['Divalidasi OPD', ['bersama-uji#1~1']],
    ['Diverifikasi BKD', ['bersama-uji#1~2']],
  ])('tell the OPD of a case from the BKD by whom the row asks: %s for %j', (words, terbuka) => {
    expect(label(terbuka)).toBe(words);
  });

  it('are those of the first open row of the SOP, in whatever order the rows were read', () => {
    for (const terbuka of [
      ['jawab-uji#1', 'sah-uji#1', 'izin-uji#1'],
      ['izin-uji#1', 'sah-uji#1', 'jawab-uji#1'],
    ])
      expect(label(terbuka)).toBe('Menunggu persetujuan');
  });

  it('say that the document is out once only what was signed can be where it is, wherever the row stands in the list', () => {
    const kabid = { peran: 'kabid' };
    const ya = (target?: string) => ({ kode: 'ya', class: 'approve', label: 'Ya', ...(target && { target }) });
    const batas = { jumlah: 1, satuan: 'hari-kerja' };
    const sop = {
      fakta: { nomorUji: { tipe: 'teks', label: 'Nomor', sumber: 'keputusan' } },
      langkah: [
        { ...tugas('paraf-uji', kabid), batas, keputusan: [ya()] },
        { ...tugas('teken-uji', kabid, { tandaTangan: true }), batas, keputusan: [{ ...ya(), needs: ['nomorUji'] }] },
        { ...tugas('arsip-uji', kabid), batas, keputusan: [ya()] },
        { jenis: 'aksi', kode: 'antar-uji', nama: 'Mengantar', do: { call: 'pos.kirim' }, onFail: 'atasi-uji', next: 'end:approved' },
        { ...tugas('atasi-uji', kabid), batas, keputusan: [ya('antar-uji')] },
        { ...tugas('tinjau-uji', kabid), batas, keputusan: [ya('paraf-uji')] },
      ],
      kejadian: [{ kode: 'hukdis', label: 'Hukuman', oleh: 'sistem', target: 'tinjau-uji' }],
      hasil: { langkah: 'teken-uji', nomor: 'nomorUji' },
    } as unknown as Sop; // prettier-ignore
    const words = (kode: string) => statusLabel(sop, { status: 'submitted', urutan: 1 }, [`${kode}#1`], true);
    expect(words('paraf-uji')).toBe('Menunggu persetujuan');
    expect(words('teken-uji')).toBe('Menunggu tanda tangan');
    expect(words('arsip-uji')).toBe('Naskah terbit, sedang diserahkan');
    expect(words('atasi-uji')).toBe('Naskah terbit, sedang diserahkan');
    expect(words('antar-uji')).toBe('Menunggu pihak luar');
    expect(words('tinjau-uji')).toBe('Menunggu persetujuan');
  });

  it('speak to the applicant otherwise than to the office', () => {
    const usulan = { status: 'returned', urutan: 3 } as const;
    expect(statusLabel(sop, usulan, [], true)).toBe('Perlu Anda perbaiki');
    expect(statusLabel(sop, usulan, [], false)).toBe('Dikembalikan ke pemohon');
  });
});
