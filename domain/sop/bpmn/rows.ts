import { seenFrom, around, isOpenEnded } from '../graph.js';
import { type Place, places } from '../course.js';
import { konektorOf } from '../konektor.js';
import type {
  Aksi,
  Keputusan,
  Kode,
  Langkah,
  Paralel,
  Pelaksana,
  Pilih,
  Setiap,
  Sop,
  Target,
  Tugas,
  Tunggu,
} from '../model.js';
import type { Kamus } from '../read/kamus.js';
import type { Canvas } from './canvas.js';
import type { Boundary, Node, Trigger } from './diagram.js';

/** Rows as nodes and flows. Each kind of row knows what is drawn for it; where a course leads is asked of its `Course`. */

/** Where the rows of one list are drawn, and where their targets are found. */
export interface Course {
  canvas: Canvas;
  /** The lane of a row; within a scope, of all of them. */
  laneOf: (langkah: Langkah) => number;
  /** Where flows into a row go. */
  entry: Map<Kode, string>;
  /** What a flow to a target goes to, drawn beside `near` where it is an end. */
  to: (target: Target, near: Near) => string;
  /** Rows say who acts: no lane does. */
  names: boolean;
}

/** Whose end it is: a row and its lane. */
export interface Near {
  kode: Kode;
  lane: number;
}

export interface Context {
  sop: Sop;
  kamus: Kamus;
  at: Map<Kode, Place<Langkah>>;
  /** Rows to which something was returned that goes back from there to these. */
  resumes: Map<Kode, Set<Kode>>;
  /** Draws a scope's inside, as one node with an event for each way out of it. */
  scope: (langkah: Paralel | Setiap, course: Course) => { node: Node; exits: { id: string; target: Target }[] };
  /** Text of an element for who looks closer. */
  documentation: (langkah: Langkah) => string;
}

export const KEMBALI = 'Kembali ke pengembali';

/** Which row sends what was returned to it back to whom. */
export function resumesOf(sop: Sop): Map<Kode, Set<Kode>> {
  const at = places(sop.langkah);
  const resumes = new Map<Kode, Set<Kode>>();
  for (const place of at.values()) {
    const { langkah } = place;
    if (langkah.jenis !== 'tugas' && langkah.jenis !== 'tunggu') continue;
    for (const { class: kind, target, resume } of langkah.keputusan) {
      const holder = target === undefined ? undefined : at.get(target);
      if (kind !== 'return' || !holder || resume === 'onward') continue;
      const back = resume ?? seenFrom(at, place, holder);
      const list = resumes.get(holder.langkah.kode) ?? new Set();
      if (at.get(back)?.list === holder.list) resumes.set(holder.langkah.kode, list.add(back));
    }
  }
  return resumes;
}

const onwardOf = (context: Context, { kode, next }: Langkah): Target => {
  const place = context.at.get(kode);
  return next ?? place?.list[place.row + 1]?.kode ?? 'lane:done';
};

/** Draws a row; its entry was promised in `course.entry`. */
export function drawRow(context: Context, course: Course, langkah: Langkah): void {
  const { canvas } = course;
  const lane = course.laneOf(langkah);
  const entry = course.entry.get(langkah.kode) ?? '';
  const { buka } = langkah;
  let main = entry;
  if (buka) {
    const name = `Tidak sebelum ${buka.map((each) => context.kamus.batas(each)).join(' dan ')}`;
    canvas.node({ id: entry, tag: 'intermediateCatchEvent', name, lane, trigger: { kind: 'timer', text: name } });
    main = canvas.id(`${entry}.kerja`);
    canvas.flow(entry, main);
  }
  const row = new Row(context, course, lane, main);
  switch (langkah.jenis) {
    case 'tugas':
      row.tugas(langkah);
      break;
    case 'aksi':
      row.aksi(langkah);
      break;
    case 'tunggu':
      row.tunggu(langkah);
      break;
    case 'pilih':
      row.pilih(langkah);
      break;
    case 'paralel':
    case 'setiap':
      row.scope(langkah);
  }
}

class Row {
  constructor(
    private readonly context: Context,
    private readonly course: Course,
    private readonly lane: number,
    private readonly main: string,
  ) {}

  private to(langkah: Langkah, target: Target): string {
    return this.course.to(target, { kode: langkah.kode, lane: this.lane });
  }

  private titled(langkah: Langkah, who: string | undefined): string {
    return this.course.names && who !== undefined ? `${langkah.nama}\n(${who})` : langkah.nama;
  }

  // ---------------------------------------------------------------- tugas

  tugas(langkah: Tugas): void {
    const { context, course, lane, main } = this;
    const { kamus } = context;
    const who = kamus.para(langkah.pelaksana);
    const limit = this.limit(langkah, langkah.batas.past === undefined ? 'Atasan diberi tahu' : undefined);
    course.canvas.node({
      id: main,
      tag: 'userTask',
      name: this.titled(langkah, who),
      lane,
      performer: who,
      documentation: context.documentation(langkah),
      ...loopOf(kamus, langkah),
      boundaries: [limit],
    });
    this.outcomes(langkah, main);
    if (langkah.batas.past !== undefined) course.canvas.flow(limit.id, this.to(langkah, langkah.batas.past));
  }

