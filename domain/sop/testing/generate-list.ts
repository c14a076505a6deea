import { tarikUsulan } from '../konektor.js';
import type { Batas, Field, Keputusan, Langkah, Para, Pelaksana, Syarat, Target } from '../model.js';
import { type Tape, lean } from './tape.js';
import { alasan, who } from './world.js';

/** One list of rows being made, and what is around it. */
interface Around {
  depth: number;
  /** Rows of the lists around; those a person acts on and that come before. */
  outer: string[];
  holders: string[];
  /** Lists whose items are walked. */
  walked: Field[];
  /** Facts may be written here: no other lane does. */
  write: boolean;
  /** Items of `m` have been waited for further up. */
  came: boolean;
}

/** What is decided for the whole SOP: it begins with a filing; people can interrupt it. */
export interface About {
  filing: boolean;
  exit: boolean;
}

type Kind = Langkah['jenis'];

const joins = ['all', 'any', 'first-refusal', 'first-done'] as const;
const ends: [Target, ...Target[]] = [
  'lane:done',
  'lane:done',
  'lane:refused',
  'lane:refused',
  'end:rejected',
  'end:approved',
];

export class ListMaker {
  private n = 0;

  constructor(
    private readonly tape: Tape,
    private readonly about: About,
  ) {}

  top(): Langkah[] {
    return this.list({ depth: 0, outer: [], holders: [], walked: [], write: true, came: false });
  }

  private list(around: Around): Langkah[] {
    const { tape } = this;
    const size = 1 + tape.pick(around.depth ? 3 : 7);
    const kinds: [Kind, ...Kind[]] = ['tugas', 'tugas', 'aksi', 'tunggu', 'tugas', 'pilih', 'aksi'];
    kinds.push(...(around.depth < 3 ? (['paralel', 'setiap', 'paralel'] as const) : (['aksi'] as const)));
    const rows = Array.from({ length: size }, (_, i) => {
      const jenis = around.depth === 0 && this.about.filing && i === 0 ? 'tugas' : tape.of(kinds);
      // The code says whether a person acts there.
      return {
        jenis,
        kode: `r${this.n++}${jenis === 'tugas' ? 'h' : ''}`,
      };
    });
    const own = rows.map(({ kode }) => kode);
    const kindsOf = rows.map(({ jenis }) => jenis);
    return rows.map(({ jenis, kode }, i) =>
      new RowMaker(tape, around, kindsOf, own, i, this.about, (a) => this.list(a)).row(jenis, kode),
    );
  }
}

class RowMaker {
  private readonly human: string[];
  /** A row below walks a list. */
  private readonly walksLater: boolean;
  /** This is the row at which the case is filed. */
  private readonly files: boolean;
  private readonly writable: Field[];
  private readonly inside: Field[];

  constructor(
    private readonly tape: Tape,
    private readonly around: Around,
    kinds: Kind[],
    private readonly own: string[],
    private readonly i: number,
    private readonly about: About,
    private readonly list: (around: Around) => Langkah[],
  ) {
    this.human = own.filter(isHuman);
    this.walksLater = kinds.slice(i).includes('setiap');
    this.files = about.filing && around.depth === 0 && i === 0;
    this.inside = around.walked.map((field) => `${field}.x`);
    this.writable = !around.write ? [] : around.walked.length > 0 ? this.inside : ['b', 't', 'e', 's'];
  }

  row(jenis: Kind, kode: string): Langkah {
    const { tape } = this;
    const next = tape.pick(16) === 15 ? this.down() : undefined;
    const buka = this.files
      ? undefined
      : tape.maybe(1, () => Array.from({ length: 1 + tape.pick(2) }, () => this.limit()));
    const row = lean({ kode, nama: kode, next, buka });
    switch (jenis) {
      case 'tugas':
        return this.files ? this.filingRow(row) : this.tugas(row);
      case 'tunggu':
        return this.tunggu(row);
      case 'aksi':
        return this.aksi(row);
      case 'pilih':
        return this.pilih(row);
      case 'paralel':
        return this.paralel(row);
      case 'setiap':
        return this.setiap(row);
    }
  }

  // ---------------------------------------------------------------- targets, limits, facts

  private exit(): Target {
    const { tape, around } = this;
    if (around.depth > 0 && tape.odds(1)) return tape.of(around.outer) ?? 'lane:done';
    return tape.of(around.depth > 0 && !tape.odds(1) ? ends.slice(0, 4) : ends) ?? 'lane:done';
  }

  /** Where data, partners and limits may send it: down, or out; a person may send it anywhere. */
  private down(): Target {
    const below = this.own.slice(this.i + 1);
    if (below.length === 0 || this.tape.odds(2)) return this.exit();
    return (this.tape.odds(5) ? below[0] : this.tape.of(below)) ?? this.exit();
  }

  private anywhere(): Target {
    return this.tape.odds(3) ? this.exit() : (this.tape.of(this.own) ?? 'lane:done');
  }

