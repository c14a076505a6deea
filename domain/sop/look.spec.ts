import { describe, expect, it } from '@jest/globals';
import { start } from './advance.js';
import { compile, filingOf, kejadianFor, kodeOf, outcomesOf } from './course.js';
import { contoh } from './fixtures/index.js';
import { foldLog } from './fold.js';
import { openCommands, openTokens, visitsOpened, waitsOf } from './look.js';
import type { Facts, Sop } from './model.js';
import type { Event, Start, State } from './state.js';
import { hk, k, sop, tugas, ya } from './testing/build.js';
import { Case } from './testing/case.js';

const example = (layanan: string): Sop => contoh.find((s) => s.layanan === layanan)!;
const ib: Facts = {
  asOf: '2026-11-01',
  nilai: {
    ...{ golongan: 'III/a', masaKerja: 40, akreditasi: 'B', jarakJauh: false, minatCetak: true, alamat: 'teks:1:a' },
    ...{ mulaiStudi: '2027-02-01', akhirStudi: '2029-01-31' },
  },
};
const pdm: Facts = {
  asOf: '2026-11-01',
  nilai: { butir: ['b', 'c'].map((id) => ({ id, data: 'golongan', baru: 'x' })) },
};
const toDelivery = [
  ...['izin-atasan setuju', 'periksa-opd sah', 'pengantar setuju', 'verifikasi ms', 'konsep~1 paraf', 'konsep~2 paraf'],
  ...['teken tandatangani', 'catat done', 'agenda selesai', 'serahkan done resi=P1'],
];

describe('Looking at a state', () => {
  it('shows every token in play with the lanes around it', () => {
    const c = new Case(compile(example('PDM')), pdm);
    const found = openTokens(c.state).map(({ token, chain }) => [token.id, chain.map(({ key }) => key).join('/')]);
    expect(found).toEqual([
      ['tiap-butir#1', ''],
      ['periksa-bukti@b#1', '/b'],
      ['periksa-bukti@c#1', '/c'],
    ]);
  });

  it('shows the waits for a partner, with the key and the item they are about', () => {
    const c = new Case(compile(example('IB')), ib).walk(...toDelivery);
    expect(waitsOf(c.course, c.state)).toEqual([{ id: 'antar#1', langkah: 'antar', mitra: 'pos', kunci: 'P1' }]);
    const each = new Case(compile(example('PDM')), pdm).walk(
      'periksa-bukti@c sah',
      'verifikasi@c ms',
      'kirim-bkn@c done',
    );
    expect(waitsOf(each.course, each.state)).toEqual([{ id: 'jawab-bkn@c#1', langkah: 'jawab-bkn', mitra: 'bkn', item: 'c' }]); // prettier-ignore
  });

  it('tells which commands are still open', () => {
    const c = new Case(compile(example('IB')), ib).walk(...toDelivery.slice(0, 5));
    expect(openCommands(c.state, c.log).map(({ type, id }) => `${type} ${id}`)).toEqual([
      'startTimer konsep#1',
      'openTugas konsep#1~2',
    ]);
    c.walk(...toDelivery.slice(5));
    expect(openCommands(c.state, c.log).map(({ type, id }) => `${type} ${id}`)).toEqual(['awaitEvent antar#1', 'startTimer antar#1']); // prettier-ignore
    expect(openCommands(c.walk('antar terkirim').state, c.log)).toEqual([]);
  });

  it('tells which visits opened: entered at once, or when the row has waited for its dates', () => {
    const c = new Case(compile(sop([tugas('b1'), tugas('b2', [ya()], { buka: [hk(2)] })])), {
      asOf: '2026-11-01',
      nilai: {},
    });
    const states: State[] = [c.state];
    for (const line of ['b1 ya', 'b2 buka', 'b2 ya']) states.push(c.walk(line).state);
    const opened = states.map((state, i) => visitsOpened(states[i - 1], state));
    expect(opened).toEqual([['b1#1'], [], ['b2#1'], []]);
  });
});

describe('Looking at a course', () => {
  const course = compile(example('IB'));

  it('finds outcomes, the filing, and the interrupt that code must recognise', () => {
    expect(outcomesOf(course, 'konsep').map(({ kode }) => kode)).toEqual(['paraf', 'kembalikan']);
    expect(outcomesOf(course, 'catat')).toEqual([]);
    expect(outcomesOf(course, 'tidak-ada')).toEqual([]);
    expect(filingOf(example('IB'))?.keputusan.needs).toEqual(['mulaiStudi', 'akhirStudi', 'minatCetak']);
    expect(filingOf(example('PEN-BUP'))).toBeUndefined();
    expect(kejadianFor(course, 'withdraw')).toMatchObject({ kode: 'tarik', target: 'end:withdrawn' });
    expect(kejadianFor(compile(example('HD')), 'withdraw')).toBeUndefined();
  });

  it('finds the row that an id belongs to', () => {
    const ids = ['konsep#1~2', 'verifikasi#3!until', 'catat@a@b#1', 'b2#1!buka~1'];
    expect(ids.map(kodeOf)).toEqual(['konsep', 'verifikasi', 'catat', 'b2']);
  });
});

describe('Folding a log', () => {
  const course = compile(sop([tugas('b1'), tugas('b2', [ya(), k('tunda', { class: 'defer', until: hk(1) })])]));
  const first: { event: Event | Start } = { event: { type: 'start', facts: { asOf: '2026-11-01', nilai: {} } } };
  const ya1: { event: Event } = { event: { type: 'decide', id: 'b1#1', keputusan: 'ya' } };
  const tunda: { event: Event } = { event: { type: 'decide', id: 'b2#1', keputusan: 'tunda' } };

  it('gives the state, every command, and those still open', () => {
    const folded = foldLog(course, [first, ya1, tunda]);
    const c = new Case(course, { asOf: '2026-11-01', nilai: {} }).walk('b1 ya', 'b2 tunda');
    expect(folded.state).toEqual(c.state);
    expect(folded.commands).toEqual(c.log);
    expect(folded.open.map(({ type, id }) => `${type} ${id}`)).toEqual(['startTimer b2#1!until']);
  });

  it('begins a new case from a log of one', () => {
    expect(foldLog(course, [first])).toMatchObject(start(course, { asOf: '2026-11-01', nilai: {} }));
  });

  it.each<[string, { event: Event | Start }[], string]>([
    ['is empty', [], 'it is empty'],
    ['has no start', [ya1], 'urutan 1'],
    ['starts twice', [first, first], 'urutan 2'],
    ['holds what the course does not allow', [first, ya1, ya1], 'urutan 3: closed'],
  ])('throws on a log that %s, naming the place', (_name, log, message) => {
    expect(() => foldLog(course, log)).toThrow(message);
  });
});