  /** The limit as an event on the border: of an open tugas somebody is told, else the course goes elsewhere. */
  private limit(langkah: Tugas | Tunggu, told: string | undefined): Boundary {
    const { canvas } = this.course;
    const id = canvas.id(`${this.main}.batas`);
    const name = this.context.kamus.batas(langkah.batas);
    const trigger: Trigger = { kind: 'timer', text: name };
    if (told === undefined) return { id, name, trigger, interrupting: true };
    const end = canvas.id(`${id}.eskalasi`);
    const ends = {
      id: end,
      name: told,
      trigger: { kind: 'escalation', text: told } as const,
      flow: canvas.id(`alir.${end}`),
    };
    return { id, name, trigger, interrupting: false, ends };
  }

  /** What was decided leads on: straight where there is one way, else over a gateway. */
  private outcomes(langkah: Tugas | Tunggu, from: string): void {
    const { canvas } = this.course;
    const ways = langkah.keputusan.filter(({ tambah }) => tambah === undefined).map((k) => this.way(langkah, k));
    const first = langkah.keputusan.find((k) => k.class === 'approve' && k.target === undefined);
    const onward = first && onwardOf(this.context, langkah);
    for (const back of this.context.resumes.get(langkah.kode) ?? [])
      if (first && back !== onward) ways.push({ name: KEMBALI, draw: () => this.to(langkah, back), key: back });
    if (new Set(ways.map(({ key }) => key)).size < 2) {
      for (const { name, draw } of ways) canvas.flow(from, draw(), name);
      return;
    }
    const gateway = canvas.id(`${from}.putusan`);
    canvas.node({ id: gateway, tag: 'exclusiveGateway', lane: this.lane });
    canvas.flow(from, gateway);
    for (const { name, draw } of ways) canvas.flow(gateway, draw(), name);
  }

  /** Where an outcome leads; what is needed on the way is drawn when it is taken. */
  private way(langkah: Tugas | Tunggu, k: Keputusan): { name: string; key: string; draw: () => string } {
    const { context, course, main } = this;
    if (k.class === 'defer') return { name: k.label, key: `${k.kode}/tunda`, draw: () => this.deferred(langkah, k) };
    if (k.class === 'forward' && k.target === undefined) {
      const who = k.pelaksana ? ` (${context.kamus.orang(k.pelaksana)})` : '';
      return { name: `${k.label}${who}`, key: 'again', draw: () => main };
    }
    const target = k.target ?? onwardOf(context, langkah);
    const who = k.pelaksana ? ` (${context.kamus.orang(k.pelaksana)})` : '';
    const entry = course.entry.get(target);
    return { name: `${k.label}${who}`, key: entry ?? target, draw: () => this.to(langkah, target) };
  }

  private deferred(langkah: Tugas | Tunggu, k: Keputusan): string {
    const { canvas } = this.course;
    const id = canvas.id(`${this.main}.${k.kode}`);
    const name = k.until ? `Sampai ${this.context.kamus.batas(k.until)}` : 'Sampai waktunya';
    const trigger: Trigger = { kind: 'timer', text: name };
    canvas.node({ id, tag: 'intermediateCatchEvent', name, lane: this.lane, trigger, aside: true });
    canvas.flow(id, k.target === undefined ? this.main : this.to(langkah, k.target));
    return id;
  }

  // ---------------------------------------------------------------- aksi

  aksi(langkah: Aksi): void {
    const { context, course, lane, main } = this;
    const failed = course.canvas.id(`${main}.gagal`);
    const { batas } = langkah;
    const name = batas ? `Gagal dalam ${context.kamus.batas(batas)}` : 'Gagal';
    course.canvas.node({
      id: main,
      tag: 'serviceTask',
      name: langkah.nama,
      lane,
      documentation: context.documentation(langkah),
      boundaries: [{ id: failed, name, trigger: { kind: 'error', text: 'Gagal' }, interrupting: true }],
    });
    course.canvas.flow(main, this.to(langkah, onwardOf(context, langkah)));
    course.canvas.flow(failed, this.to(langkah, langkah.onFail));
    if (batas?.past !== undefined && batas.past !== langkah.onFail)
      course.canvas.flow(failed, this.to(langkah, batas.past), 'Lewat batas waktu');
    const { do: act } = langkah;
    if ('call' in act)
      course.canvas.message(main, konektorOf(act.call)?.mitra ?? act.call.split('.', 1)[0] ?? '', false);
    if ('start' in act) course.canvas.message(main, 'usulan', false);
  }

  // ---------------------------------------------------------------- tunggu

