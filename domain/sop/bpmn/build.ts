import { isFiling, lists, places } from '../course.js';
import type { Kejadian, Kode, Langkah, Paralel, Setiap, Sop, Target } from '../model.js';
import { Kamus } from '../read/kamus.js';
import { readRow } from '../read/langkah.js';
import { mulaiTeks, readSop } from '../read/read.js';
import { Canvas, Ids } from './canvas.js';
import type { Diagram, Message, Node, Trigger } from './diagram.js';
import { actsWithin, type Context, type Course, drawRow, type Near, resumesOf } from './rows.js';

/** A SOP as a diagram: who does what in which order, and every way of the course; executable attributes stand in the documentation. */

const akhir: Record<string, string> = {
  'end:approved': 'Selesai',
  'end:rejected': 'Ditolak',
  'end:withdrawn': 'Ditarik',
  'end:closed': 'Ditutup',
  'lane:done': 'Selesai',
  'lane:refused': 'Ditolak',
};

const SISTEM = 'Sistem';
const BERSAMA = 'Beberapa pelaksana';

export function buildDiagram(sop: Sop): Diagram {
  return new Builder(sop).diagram();
}

class Builder {
  private readonly ids = new Ids();
  private readonly messages: Message[] = [];
  private readonly kamus: Kamus;
  private readonly context: Context;
  private readonly lanes: string[] = [];
  private readonly laneOfRow = new Map<Kode, number>();

  constructor(private readonly sop: Sop) {
    this.kamus = new Kamus(sop);
    const { kamus } = this;
    this.context = {
      sop,
      kamus,
      at: places(sop.langkah),
      resumes: resumesOf(sop),
      scope: (langkah, course) => this.scope(langkah, course),
      documentation: (langkah) => readRow(kamus, langkah).join('\n'),
    };
  }

  diagram(): Diagram {
    const { sop } = this;
    const canvas = new Canvas(this.ids, this.messages, this.lanes);
    this.assignLanes();
    const course = this.root(canvas);
    const interrupts = (sop.kejadian ?? []).map((kejadian) => this.interrupt(kejadian, course));
    this.starts(canvas, course);
    for (const langkah of sop.langkah) drawRow(this.context, course, langkah);
    // One pool for one partner, by whatever word a row knows it.
    const names = [...new Set(this.messages.map(({ pool }) => namaMitra(pool)))];
    const pools = names.map((name) => ({ id: this.ids.next(`mitra.${name}`), name }));
    const idOf = (pool: string) => pools[names.indexOf(namaMitra(pool))]?.id ?? '';
    return {
      id: this.ids.next(`sop.${sop.layanan}`),
      name: `${sop.nama} (${sop.layanan} versi ${sop.versi})`,
      documentation: readSop(sop),
      root: canvas.container,
      interrupts,
      pools,
      messages: this.messages.map((message) => ({ ...message, pool: idOf(message.pool) })),
    };
  }

  // ---------------------------------------------------------------- lanes

  /** One lane for each who acts, in order of first appearance; what the system does, waits for and decides has its own. */
  private assignLanes(): void {
    let before = 0;
    for (const [i, langkah] of this.sop.langkah.entries()) {
      const name = this.laneName(langkah);
      // A branch stands with whoever came before it.
      const lane = name === undefined ? (i === 0 ? this.lane(SISTEM) : before) : this.lane(name);
      this.laneOfRow.set(langkah.kode, lane);
      before = lane;
    }
  }

  private lane(name: string): number {
    const known = this.lanes.indexOf(name);
    return known >= 0 ? known : this.lanes.push(name) - 1;
  }

  private laneName(langkah: Langkah): string | undefined {
    const { kamus } = this;
    switch (langkah.jenis) {
      case 'tugas':
        return kamus.para(langkah.pelaksana);
      case 'tunggu':
        return langkah.pihak && 'pelaksana' in langkah.pihak ? kamus.orang(langkah.pihak.pelaksana) : SISTEM;
      case 'aksi':
        return SISTEM;
      case 'pilih':
        return undefined;
      default: {
        const names = new Set(actsWithin(this.context, langkah.kode).map((who) => kamus.orang(who)));
        return names.size === 1 ? [...names][0] : names.size === 0 ? SISTEM : BERSAMA;
      }
    }
  }

  // ---------------------------------------------------------------- the outermost list

  private root(canvas: Canvas): Course {
    const entry = this.entries(canvas, this.sop.langkah);
    const ends = new Map<string, string>();
    return {
      canvas,
      entry,
      names: false,
      laneOf: ({ kode }) => this.laneOfRow.get(kode) ?? 0,
      to: (target, near) => {
        const row = entry.get(target);
        if (row !== undefined) return row;
        const end = target === 'lane:done' ? 'end:approved' : target === 'lane:refused' ? 'end:rejected' : target;
        return this.endOnce(ends, `${near.kode}/${end}`, () =>
          canvas.end(akhir[end] ?? end, `akhir.${near.kode}.${akhir[end] ?? 'lain'}`, near.lane),
        );
      },
    };
  }

