import { lists } from '../course.js';
import type { Kode, Langkah, Sop } from '../model.js';
import { repeated } from '../temuan.js';
import { Kamus } from '../read/kamus.js';
import { byPlace, labelOfMember, named, say, sebutanOf } from './kata.js';
import { missing, movedItems, textOf } from './urutan.js';

/** One thing that is different, as a sentence that names its place. */
export interface Perubahan {
  /** `langkah "Memeriksa berkas" (periksa-berkas), keputusan "btl"`. */
  tempat: string;
  kalimat: string;
  /** The row it is about, if it is about one. */
  langkah?: Kode;
}

/** Everything that is different in `b`, place by place: nothing if the two say the same. Takes any SOP that the schema lets through. */
export function diffSop(a: Sop, b: Sop): Perubahan[] {
  return new Differ(new Kamus(a), new Kamus(b)).all();
}

type Members = Record<string, unknown>;

/** A row and where it stands: its scope and lane (`''` outermost), and the row above it. */
interface Tempat {
  langkah: Langkah;
  dalam: string;
  sesudah: string | undefined;
}

class Differ {
  private readonly found: Perubahan[] = [];
  private here: Kode | undefined;

  constructor(
    private readonly a: Kamus,
    private readonly b: Kamus,
  ) {}

  all(): Perubahan[] {
    const { langkah: before, ...restA } = this.a.sop;
    const { langkah: after, ...restB } = this.b.sop;
    this.members('SOP', restA, restB);
    this.rows('SOP', before, after);
    return this.found;
  }

  private tell(tempat: string, kalimat: string): void {
    this.found.push({
      tempat,
      kalimat: `${tempat}: ${kalimat}`,
      ...(this.here !== undefined && { langkah: this.here }),
    });
  }

  // ---------------------------------------------------------------- members

  private members(tempat: string, a: Members, b: Members): void {
    for (const member of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const [x, y] = [a[member], b[member]];
      if (x === undefined) this.tell(tempat, `${labelOfMember(member)} ditambahkan: ${say(member, y, this.b)}`);
      else if (y === undefined) this.tell(tempat, `${labelOfMember(member)} dihapus, semula ${say(member, x, this.a)}`);
      else if (textOf(x) !== textOf(y)) this.value(tempat, member, x, y);
    }
  }

  private value(tempat: string, member: string, x: unknown, y: unknown): void {
    const label = labelOfMember(member);
    if (member === 'fakta' || member === 'butir') {
      this.facts(tempat, member, x as Members, y as Members);
      return;
    }
    if (Array.isArray(x) && Array.isArray(y)) {
      this.list(tempat, member, x, y);
      return;
    }
    if (isMembers(x) && isMembers(y) && sebutanOf(member) === undefined) {
      this.members(`${tempat}, ${label}`, x, y);
      return;
    }
    const [before, after] = [say(member, x, this.a), say(member, y, this.b)];
    const exact = before === after ? ` (${textOf(x)} menjadi ${textOf(y)})` : '';
    this.tell(tempat, `${label} ${before} menjadi ${after}${exact}`);
  }