  tunggu(langkah: Tunggu): void {
    const { context, course, lane, main } = this;
    const { canvas } = course;
    const { kamus } = context;
    const documentation = context.documentation(langkah);
    const limit = kamus.batas(langkah.batas);
    const past = () => this.to(langkah, langkah.batas.past ?? onwardOf(context, langkah));
    if (langkah.keputusan.length === 0) {
      const name = `${langkah.nama}: ${limit}`;
      const trigger: Trigger = { kind: 'timer', text: limit };
      canvas.node({ id: main, tag: 'intermediateCatchEvent', name, lane, documentation, trigger });
      canvas.flow(main, past());
      return;
    }
    if (isOpenEnded(langkah)) {
      const told = langkah.eskalasi ? `${kamus.orang(langkah.eskalasi)} diberi tahu` : 'Diberi tahu';
      const boundaries = [this.limit(langkah, told)];
      canvas.node({ id: main, tag: 'receiveTask', name: langkah.nama, lane, documentation, boundaries });
      this.hears(langkah, main);
      this.outcomes(langkah, main);
      return;
    }
    canvas.node({ id: main, tag: 'eventBasedGateway', name: langkah.nama, lane, documentation });
    for (const k of langkah.keputusan) this.answer(langkah, k);
    const id = canvas.id(`${main}.batas`);
    const trigger: Trigger = { kind: 'timer', text: limit };
    canvas.node({ id, tag: 'intermediateCatchEvent', name: limit, lane, trigger, aside: true });
    canvas.flow(main, id);
    canvas.flow(id, past());
  }

  private answer(langkah: Tunggu, k: Keputusan): void {
    const { course, lane, main } = this;
    const id = course.canvas.id(`${main}.${k.kode}`);
    const trigger: Trigger = { kind: 'message', text: k.label };
    course.canvas.node({
      id,
      tag: 'intermediateCatchEvent',
      name: k.label,
      lane,
      trigger,
      ...(k !== langkah.keputusan[0] && { aside: true }),
    });
    course.canvas.flow(main, id);
    this.hears(langkah, id);
    course.canvas.flow(id, k.tambah === undefined ? this.way(langkah, k).draw() : main);
  }

  private hears({ pihak }: Tunggu, node: string): void {
    if (!pihak) return;
    if ('mitra' in pihak) this.course.canvas.message(node, pihak.mitra, true);
    if ('usulan' in pihak) this.course.canvas.message(node, 'usulan', true);
  }

  // ---------------------------------------------------------------- pilih and scopes

  pilih(langkah: Pilih): void {
    const { context, course, lane, main } = this;
    const { canvas } = course;
    const documentation = context.documentation(langkah);
    canvas.node({ id: main, tag: 'exclusiveGateway', name: langkah.nama, lane, documentation });
    for (const { bila, target, pelaksana } of langkah.cabang) {
      const who = pelaksana ? ` (${context.kamus.orang(pelaksana)})` : '';
      canvas.flow(main, this.to(langkah, target), `${context.kamus.syarat(bila)}${who}`);
    }
    canvas.flow(main, this.to(langkah, langkah.else), 'Selain itu');
    canvas.flow(main, this.to(langkah, langkah.unknown), 'Belum diketahui');
  }

  scope(langkah: Paralel | Setiap): void {
    const { context, course, lane, main } = this;
    const { canvas } = course;
    const { node, exits } = context.scope(langkah, course);
    canvas.node({ ...node, id: main, lane, documentation: context.documentation(langkah) });
    const onward = onwardOf(context, langkah);
    for (const { id, target } of exits)
      canvas.flow(id, this.to(langkah, target === 'lane:refused' ? (langkah.onRefused ?? onward) : target));
    // A first refusal leaves by an event of its own.
    const refused = langkah.join === 'first-refusal' ? undefined : langkah.onRefused;
    if (refused === undefined || refused === onward) {
      canvas.flow(main, this.to(langkah, onward));
      return;
    }
    const gateway = canvas.id(`${main}.putusan`);
    canvas.node({ id: gateway, tag: 'exclusiveGateway', lane });
    canvas.flow(main, gateway);
    canvas.flow(
      gateway,
      this.to(langkah, onward),
      langkah.join === 'all' ? 'Tidak ada yang ditolak' : 'Ada yang selesai',
    );
    canvas.flow(
      gateway,
      this.to(langkah, refused),
      langkah.join === 'all' ? 'Ada yang ditolak' : 'Tidak ada yang selesai',
    );
  }
}

function loopOf(kamus: Kamus, { pelaksana, panel }: Tugas): Pick<Node, 'loop'> {
  if (panel)
    return { loop: { sequential: false, times: String(panel.anggota.length), until: `${panel.cukup} suara sama` } };
  if ('peran' in pelaksana) return {};
  if ('berurutan' in pelaksana) return { loop: { sequential: true, times: String(pelaksana.berurutan.length) } };
  const { bersama } = pelaksana;
  return {
    loop: { sequential: false, times: Array.isArray(bersama) ? String(bersama.length) : kamus.label(bersama.daftar) },
  };
}

/** Everybody who acts within a scope. */
export const actsWithin = (context: Context, scope: Kode): Pelaksana[] =>
  [...context.at.values()]
    .filter((place) => around(context.at, place).some(({ langkah }) => langkah.kode === scope))
    .flatMap(({ langkah }) => (langkah.jenis === 'tugas' && 'peran' in langkah.pelaksana ? [langkah.pelaksana] : []));