  private entries(canvas: Canvas, list: Langkah[]): Map<Kode, string> {
    return new Map(list.map(({ kode }) => [kode, canvas.id(`langkah.${kode}`)]));
  }

  /** An end that several outcomes of one row share. */
  private endOnce(ends: Map<string, string>, key: string, make: () => Node): string {
    const known = ends.get(key);
    if (known !== undefined) return known;
    const { id } = make();
    ends.set(key, id);
    return id;
  }

  /** Where it begins, and where an interrupt sends it. */
  private starts(canvas: Canvas, course: Course): void {
    const { sop, kamus } = this;
    const [first] = sop.langkah;
    if (!first) return;
    const lane = course.laneOf(first);
    const begin = (id: string, name: string, at: number, trigger?: Trigger) =>
      canvas.node({ id: canvas.id(id), tag: 'startEvent', name, lane: at, ...(trigger && { trigger }) }).id;
    const mulai = sop.mulai ? mulaiTeks(kamus, sop.mulai) : undefined;
    const start =
      mulai === undefined
        ? begin('mulai', isFiling(first) ? 'Usulan diajukan' : 'Usulan dibuka', lane)
        : begin('mulai', `Mulai ${mulai}`, lane, { kind: 'timer', text: mulai });
    canvas.flow(start, course.entry.get(first.kode) ?? '');
    for (const { kode, label, target } of sop.kejadian ?? []) {
      const row = sop.langkah.find((langkah) => langkah.kode === target);
      if (!row) continue;
      const id = begin(`mulai.${kode}`, label, course.laneOf(row), { kind: 'signal', text: label });
      canvas.flow(id, course.entry.get(row.kode) ?? '');
    }
  }

  /** An interrupt of the whole case; one that goes on at a row says so by a signal, with which the course begins there anew. */
  private interrupt(kejadian: Kejadian, course: Course): Node {
    const { kamus, sop } = this;
    const { kode, label, oleh, until, target } = kejadian;
    const canvas = new Canvas(this.ids, this.messages, ['']);
    const who = oleh === 'sistem' ? 'sistem' : kamus.orang(oleh);
    const trigger: Trigger =
      oleh === 'sistem' ? { kind: 'signal', text: `Kejadian: ${label}` } : { kind: 'message', text: label };
    const start = canvas.node({
      id: canvas.id(`kejadian.${kode}.mulai`),
      tag: 'startEvent',
      name: `${label} (${who})`,
      lane: 0,
      trigger,
    });
    let last = start.id;
    if (undoes(sop.langkah)) {
      const id = canvas.id(`kejadian.${kode}.batal`);
      canvas.node({
        id,
        tag: 'intermediateThrowEvent',
        name: 'Membatalkan yang sudah dikirim',
        lane: 0,
        trigger: { kind: 'compensate' },
      });
      canvas.flow(last, id);
      last = id;
    }
    const goes = course.entry.has(target);
    const name = goes ? `Lanjut ${kamus.tujuan(target, false)}` : (akhir[target] ?? target);
    const end = canvas.node({
      id: canvas.id(`kejadian.${kode}.akhir`),
      tag: 'endEvent',
      name,
      lane: 0,
      ...(goes && { trigger: { kind: 'signal', text: label } }),
    });
    canvas.flow(last, end.id);
    const till = until?.length ? ` sebelum ${until.map((row) => kamus.langkah(row)).join(' atau ')}` : ' kapan saja';
    return {
      id: this.ids.next(`kejadian.${kode}`),
      tag: 'subProcess',
      name: `${label},${till}`,
      lane: 0,
      boundaries: [],
      inner: canvas.container,
      byEvent: true,
    };
  }

  // ---------------------------------------------------------------- scopes