  /** Facts by name. */
  private facts(tempat: string, member: string, a: Members, b: Members): void {
    const place = (name: string) =>
      `${tempat === 'SOP' ? '' : `${tempat}, `}${member === 'fakta' ? 'data' : 'isian butir'} "${name}"`;
    for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const [x, y] = [own(a, name), own(b, name)];
      if (!x) this.tell(place(name), `ditambahkan (${String(y?.['label'])})`);
      else if (!y) this.tell(place(name), `dihapus (${String(x['label'])})`);
      else this.members(place(name), x, y);
    }
  }

  private list(tempat: string, member: string, x: unknown[], y: unknown[]): void {
    const item = named[member];
    if (item && x.every(isMembers) && y.every(isMembers)) {
      const keys = [x, y].map((list) => list.map((each) => String(each[item.kunci])));
      if (keys.every((each) => repeated(each).length === 0)) {
        this.namedList(tempat, member, item, x, y);
        return;
      }
    }
    if (x.length === y.length && x.every(isMembers) && y.every(isMembers) && byPlace.has(member)) {
      for (const [i, each] of x.entries())
        this.members(`${tempat}, ${labelOfMember(member)} ke-${i + 1}`, each, y[i] as Members);
      return;
    }
    this.plainList(tempat, member, x, y);
  }

  private plainList(tempat: string, member: string, x: unknown[], y: unknown[]): void {
    const label = labelOfMember(member);
    const [before, after] = [x.map(textOf), y.map(textOf)];
    const [gone, come] = [missing(before, after), missing(after, before)];
    const words = (texts: string[], kamus: Kamus) =>
      texts.map((text) => say(member, JSON.parse(text), kamus)).join('; ');
    if (gone.length > 0) this.tell(tempat, `${label} dihapus: ${words(gone, this.a)}`);
    if (come.length > 0) this.tell(tempat, `${label} ditambahkan: ${words(come, this.b)}`);
    const kept = [missing(before, gone), missing(after, come)] as const;
    if (kept[0].join() !== kept[1].join()) this.tell(tempat, `urutan ${label} menjadi: ${words(after, this.b)}`);
  }

  private namedList(
    tempat: string,
    member: string,
    { kunci, sebutan }: { kunci: string; sebutan: string },
    x: Members[],
    y: Members[],
  ): void {
    const place = (key: string) => (tempat === 'SOP' ? `${sebutan} "${key}"` : `${tempat}, ${sebutan} "${key}"`);
    const keyOf = (each: Members) => String(each[kunci]);
    const name = (each: Members) => [each['label'], each['nama'], each['pesan'], keyOf(each)].find(isText) ?? '';
    const before = new Map(x.map((each) => [keyOf(each), each]));
    const after = new Map(y.map((each) => [keyOf(each), each]));
    for (const [key, each] of before) if (!after.has(key)) this.tell(place(key), `dihapus (${name(each)})`);
    for (const [key, each] of after) {
      const old = before.get(key);
      if (!old) this.tell(place(key), `ditambahkan (${name(each)})`);
      else this.members(place(key), withoutRows(old), withoutRows(each));
    }
    const order = [...after.keys()];
    for (const key of movedItems([...before.keys()], order)) {
      const above = order[order.indexOf(key) - 1];
      this.tell(place(key), `dipindah ${above === undefined ? 'ke urutan pertama' : `sesudah "${above}"`}`);
    }
  }

  // ---------------------------------------------------------------- rows

  private rows(tempat: string, before: Langkah[], after: Langkah[]): void {
    const [a, b] = [placesOf(before), placesOf(after)];
    // Codes used twice name no row: then only what stands at the same place can be compared.
    if (!a || !b) {
      this.plainRows(tempat, before, after);
      return;
    }
    for (const [kode, { langkah }] of a)
      if (!b.has(kode))
        this.about(kode, () => {
          this.tell(rowPlace(langkah), 'dihapus');
        });
    for (const [kode, place] of b) {
      const old = a.get(kode);
      this.about(kode, () => {
        if (!old) this.tell(rowPlace(place.langkah), `ditambahkan ${this.standing(place, b)}`);
        else {
          this.members(rowPlace(old.langkah), membersOf(old.langkah), membersOf(place.langkah));
          if (old.dalam !== place.dalam) this.tell(rowPlace(old.langkah), `dipindah ${this.standing(place, b)}`);
        }
      });
    }
    const inside = (all: Map<Kode, Tempat>, dalam: string) =>
      [...all].filter(([, p]) => p.dalam === dalam).map(([kode]) => kode);
    for (const dalam of new Set([...b.values()].map((place) => place.dalam)))
      for (const kode of movedItems(inside(a, dalam), inside(b, dalam))) {
        const place = b.get(kode);
        if (place)
          this.about(kode, () => {
            this.tell(rowPlace(place.langkah), `dipindah ${this.standing(place, b)}`);
          });
      }
  }

  private about(kode: Kode, work: () => void): void {
    this.here = kode;
    work();
    this.here = undefined;
  }

  private standing({ dalam, sesudah }: Tempat, all: Map<Kode, Tempat>): string {
    const lane = dalam === '' ? '' : ` di dalam ${dalam}`;
    const above = sesudah === undefined ? undefined : all.get(sesudah)?.langkah.nama;
    return above === undefined ? `sebagai langkah pertama${lane}` : `sesudah "${above}"${lane}`;
  }

  private plainRows(tempat: string, before: Langkah[], after: Langkah[]): void {
    const place = (i: number) => `${tempat === 'SOP' ? '' : `${tempat}, `}langkah ke-${i + 1}`;
    for (let i = 0; i < Math.max(before.length, after.length); i++) {
      const [x, y] = [before[i], after[i]];
      if (!x) this.tell(place(i), `ditambahkan (${y?.nama ?? ''})`);
      else if (!y) this.tell(place(i), `dihapus (${x.nama})`);
      else {
        this.members(place(i), membersOf(x), membersOf(y));
        const [from, to] = [lists(x), lists(y)];
        for (let l = 0; l < Math.max(from.length, to.length); l++)
          this.plainRows(`${place(i)}, jalur ke-${l + 1}`, from[l]?.langkah ?? [], to[l]?.langkah ?? []);
      }
    }
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';

const isMembers = (value: unknown): value is Members => !!value && typeof value === 'object' && !Array.isArray(value);

const own = (record: Members, name: string): Members | undefined =>
  Object.hasOwn(record, name) ? (record[name] as Members) : undefined;

const rowPlace = ({ nama, kode }: Langkah): string => `langkah "${nama}" (${kode})`;

/** A row without the rows that it holds. */
const membersOf = (langkah: Langkah): Members => withoutRows({ ...langkah });

function withoutRows(members: Members): Members {
  const { langkah, ...rest } = members;
  return Array.isArray(langkah) ? rest : { ...rest, ...(langkah !== undefined && { langkah }) };
}

/** Every row by its code, or nothing if codes of rows or lanes are not unique. */
function placesOf(list: Langkah[]): Map<Kode, Tempat> | undefined {
  const all = new Map<Kode, Tempat>();
  const lanes: string[][] = [];
  let rows = 0;
  const walk = (own: Langkah[], dalam: string) => {
    rows += own.length;
    for (const [i, langkah] of own.entries()) {
      all.set(langkah.kode, { langkah, dalam, sesudah: own[i - 1]?.kode });
      const inner = lists(langkah);
      lanes.push(inner.map(({ kode }) => kode ?? ''));
      for (const { kode, langkah: below } of inner)
        walk(below, kode === undefined ? `"${langkah.kode}"` : `jalur "${kode}" dari "${langkah.kode}"`);
    }
  };
  walk(list, '');
  return all.size === rows && lanes.every((codes) => repeated(codes).length === 0) ? all : undefined;
}
