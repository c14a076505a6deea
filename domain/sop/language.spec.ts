import { describe, expect, it } from '@jest/globals';
import { advance } from './advance.js';
import { compile } from './course.js';
import { lint } from './lint.js';
import type { Facts, Sop } from './model.js';
import { parse } from './predikat.js';
import type { Command } from './state.js';
import { fakta, hk, k, kembali, known, p, setiap, sop, tolak, tugas, tunggu, ya } from './testing/build.js';
import { Case } from './testing/case.js';

/** The exact meaning of what a single course of an example SOP does not show, one small SOP each. */

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

describe('Several people on one row', () => {
  const three = [p('a'), p('b'), p('c')];
  const row = (pelaksana: object) =>
    sop(
      [
        tugas('b0'),
        tugas('b1', [ya({ may: ['x'] }), kembali('b0'), tolak()], { pelaksana: pelaksana as never }),
        tugas('b2'),
      ],
      {
        fakta: { x: fakta('teks') },
      },
    );

  it('in turn: an approval writes its facts and opens the next, and the last one goes onward', () => {
    const c = begin(row({ berurutan: three })).walk('b0 ya');
    expect(errors(row({ berurutan: three }))).toEqual([]);
    expect(c.tugas).toEqual(['b1#1~1']);
    expect(c.walk('b1~1 ya x=satu').tugas).toEqual(['b1#1~2']);
    expect(c.state.facts.nilai['x']).toBe('satu');
    expect(c.refusal('b1~1 ya')).toBe('closed');
    expect(c.refusal('b1~3 ya')).toBe('closed');
    expect(c.walk('b1~2 ya', 'b1~3 ya').open).toBe('b2#1');
    expect(of(c, 'startTimer').filter(({ id }) => id === 'b1#1')).toHaveLength(1);
  });

  it('in turn: any other outcome is taken at once, and coming back asks the first again', () => {
    const c = begin(row({ berurutan: three })).walk('b0 ya', 'b1~1 ya', 'b1~2 kembali', 'b0 ya');
    expect(c.tugas).toEqual(['b1#2~1']);
  });

  it('together: all must approve, and only the last approval writes its facts', () => {
    const c = begin(row({ bersama: three })).walk('b0 ya');
    expect(c.tugas).toEqual(['b1#1~1', 'b1#1~2', 'b1#1~3']);
    c.walk('b1~3 ya x=tiga', 'b1~1 ya x=satu');
    expect(c.state.facts.nilai['x']).toBeUndefined();
    expect(c.walk('b1~2 ya x=dua').open).toBe('b2#1');
    expect(c.state.facts.nilai['x']).toBe('dua');
  });

  it('together: the first other outcome is taken, and the tugas of the others close', () => {
    const c = begin(row({ bersama: three })).walk('b0 ya', 'b1~2 ya', 'b1~1 tolak');
    expect(c.open).toBe('end:rejected');
    expect(of(c, 'closeTugas').map(({ id, why }) => `${id} ${why}`)).toEqual([
      'b0#1 decided',
      'b1#1~2 decided',
      'b1#1~1 decided',
      'b1#1~3 cancelled',
    ]);
  });

  const team = (daftar: string, past: string | undefined) =>
    sop(
      [
        tugas('b1', [ya({ needs: ['tim'] })]),
        tugas('b2', [ya()], {
          pelaksana: { bersama: { daftar } },
          batas: past === undefined ? hk(5) : { ...hk(5), past },
        }),
        tugas('b3'),
        tugas('b4'),
      ],
      { fakta: { tim: fakta('daftar', { butir: { orang: fakta('teks', { known: true }) } }) } },
    );

  it('people of a list, formed in the course of the case: each item is one person', () => {
    expect(errors(team('tim', 'b4'))).toEqual([]);
    expect(errors(team('tim', undefined))).toEqual([
      'langkah "b2": pelaksana dari daftar memerlukan tujuan (past) bila daftarnya kosong',
    ]);
    const asked = (daftar: string) =>
      of(begin(team(daftar, 'b4')).walk('b1 ya tim=p-1,p-2'), 'openTugas').slice(1).map(({ id, whose }) => `${id} ${whose}`); // prettier-ignore
    expect(asked('tim')).toEqual(['b2#1~1 p-1', 'b2#1~2 p-2']);
    expect(asked('tim.orang')).toEqual(['b2#1~1 x0', 'b2#1~2 x0']);
  });

  it('people of an empty list cannot be asked: the row goes where it goes at its limit', () => {
    const c = begin(team('tim', 'b4')).walk('b1 ya tim=');
    expect(c.open).toBe('b4#1');
    expect(of(c, 'openTugas').map(({ id }) => id)).toEqual(['b1#1', 'b4#1']);
  });

  it('one or the other: a branch opens its target for the person it names', () => {
    const s = sop(
      [
        { jenis: 'pilih', kode: 'siapa', nama: 'x', cabang: [{ bila: parse('a = true'), target: 'b1', pelaksana: p('sekda') }], else: 'b1', unknown: 'b1' },
        tugas('b1', [ya()], { pelaksana: { berurutan: three } }),
      ],
      { fakta: { a: fakta('ya-tidak', { sumber: 'pegawai' }) } },
    ); // prettier-ignore
    expect(errors(s)).toEqual([]);
    expect(of(begin(s, { a: true }), 'openTugas')).toMatchObject([{ id: 'b1#1', pelaksana: p('sekda') }]);
    expect(of(begin(s, { a: false }), 'openTugas')).toMatchObject([{ id: 'b1#1~1', pelaksana: p('a') }]);
  });
});