  /** The inside of a scope. What leaves it for anywhere but its end is an event on its border, which cancels all that is inside. */
  private scope(langkah: Paralel | Setiap, outer: Course): { node: Node; exits: { id: string; target: Target }[] } {
    const { kamus } = this;
    const inner = lists(langkah);
    const canvas = new Canvas(
      this.ids,
      this.messages,
      langkah.jenis === 'paralel' ? langkah.lanes.map(({ nama }) => nama) : [''],
    );
    const exits = new Map<Target, { id: string; name: string }>();
    const base = outer.entry.get(langkah.kode) ?? '';
    const leave = (target: Target): { id: string; name: string } => {
      const known = exits.get(target);
      if (known) return known;
      const name = akhir[target] ?? `Ke: ${kamus.langkah(target)}`;
      const exit = { id: this.ids.next(`${base}.keluar.${target}`), name };
      exits.set(target, exit);
      return exit;
    };

    const start = canvas.node({ id: canvas.id(`${base}.mulai`), tag: 'startEvent', lane: 0 }).id;
    let from = start;
    if (inner.length > 1) {
      from = canvas.node({ id: canvas.id(`${base}.pisah`), tag: 'parallelGateway', lane: 0 }).id;
      canvas.flow(start, from);
    }
    const joined: { from: string; lane: number }[] = [];
    for (const [lane, { langkah: rows, watches }] of inner.entries()) {
      const entry = this.entries(canvas, rows);
      const ends = new Map<string, string>();
      let out: string | undefined;
      /** Every way of the lane to its end, over one gateway, so that the join meets it once. */
      const join = () => {
        out ??= canvas.id(`${base}.akhir.${lane}`);
        return out;
      };
      const to = (target: Target, near: Near): string => {
        const row = entry.get(target);
        if (row !== undefined) return row;
        const key = `${near.kode}/${target}`;
        const ending = (trigger?: Trigger) =>
          this.endOnce(ends, key, () =>
            canvas.end(akhir[target] ?? `Ke: ${kamus.langkah(target)}`, `akhir.${near.kode}.${target}`, lane, trigger),
          );
        if (target === 'lane:done' || target === 'lane:refused') {
          const refusal = target === 'lane:refused';
          if (langkah.join === 'first-refusal' && refusal && !watches)
            return ending({ kind: 'error', text: leave(target).name });
          if (langkah.join === 'first-done' && !refusal && !watches) return ending({ kind: 'terminate' });
          return inner.length > 1 && !watches ? join() : ending();
        }
        return ending({ kind: 'error', text: leave(target).name });
      };
      const course: Course = { canvas, entry, to, names: true, laneOf: () => lane };
      const first = rows[0];
      const title =
        langkah.jenis === 'paralel' ? `${langkah.lanes[lane]?.nama ?? ''}${watches ? ' (mengawasi)' : ''}` : undefined;
      if (first) canvas.flow(from, entry.get(first.kode) ?? '', title);
      for (const row of rows) drawRow(this.context, course, row);
      if (out !== undefined) {
        canvas.node({ id: out, tag: 'exclusiveGateway', lane });
        joined.push({ from: out, lane });
      }
    }
    this.meet(
      canvas,
      base,
      joined,
      inner.some(({ watches }) => watches),
    );
    const boundaries = [...exits.values()].map(({ id, name }) => ({
      id, name, trigger: { kind: 'error', text: name } as const, interrupting: true,
    })); // prettier-ignore
    const node: Node = {
      id: base,
      tag: 'subProcess',
      name: langkah.jenis === 'setiap' ? `${langkah.nama}, untuk setiap ${kamus.label(langkah.daftar)}` : langkah.nama,
      lane: 0,
      boundaries,
      inner: canvas.container,
      ...(langkah.jenis === 'setiap' && {
        loop: {
          sequential: false,
          times: kamus.label(langkah.daftar),
          ...(langkah.join === 'first-done' && { until: 'yang pertama selesai' }),
        },
      }),
    };
    return { node, exits: [...exits].map(([target, { id }]) => ({ id, target })) };
  }

  /** Lanes meet, and those that only watch are ended by it. */
  private meet(canvas: Canvas, base: string, joined: { from: string; lane: number }[], watched: boolean): void {
    const [first] = joined;
    if (!first) return;
    let last = first.from;
    if (joined.length > 1) {
      last = canvas.node({ id: canvas.id(`${base}.gabung`), tag: 'parallelGateway', lane: first.lane }).id;
      for (const { from } of joined) canvas.flow(from, last);
    }
    const trigger: Trigger | undefined = watched ? { kind: 'terminate' } : undefined;
    const end = canvas.node({
      id: canvas.id(`${base}.selesai`),
      tag: 'endEvent',
      name: 'Semua selesai',
      lane: first.lane,
      ...(trigger && { trigger }),
    });
    canvas.flow(last, end.id);
  }
}

const nama: Record<string, string> = {
  pos: 'PT POS Indonesia',
  bkn: 'BKN',
  siasn: 'BKN',
  usulan: 'Usulan yang terkait',
};

/** Name of a pool: partners by what people call them. */
const namaMitra = (mitra: string): string =>
  Object.hasOwn(nama, mitra) ? (nama[mitra] ?? mitra) : mitra.toUpperCase();

/** Something may have to be taken back when the case ends otherwise. */
const undoes = (list: Langkah[]): boolean =>
  list.some(
    (langkah) =>
      (langkah.jenis === 'aksi' && (langkah.undo !== undefined || 'efek' in langkah.do)) ||
      lists(langkah).some((inner) => undoes(inner.langkah)),
  );
