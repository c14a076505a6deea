import { describe, expect, it } from '@jest/globals';
import { advance, start } from './advance.js';
import { compile } from './course.js';
import { lint } from './lint.js';
import type { Facts, Sop } from './model.js';
import { parse } from './predikat.js';
import type { Command } from './state.js';
import { fakta, hk, k, kembali, known, p, setiap, sop, tolak, tugas, tunggu, ya } from './testing/build.js';
import { Case } from './testing/case.js';

/** What went wrong when official sheets were first written in the language, one small SOP each. */

const begin = (s: Sop, nilai: Facts['nilai'] = {}) => new Case(compile(s), { asOf: '2026-11-01', nilai });
const errors = (s: Sop) =>
  lint(s)
    .filter(({ level }) => level === 'error')
    .map(({ tempat, pesan }) => `${tempat}: ${pesan}`);
const of = <T extends Command['type']>(c: Case, type: T) =>
  c.log.filter((command): command is Extract<Command, { type: T }> => command.type === type);
const anak = {
  tipe: 'daftar',
  label: 'Anak',
  sumber: 'pegawai',
  butir: { nama: fakta('teks'), x: fakta('ya-tidak') },
} as const;

describe('Faults found on official sheets', () => {
  it('1: facts and columns may be called nama, label, keterangan or output, and the compiled course keeps them', () => {
    const s = sop([tugas('b1', [ya({ needs: ['keterangan', 'output'] })])], {
      fakta: { anak: { ...anak, known: true }, keterangan: fakta('teks'), output: fakta('teks') },
      efek: [{ kode: 'e', label: 'e', sasaran: 's', isi: { nama: 'keterangan', label: 'output' } }],
    });
    expect(errors(s)).toEqual([]);
    expect(compile(s).efek?.[0]?.isi).toEqual({ nama: 'keterangan', label: 'output' });
    const c = begin(s, { anak: [{ id: '1', nama: 'x' }] }).walk('b1 ya keterangan=k output=o');
    expect(c.state.facts.nilai).toEqual({ anak: [{ id: '1', nama: 'x' }], keterangan: 'k', output: 'o' });
  });

  it('2: what the filing needs must be there when the case starts', () => {
    const filing = tugas('b1', [ya({ needs: ['tmt'] })], { pelaksana: p('pemohon') });
    const s = sop([filing, tunggu('b2', { ...hk(0), from: { tanggal: 'tmt' } })], {
      fakta: { tmt: fakta('tanggal', { sumber: 'formulir' }) },
      formulir: [{ field: 'tmt' }],
    });
    expect(errors(s)).toEqual([]);
    expect(start(s, { asOf: '2026-11-01', nilai: {} })).toMatchObject({ refused: 'missingField' });
    expect(of(begin(s, { tmt: '2027-01-01' }), 'startTimer')[0]?.anchor).toEqual({ date: '2027-01-01' });
  });

  it('3: a field of an item is not known because its list is, unless no item may come without it', () => {
    const s = (tmt: object) =>
      sop([setiap('s', 'org', [tunggu('b1', { jumlah: -6, satuan: 'bulan', from: { tanggal: 'org.tmt' } })])], {
        fakta: { org: { ...anak, known: true, butir: { tmt: fakta('tanggal', tmt) } } },
      });
    expect(errors(s({}))).toEqual(['langkah "b1": "org.tmt" belum tentu diketahui ketika langkah ini dicapai']);
    expect(errors(s({ known: true }))).toEqual([]);
    const facts = { asOf: '2026-11-01', nilai: { org: [{ id: '1' }] } };
    expect(start(s({}), facts)).toHaveProperty('state');
    expect(start(s({ known: true }), facts)).toMatchObject({ refused: 'badField' });
  });

  it('3: a field of an item that every way to a row writes is known there, and no longer outside the item', () => {
    const inner = [tugas('b1', [ya({ needs: ['org.tmt'] })]), tunggu('b2', { ...hk(1), from: { tanggal: 'org.tmt' } })];
    const org = { ...anak, known: true, butir: { tmt: fakta('tanggal') } } as const;
    expect(errors(sop([setiap('s', 'org', inner)], { fakta: { org } }))).toEqual([]);
    const again = setiap('t', 'org', [tunggu('b3', { ...hk(1), from: { tanggal: 'org.tmt' } })]);
    expect(errors(sop([setiap('s', 'org', inner), again], { fakta: { org } }))).toEqual([
      'langkah "b3": "org.tmt" belum tentu diketahui ketika langkah ini dicapai',
    ]);
  });

  it('4: the norm is checked, and a wrong unit does not silence the warning about the promise', () => {
    const wrong = tugas('b1', [ya()], { norma: { jumlah: 1, satuan: 'jam' as never, per: 'tidak-ada' } });
    expect(errors(sop([wrong]))).toEqual([
      'langkah "b1", norma: satuan waktu "jam" tidak dikenal',
      'langkah "b1", norma: fakta "tidak-ada" tidak dikenal',
    ]);
    expect(lint(sop([tugas('b1', [ya()], { norma: { jumlah: 9, satuan: 'semester' } })]))).toMatchObject([
      { level: 'warning', tempat: 'janji layanan' },
    ]);
  });

  it('5: the subject, who may know, and what interrupts and effects name are checked', () => {
    const s = sop([tugas('b1')], {
      subjek: 'tidak-ada',
      rahasia: [p('x', { field: 'tidak-ada' })],
      kejadian: [{ kode: 'k', label: 'k', oleh: 'sistem', needs: ['tidak-ada'], target: 'end:closed' }],
      efek: [{ kode: 'e', label: 'e', sasaran: 'x', isi: { satu: 'tidak-ada' } }],
    });
    expect(errors(s)).toEqual(
      expect.arrayContaining(
        ['subjek', 'rahasia', 'kejadian "k"', 'efek "e"'].map((tempat) => `${tempat}: fakta "tidak-ada" tidak dikenal`),
      ),
    );
  });

  it.each<[string, (s: Sop) => void]>([
    ['a branch', () => undefined],
    ['a limit', (s) => (s.langkah[1] = tunggu('cabang', { ...hk(1), past: 'b2' }))],
    ['a call that fails', (s) => (s.langkah[1] = { jenis: 'aksi', kode: 'cabang', nama: 'x', do: { start: 'X' }, onFail: 'b2' })],
  ])('6: %s on the way back keeps the outer return', (_what, change) => {
    const s = sop(
      [
        tugas('b1'),
        { jenis: 'pilih', kode: 'cabang', nama: 'x', cabang: [{ bila: parse('a = true'), target: 'b2' }], else: 'b2', unknown: 'b2' },
        tugas('b2', [ya(), kembali('b1', { resume: 'cabang' })]),
        tugas('b3'),
        tugas('b4', [ya(), kembali('b2')]),
      ],
      { fakta: { a: known('ya-tidak') } },
    );
    change(s);
    expect(errors(s)).toEqual([]);
    const on = { tunggu: ['cabang timer'], aksi: ['cabang failed'], pilih: [] }[s.langkah[1]!.jenis as 'pilih'];
    const c = begin(s, { a: true }).walk('b1 ya', ...on, 'b2 ya', 'b3 ya', 'b4 kembali', 'b2 kembali', 'b1 ya', ...on);
    expect(c.open).toBe('b2#3');
    expect(c.walk('b2 ya').open).toBe('b4#2');
  }); // prettier-ignore

  it('7: reminding and waiting again is a course, if somebody can end the case from there', () => {
    const rows = [
      tunggu('b1', { ...hk(20), past: 'tanya' }, [k('diterima', { target: 'lane:done' }), k('ditolak', { target: 'end:rejected' })], { pihak: { mitra: 'bpkad' } }),
      tugas('tanya', [k('lagi', { target: 'b1' })]),
    ]; // prettier-ignore
    const batal = { kode: 'batal', label: 'Dibatalkan', oleh: p('b'), target: 'end:withdrawn' } as const;
    const stuck = [
      'langkah "b1": tidak pasti dapat selesai: satu-satunya jalan adalah mengulang, mengembalikan, atau menunggu jawaban tertentu',
      'langkah "tanya": tidak pasti dapat selesai: satu-satunya jalan adalah mengulang, mengembalikan, atau menunggu jawaban tertentu',
    ];
    expect(errors(sop(rows))).toEqual(stuck);
    expect(errors(sop(rows, { kejadian: [batal] }))).toEqual([]);
    expect(errors(sop(rows, { kejadian: [{ ...batal, until: ['b1'] }] }))).toEqual(stuck);
    expect(errors(sop(rows, { kejadian: [{ ...batal, oleh: 'sistem' }] }))).toEqual(stuck);
  });

  it('8: unknown is no way where a branch looks only at what is known', () => {
    const rows = (g: Sop['fakta'][string]) =>
      sop(
        [
          tugas('b1', [ya({ target: 'cabang' })]),
          tugas('b3', [ya(), tolak()]),
          { jenis: 'pilih', kode: 'cabang', nama: 'x', cabang: [{ bila: parse("g = 'I'"), target: 'b2' }], else: 'b2', unknown: 'b3' },
          tugas('b2'),
        ],
        { fakta: { g } },
      ); // prettier-ignore
    expect(errors(rows(fakta('tingkat', { tingkat: ['I', 'II'] })))).toEqual([]);
    expect(errors(rows(known('tingkat', { tingkat: ['I', 'II'] })))).toEqual([
      'langkah "b3": tidak pernah dicapai dari awal',
    ]);
  });

  it('9: an empty list has nobody who is done, and goes where a refusal goes if one must be done', () => {
    const s = (join: 'all' | 'any' | 'first-refusal' | 'first-done') =>
      sop([setiap('s', 'w', [tugas('b1')], { join, onRefused: 'end:rejected' }), tugas('b2')], {
        fakta: { w: { ...anak, known: true } },
      });
    const then = (join: Parameters<typeof s>[0]) => begin(s(join), { w: [] }).open;
    expect([then('any'), then('first-done')]).toEqual(['end:rejected', 'end:rejected']);
    expect([then('all'), then('first-refusal')]).toEqual(['b2#1', 'b2#1']);
  });

  it('10: a limit per item needs its list known, and an empty one counts once', () => {
    const s = (w: Sop['fakta'][string]) =>
      sop([tugas('b1', [ya()], { batas: { ...hk(2), per: 'w' } })], { fakta: { w } });
    expect(errors(s(anak))).toContain('langkah "b1": "w" belum tentu diketahui ketika langkah ini dicapai');
    const times = (n: number) =>
      of(begin(s({ ...anak, known: true }), { w: Array.from({ length: n }, (_, i) => ({ id: `i${i}` })) }), 'startTimer')[0]?.times; // prettier-ignore
    expect([times(0), times(1), times(3)]).toEqual([1, 1, 3]);
    const number = (n: number) => of(begin(s(known('angka')), { w: n }), 'startTimer')[0]?.times;
    expect([number(0), number(4), number(2.5)]).toEqual([1, 4, 2.5]);
  });

  it('11: a return goes back or aside, not to itself and not ahead', () => {
    const s = sop([
      tugas('b1', [ya(), kembali('b1'), k('maju', { class: 'return', target: 'b2' })]),
      tugas('b2', [ya(), k('samping', { class: 'return', target: 'b4', resume: 'b1' })]),
      tugas('b3', [ya({ target: 'end:approved' })]),
      tugas('b4', [ya({ target: 'b2' })]),
    ]);
    expect(errors(s)).toEqual(
      ['kembali', 'maju'].map(
        (kode) =>
          `langkah "b1", keputusan "${kode}": harus mengembalikan ke langkah sebelumnya, bukan ke langkah ini sendiri atau ke depan`,
      ),
    );
  });

  it('12: a date must exist, and facts must say as of when', () => {
    const s = sop([tugas('b1', [ya({ needs: ['tgl'] })])], { fakta: { tgl: fakta('tanggal') } });
    const c = begin(s);
    for (const tgl of ['2027-99-99', '2027-02-29', '2027-04-31', '2027-1-1', '2027-01-00'])
      expect(c.refusal(`b1 ya tgl=${tgl}`)).toBe('badField');
    expect(c.refusal('b1 ya tgl=2028-02-29')).toBeUndefined();
    const refusal = (event: object) => advance(c.course, c.state, event as never);
    expect(refusal({ type: 'facts', isian: {} })).toMatchObject({ refused: 'malformed' });
    expect(refusal({ type: 'facts', asOf: '2027-02-30', isian: {} })).toMatchObject({ refused: 'malformed' });
    expect(refusal({ type: 'facts', asOf: '2027-02-28T09:00:00.000+07:00', isian: {} })).toHaveProperty('state');
    expect(start(s, { nilai: {} } as never)).toMatchObject({ refused: 'malformed' });
  });

  const panel = (cukup: number, terus = false) => {
    const [none, anggota] = [terus ? 'terus' : 'tolak', [p('a'), p('b')]];
    const outcomes = [ya(), tolak(), k('terus', { class: 'forward', pelaksana: p('c') })];
    return sop([tugas('b1', outcomes, { panel: { anggota, cukup, else: none } })]);
  };

  it('13: a panel in which two different outcomes could win is refused', () => {
    expect(errors(panel(1))).toEqual(['langkah "b1": dua keputusan yang berbeda dapat sama-sama cukup suaranya']);
    expect(errors(panel(2))).toEqual([]);
    expect(errors(panel(3))).toEqual(['langkah "b1": jumlah suara panel tidak mungkin tercapai']);
  });

  it('14: a panel that forwards to one person asks that person alone', () => {
    const c = begin(panel(2, true)).walk('b1~1 terus', 'b1~2 terus');
    expect(c.tugas).toEqual(['b1#2']);
    expect(of(c, 'openTugas').at(-1)).toMatchObject({ id: 'b1#2', pelaksana: p('c') });
    expect(c.walk('b1 ya').open).toBe('end:approved');
  });
});