  private limit(past?: Target): Batas {
    const { tape } = this;
    const anchored = tape.odds(1)
      ? { tanggal: 'd' }
      : tape.odds(1) && this.about.filing
        ? { langkah: 'r0h' }
        : tape.maybe(1, () => ({ jadwal: 'j' }));
    const back = anchored && !('langkah' in anchored) && tape.odds(2);
    return lean({
      jumlah: back ? -3 : 2,
      satuan: 'hari' as const,
      from: anchored,
      per: tape.maybe(2, () => tape.of(['p', 'n'])),
      bulat: tape.maybe(1, () => 'hari-kerja' as const),
      past,
    });
  }

  private some(per: number): Field[] | undefined {
    const field = this.tape.odds(per) ? this.tape.of(this.writable) : undefined;
    return field === undefined ? undefined : [field];
  }

  private person(): Pelaksana {
    const list = this.around.walked.at(-1);
    if (list !== undefined && this.tape.odds(2)) return { peran: 'd', of: { field: `${list}.z` } };
    return this.tape.of(who);
  }

  /** A row of this list at which somebody acts. */
  private humanRow(): string | undefined {
    return this.tape.of(this.human);
  }

  // ---------------------------------------------------------------- outcomes

  private outcome(kode: string, outside: boolean): Keputusan {
    const { tape } = this;
    const kinds = [
      'approve',
      'approve',
      'reject',
      'return',
      'defer',
      ...(outside ? [] : (['return', 'forward'] as const)),
    ] as const;
    const kind = tape.of(kinds);
    const reason = tape.maybe(1, () => [alasan[0]?.kode ?? '', alasan[1]?.kode ?? '']);
    const base = lean({ kode, label: kode, needs: this.some(2), may: this.some(1), alasan: reason });
    const target = () => (outside ? this.down() : this.anywhere());
    if (kind === 'return') return this.returning(base) ?? { ...base, class: 'reject', target: target() };
    if (kind === 'reject') return { ...base, class: 'reject', target: target() };
    if (kind === 'forward')
      return tape.odds(4)
        ? { ...base, class: 'forward', pelaksana: this.person() }
        : { ...base, class: 'forward', target: tape.of(this.own) ?? 'lane:done' };
    if (kind === 'defer')
      return lean({ ...base, class: 'defer' as const, until: this.limit(), target: tape.maybe(3, target) });
    const human = tape.odds(1) && !outside ? this.humanRow() : undefined;
    if (human !== undefined) return { ...base, class: 'approve', target: human, pelaksana: this.person() };
    return lean({ ...base, class: 'approve' as const, target: tape.maybe(3, target) });
  }

  /** Back to somebody who had it before, here or in a list around. */
  private returning(base: Omit<Keputusan, 'class'>): Keputusan | undefined {
    const { tape, around } = this;
    const before = this.own.slice(0, this.i).filter(isHuman);
    const out = tape.odds(4) && around.holders.length > 0;
    const target = tape.of(out ? around.holders : tape.pick(16) === 15 ? this.human : before);
    if (target === undefined) return undefined;
    const resume = tape.maybe(1, () => (tape.odds(4) && !out ? (tape.of(this.own) ?? 'onward') : 'onward'));
    return lean({ ...base, class: 'return' as const, target, resume, temuan: tape.maybe(3, () => true as const) });
  }

  // ---------------------------------------------------------------- rows

  private filingRow(row: { kode: string; nama: string }): Langkah {
    const { tape } = this;
    const keputusan: Keputusan[] = [{ kode: 'k0', class: 'approve', label: 'k0', needs: ['f'] }];
    const past = tape.maybe(4, () => this.down());
    return { ...row, jenis: 'tugas', pelaksana: { peran: 'pemohon' }, batas: this.limit(past), keputusan };
  }

  private tugas(row: { kode: string; nama: string }): Langkah {
    const { tape } = this;
    const keputusan: Keputusan[] = [
      { kode: 'k0', class: 'approve', label: 'k0' },
      ...Array.from({ length: tape.pick(4) }, (_, k) => this.outcome(`k${k + 1}`, false)),
    ];
    if (tape.odds(6)) keputusan.push({ kode: 'k9', class: 'reject', label: 'k9', target: this.exit() });
    const manner = tape.of(['one', 'one', 'one', 'panel', 'panel', 'para', 'para', 'daftar'] as const);
    const n = 2 + tape.pick(2);
    const silent = keputusan.filter((k) => !k.needs && !k.alasan && !k.temuan);
    const panel =
      manner === 'panel'
        ? {
            anggota: Array.from({ length: n }, () => this.person()),
            cukup: Math.floor(n / 2) + 1 + tape.pick(n - Math.floor(n / 2)),
            else: tape.of(silent)?.kode ?? 'k0',
          }
        : undefined;
    const pelaksana: Para = manner === 'para' ? this.several(n) : manner === 'daftar' ? { bersama: { daftar: tape.of(['p', 'q', 'p.z']) } } : this.person(); // prettier-ignore
    const past = manner === 'daftar' ? this.down() : tape.maybe(2, () => this.down());
    return lean({ ...row, jenis: 'tugas' as const, pelaksana, batas: this.limit(past), keputusan, panel });
  }