describe('Rows that open later', () => {
  const s = sop([
    tugas('b1'),
    tugas(
      'b2',
      [ya(), k('tunda', { class: 'defer', until: hk(3) }), k('terus', { class: 'forward', pelaksana: p('c') })],
      {
        buka: [hk(2), { ...hk(0), from: { jadwal: 'awal-bulan' } }],
      },
    ),
  ]);

  it('open when the last of their dates has come, and only then ask anybody or count a limit', () => {
    const c = begin(s).walk('b1 ya');
    expect(c.tugas).toEqual([]);
    expect(of(c, 'startTimer').map(({ id }) => id)).toEqual(['b1#1', 'b2#1!buka~1', 'b2#1!buka~2']);
    expect(c.walk('b2 buka').tugas).toEqual([]);
    expect(c.walk('b2 buka').tugas).toEqual(['b2#1']);
    expect(of(c, 'startTimer').at(-1)).toMatchObject({ id: 'b2#1', anchor: { visit: 'b2#1' } });
  });

  it('do not wait again for the same question', () => {
    const c = begin(s).walk('b1 ya', 'b2 buka', 'b2 buka', 'b2 tunda', 'b2 timer');
    expect(c.tugas).toEqual(['b2#2']);
    expect(c.walk('b2 terus').tugas).toEqual(['b2#3']);
    c.walk('b2 tunda', 'b2 timer');
    expect(of(c, 'openTugas').at(-1)).toMatchObject({ id: 'b2#4', pelaksana: p('c') });
  });

  it('are left without a trace when the case ends before', () => {
    const interrupted = { ...s, kejadian: [{ kode: 'k', label: 'k', oleh: 'sistem', target: 'end:closed' }] } as Sop;
    const c = begin(interrupted).walk('b1 ya', 'b2 buka', '!k');
    expect(of(c, 'cancelTimer').map(({ id }) => id)).toEqual(['b1#1', 'b2#1!buka~2']);
  });
});

describe('Waits', () => {
  const bpkad = [k('diterima'), tolak('end:rejected', { kode: 'ditolak' })];

  it('without anything to happen at their limit stay open, and somebody is told', () => {
    const s = (more: Partial<Sop> = {}, eskalasi = p('kabid')) =>
      sop([tunggu('b1', hk(5), bpkad, { pihak: { mitra: 'bpkad' }, eskalasi })], more);
    const batal = { kode: 'batal', label: 'x', oleh: p('pemohon'), target: 'end:withdrawn' } as const;
    expect(errors(s({ kejadian: [batal] }))).toEqual([]);
    expect(errors(s())).toEqual([
      'langkah "b1": dapat menunggu tanpa akhir: perlu tujuan bila batas terlampaui, atau kejadian yang mengakhiri usulan dari sini',
    ]);
    const c = begin(s({ kejadian: [batal] })).walk('b1 timer');
    expect(c.open).toBe('b1#1');
    expect(of(c, 'notify')).toEqual([{ type: 'notify', id: 'b1#1', what: 'limit', langkah: 'b1', kepada: p('kabid') }]);
    expect(c.walk('b1 diterima').open).toBe('end:approved');
  });

  const kolektif = { pihak: { kolektif: 'pendaftaran', oleh: { peran: 'x' } } };
  const collecting = (more: object = {}) =>
    sop(
      [
        tunggu('daftar-ulang', hk(5), [k('masuk', { tambah: 'peserta', may: ['catatan'] })], { ...kolektif, ...more }),
        { jenis: 'pilih', kode: 'ada-peserta', nama: 'x', cabang: [{ bila: parse('banyak(peserta) = 0'), target: 'end:closed' }], else: 'tiap', unknown: 'end:rejected' },
        setiap('tiap', 'peserta', [tugas('b1')]),
      ],
      { fakta: { peserta: { ...anak, sumber: 'mitra' }, catatan: fakta('teks') } },
    ); // prettier-ignore

  it('whose answers add to a list stay open until their limit, and the list is known from the start', () => {
    expect(errors(collecting())).toEqual([]);
    const c = begin(collecting());
    expect(c.state.facts.nilai).toEqual({ peserta: [] });
    c.walk('daftar-ulang masuk peserta=a', 'daftar-ulang masuk peserta=b,c catatan=x');
    expect(c.refusal('daftar-ulang masuk peserta=b')).toBe('badField');
    expect(c.refusal('daftar-ulang masuk peserta=')).toBe('badField');
    expect(c.open).toBe('daftar-ulang#1');
    expect(c.walk('daftar-ulang timer').tugas).toEqual(['b1@a#1', 'b1@b#1', 'b1@c#1']);
    expect(of(c, 'cancelAwait').map(({ id }) => id)).toEqual(['daftar-ulang#1']);
  });

  it('that nobody answered leave an empty list, which a branch can see', () => {
    expect(begin(collecting()).walk('daftar-ulang timer').open).toBe('end:closed');
  });
});

describe('Facts', () => {
  it('once known may change but not vanish, also within an item', () => {
    const s = sop([tugas('b1')], { fakta: { w: { ...anak, known: true }, x: known('angka') } });
    const c = begin(s, { w: [{ id: '1', nama: 'satu', x: true }], x: 1 });
    const facts = (isian: object) => advance(c.course, c.state, { type: 'facts', asOf: '2026-12-01', isian } as never);
    expect(
      facts({
        x: null,
        w: [
          { id: '1', nama: 'dua' },
          { id: '2', x: null },
        ],
      }),
    ).toMatchObject({
      state: { facts: { asOf: '2026-12-01', nilai: { x: 1, w: [{ id: '1', nama: 'dua', x: true }, { id: '2' }] } } },
    });
  });

  it('of a list cannot lose an item that is being walked', () => {
    const s = sop([setiap('s', 'w', [tugas('b1')])], { fakta: { w: { ...anak, known: true } } });
    const c = begin(s, { w: [{ id: '1' }, { id: '2' }] }).walk('b1@1 ya');
    const refusal = (w: object[]) =>
      advance(c.course, c.state, { type: 'facts', asOf: '2026-12-01', isian: { w } } as never);
    expect(refusal([{ id: '1' }])).toMatchObject({ refused: 'badField' });
    expect(refusal([{ id: '2' }, { id: '3' }])).toHaveProperty('state');
  });

  it('may not be called like what every object has', () => {
    const s = sop([tugas('b1', [ya({ may: ['toString', 'constructor'] })])], {
      fakta: { toString: fakta('teks'), constructor: fakta('angka') },
    });
    const c = begin(s);
    expect(of(c.walk('b1 ya toString=x constructor=3'), 'finish')).toHaveLength(1);
    expect(c.state.facts.nilai).toEqual({ toString: 'x', constructor: 3 });
  });
});