  private several(n: number): Para {
    const people = [...who].slice(0, n);
    return this.tape.odds(4) ? { berurutan: people } : { bersama: people };
  }

  private tunggu(row: { kode: string; nama: string }): Langkah {
    const { tape, around } = this;
    const keputusan = Array.from({ length: tape.pick(4) }, (_, k) => this.outcome(`k${k}`, true));
    const adds = around.write && around.walked.length === 0 && (this.walksLater || tape.odds(3));
    around.came ||= adds;
    if (adds) keputusan.push({ kode: 'k4', class: 'approve', label: 'k4', tambah: 'm' });
    const asks = keputusan.some(({ tambah }) => tambah === undefined);
    const open = asks && this.about.exit && tape.odds(5);
    const past = open ? undefined : asks ? this.down() : tape.maybe(3, () => this.down());
    const pihak =
      adds || tape.odds(4)
        ? { mitra: 'M' }
        : tape.of([{ kolektif: 'g', oleh: { peran: 'a' } }, { pelaksana: { peran: 'a' } }]);
    const kunci = tape.maybe(2, () => around.walked.map((list) => `${list}.z`).at(-1) ?? 'o');
    const eskalasi = open ? this.person() : undefined;
    return lean({ ...row, jenis: 'tunggu' as const, pihak, batas: this.limit(past), keputusan, kunci, eskalasi });
  }

  private aksi(row: { kode: string; nama: string }): Langkah {
    const { tape } = this;
    const act = tape.of([{ call: 'c' }, { call: 'c' }, { efek: 'e1' }, { start: 'L' }]);
    const onFail = (tape.odds(4) ? this.humanRow() : undefined) ?? this.down();
    const undo = tape.maybe(5, () => ('start' in act ? tarikUsulan : 'u'));
    // A linked usulan brings nothing when it begins.
    const brings = (fields: Field[] | undefined) => ('start' in act ? undefined : fields);
    const input = ['n', ...this.inside];
    return lean({
      ...row,
      jenis: 'aksi' as const,
      do: act,
      onFail,
      undo,
      needs: brings(this.some(2)),
      may: brings(this.some(2)),
      input,
    });
  }

  private pilih(row: { kode: string; nama: string }): Langkah {
    const { tape } = this;
    const comparison = (): Syarat => {
      const field = tape.of(['n', 'b', 't', 's', 'p', 'm', ...this.inside]);
      if (tape.odds(1)) return { ada: field };
      if (field === 'n') return { field, op: tape.of(['<', '>=', '=']), nilai: tape.pick(4) };
      if (field === 't')
        return tape.odds(2) ? { field, in: ['I', 'III'] } : { field, op: tape.of(['<', '>=']), nilai: 'II' };
      if (field === 's') return { field, op: '=', nilai: 'satu' };
      if (field === 'p' || field === 'm') return { banyak: field, op: tape.of(['=', '>', '<']), nilai: tape.pick(3) };
      return { field, op: '=', nilai: tape.odds(4) };
    };
    const bila = (): Syarat => {
      if (tape.odds(1)) return { all: [comparison(), comparison()] };
      if (tape.odds(1)) return { any: [comparison(), comparison()] };
      return tape.odds(1) ? { not: comparison() } : comparison();
    };
    const cabang = Array.from({ length: 1 + tape.pick(2) }, () => {
      const human = tape.odds(4) ? this.humanRow() : undefined;
      const pelaksana = human !== undefined && tape.odds(6) ? this.person() : undefined;
      return lean({ bila: bila(), target: human ?? this.down(), pelaksana });
    });
    return { ...row, jenis: 'pilih', cabang, else: this.own[this.i + 1] ?? this.exit(), unknown: this.down() };
  }

  private inner(more: Partial<Around>): Langkah[] {
    const { around, own } = this;
    const holders = [...around.holders, ...own.slice(0, this.i).filter(isHuman)];
    return this.list({ ...around, depth: around.depth + 1, outer: [...around.outer, ...own], holders, ...more });
  }

  private paralel(row: { kode: string; nama: string }): Langkah {
    const { tape, around } = this;
    const join = tape.of(joins);
    const onRefused = tape.maybe(4, () => this.down());
    const lanes = Array.from({ length: 2 + tape.pick(2) }, (_, l) =>
      lean({
        kode: `l${l}`,
        nama: 'l',
        watches: l > 0 ? tape.maybe(2, () => true as const) : undefined,
        langkah: this.inner({ write: around.write && l === 0 }),
      }),
    );
    return lean({ ...row, jenis: 'paralel' as const, join, onRefused, lanes });
  }

  private setiap(row: { kode: string; nama: string }): Langkah {
    const { tape, around } = this;
    const free = ['p', 'q', 'm'].filter((list) => !around.walked.includes(list));
    const daftar = around.came && free.includes('m') ? 'm' : (free[0] ?? 'q');
    const join = tape.of(joins);
    const onRefused = tape.maybe(4, () => this.down());
    const langkah = this.inner({ walked: [...around.walked, daftar] });
    return lean({ ...row, jenis: 'setiap' as const, daftar, join, onRefused, langkah });
  }
}

const isHuman = (kode: string): boolean => kode.endsWith('h');
