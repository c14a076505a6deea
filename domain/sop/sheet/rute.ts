import { type Kotak, type Titik, bertumpuk, kotakRuas, ruas } from './gambar.js';
import { type BarisTata, type Cabang, S, type SlotTata, type Tabel, jarakLabel, kapsulTeks, lebarLabel, tinggiCabang, tinggiSlot } from './tata.js'; // prettier-ignore
import { lebarTeks } from './huruf.js';

/**
 * The arrows of one page. They run along the axes: down from row to row through the middle of the columns, and to any other row
 * through the gutters between them, where no symbol stands. What finds no free way, leads too far or to another page goes to a
 * lettered connector beside its symbol.
 */

/** A symbol in its place. */
export interface Letak {
  s: SlotTata;
  kotak: Kotak;
  cx: number;
  cy: number;
  /** Where arrows to it turn and join, and where its cell ends. */
  yBelok: number;
  yGabung: number;
  bawah: number;
}

/** A connector or an end that an exit leads to. */
export interface Ujung {
  kotak: Kotak;
  /** Id of the row, for a connector; else the word of the end. */
  ke?: string;
  akhir?: string;
  dari: string;
}

export interface Rute {
  letak: Letak[];
  panah: { dari: string; ke: string; titik: Titik[]; putus: boolean; tanpaMata?: true }[];
  ujung: Ujung[];
  label: (Kotak & { baris: string[]; dari: string; rujukan?: { teks: string; x: number; y: number } })[];
  /** Connectors that come in, capsules of the start and of interrupts. */
  masuk: { kotak: Kotak; ke: string; huruf: boolean; teks: string }[];
  /** Targets of the connectors of this page. */
  dituju: Set<string>;
}

/** A jump over more than this is a connector. */
const JAUH = 95;
const TEBAL_JALUR = 1.05;
const BEBAS = 0.45;

export function letakkan(rows: BarisTata[], tabel: Tabel, y0: number): Letak[] {
  const out: Letak[] = [];
  let y = y0;
  for (const { slot, tinggi } of rows) {
    const extra = slot.length > 0 ? (tinggi - slot.reduce((sum, s) => sum + tinggiSlot(s), 0)) / slot.length : 0;
    let top = y;
    for (const s of slot) {
      const col = tabel.kolom[s.slot.kolom] ?? { x: 0, w: 0 };
      const cx = col.x + col.w / 2;
      const origin = top + extra / 2;
      const cy = origin + s.atas + s.tengah / 2;
      const w = tabel.simbol;
      const kotak = { x: cx - w / 2, y: cy - S.tinggi / 2, w, h: S.tinggi };
      const symTop = origin + s.atas;
      out.push({
        s,
        kotak,
        cx,
        cy,
        yBelok: symTop - (s.gabung ? S.atasGabung : S.atas) + S.belok,
        yGabung: symTop - (S.atasGabung - S.gabung),
        bawah: symTop + s.tengah,
      });
      top += tinggiSlot(s) + extra;
    }
    y += tinggi;
  }
  return out;
}

/**
 * @param dariLuar rows of this page to which connectors of other pages lead
 * @param nomorOf the number of a row
 */
export function rute(
  letak: Letak[],
  tabel: Tabel,
  dariLuar: ReadonlySet<string>,
  nomorOf: (id: string) => string,
): Rute {
  const stubs = new Set<string>();
  for (;;) {
    const plan = new Perute(letak, tabel, dariLuar, stubs, nomorOf);
    const failed = plan.run();
    if (failed.length === 0) return plan.hasil;
    for (const key of failed) stubs.add(key);
  }
}

/** An exit on its way out of a symbol. */
interface Keluar {
  key: string;
  dari: Letak;
  cabang: Cabang;
  kanan: boolean;
  target: Letak | undefined;
}

class Perute {
  readonly hasil: Rute;
  private readonly blocked: Kotak[] = [];
  private readonly buses: Kotak[] = [];
  private readonly byId: Map<string, Letak>;
  private readonly kiri: number;
  private readonly kanan: number;

  constructor(
    private readonly letak: Letak[],
    private readonly tabel: Tabel,
    private readonly dariLuar: ReadonlySet<string>,
    private readonly stubs: ReadonlySet<string>,
    private readonly nomorOf: (id: string) => string,
  ) {
    this.byId = new Map(letak.map((l) => [l.s.slot.id, l]));
    this.kiri = tabel.kolom[0]?.x ?? 0;
    const last = tabel.kolom.at(-1);
    this.kanan = last ? last.x + last.w : 0;
    this.hasil = { letak, panah: [], ujung: [], label: [], masuk: [], dituju: new Set() };
  }

  /** Keys of the exits that found no way. */
  run(): string[] {
    for (const { kotak } of this.letak) this.blocked.push(kotak);
    const side = this.letak.flatMap((l) => this.exitsOf(l));
    for (const [i, l] of this.letak.entries()) this.down(l, this.letak[i + 1]);
    for (const { target, cabang } of side)
      if (!target && 'ke' in cabang.tujuan) this.hasil.dituju.add(cabang.tujuan.ke);
    this.incoming();
    const open = this.letak.flatMap((l) => this.combs(side.filter(({ dari }) => dari === l)));
    return this.buslines(open);
  }

  // ---------------------------------------------------------------- down

  private down(from: Letak, next: Letak | undefined): void {
    const { slot, cabang } = from.s;
    const x = from.cx;
    const bottom = from.kotak.y + from.kotak.h;
    if (next?.s.slot.sambung) {
      const panah = next.s.slot.sambung === 'lalu';
      this.hasil.panah.push({ dari: slot.id, ke: next.s.slot.id, titik: this.drop(x, bottom, next), putus: false, ...(!panah && { tanpaMata: true }) }); // prettier-ignore
      return;
    }
    const c = cabang.find(({ tempat }) => tempat === 'bawah');
    if (!c) return;
    const y = from.bawah + 0.4;
    if (c.baris.length > 0) {
      const w = lebarLabel(c.baris);
      const left = x + 0.6 + w > this.kanan + 0.1;
      this.label(slot.id, c.baris, left ? x - 0.6 - w : x + 0.6, y);
    }
    if (next && 'ke' in c.tujuan && c.tujuan.ke === next.s.slot.id) {
      this.hasil.panah.push({ dari: slot.id, ke: next.s.slot.id, titik: this.drop(x, bottom, next), putus: c.putus });
      return;
    }
    const w = this.ujungLebar(c);
    const top = y + c.baris.length * jarakLabel + 0.9;
    const box = { x: Math.min(Math.max(x - w / 2, this.kiri + 0.3), this.kanan - w - 0.3), y: top, w, h: S.penghubung };
    const ke = this.ujung(slot.id, c, box);
    this.hasil.panah.push({ dari: slot.id, ke, titik: [[x, bottom], [x, top]], putus: c.putus }); // prettier-ignore
    if ('ke' in c.tujuan) this.rujukan(slot.id, c.tujuan.ke, box.x + w + 0.5, top + S.penghubung / 2 + 0.6);
  }

  private drop(x: number, from: number, next: Letak): Titik[] {
    if (Math.abs(x - next.cx) < 0.01) return [[x, from], [x, next.kotak.y]]; // prettier-ignore
    return [[x, from], [x, next.yBelok], [next.cx, next.yBelok], [next.cx, next.kotak.y]]; // prettier-ignore
  }

  // ---------------------------------------------------------------- beside

  private exitsOf(dari: Letak): Keluar[] {
    const id = dari.s.slot.id;
    return dari.s.cabang.flatMap((cabang, i) => {
      if (cabang.tempat !== 'samping') return [];
      const key = `${id}|${i}`;
      const target = 'ke' in cabang.tujuan && !this.stubs.has(key) ? this.byId.get(cabang.tujuan.ke) : undefined;
      const near = target && Math.abs(target.cy - dari.cy) <= JAUH ? target : undefined;
      return [{ key, dari, cabang, target: near, kanan: this.isRight(dari, cabang, near) }];
    });
  }

  private isRight(dari: Letak, cabang: Cabang, target: Letak | undefined): boolean {
    const right = this.kanan - dari.kotak.x - dari.kotak.w;
    const left = dari.kotak.x - this.kiri;
    if (target && Math.abs(target.cx - dari.cx) > 0.01) return target.cx > dari.cx;
    const need = this.panjang(cabang) + this.ujungLebar(cabang) + 2;
    return right >= need || right >= left;
  }

  /** Length of the line beside a symbol on which the label stands. */
  private panjang({ baris, tujuan }: Cabang): number {
    const rujukan = 'ke' in tujuan ? lebarTeks(this.rujukanTeks(tujuan.ke), RUJUKAN) : 0;
    return Math.max(lebarLabel(baris), rujukan, 2) + 1.2;
  }

  private ujungLebar({ tujuan }: Cabang): number {
    return 'akhir' in tujuan ? lebarTeks(kapsulTeks(tujuan, ''), S.label) + 2.6 : S.penghubung + 0.6;
  }

  /** The exits of one symbol, one under the other on each side; those that go on to a row are returned. */
  private combs(exits: Keluar[]): Jalur[] {
    return [true, false].flatMap((kanan) => {
      const mine = exits.filter((k) => k.kanan === kanan);
      let top = (mine[0]?.dari.cy ?? 0) - mine.reduce((sum, { cabang }) => sum + tinggiCabang(cabang), 0) / 2;
      return mine.flatMap((k) => {
        const { cabang } = k;
        let y = top + cabang.baris.length * jarakLabel + (cabang.baris.length > 0 ? 0.6 : tinggiCabang(cabang) / 2);
        if (mine.length === 1 && cabang.baris.length < 2) y = k.dari.cy;
        top += tinggiCabang(cabang);
        return this.branch(k, y);
      });
    });
  }

  private branch(k: Keluar, y: number): Jalur[] {
    const { dari, cabang, kanan } = k;
    const dir = kanan ? 1 : -1;
    const corner = kanan ? dari.kotak.x + dari.kotak.w : dari.kotak.x;
    const straight = Math.abs(y - dari.cy) < 0.05;
    const start: Titik[] = [[corner, dari.cy]];
    const x1 = straight ? corner : corner + dir * 0.9;
    if (!straight) start.push([x1, dari.cy], [x1, y]);
    const length = this.panjang(cabang);
    const x2 = x1 + dir * length;
    const id = dari.s.slot.id;
    if (cabang.baris.length > 0) {
      const w = lebarLabel(cabang.baris);
      this.label(id, cabang.baris, kanan ? x1 + 0.6 : x1 - 0.6 - w, y - 0.45 - cabang.baris.length * jarakLabel);
    }
    if (k.target) return [{ k, start, x: x2, y }];
    const w = this.ujungLebar(cabang);
    const box = { x: kanan ? x2 : x2 - w, y: y - S.penghubung / 2, w, h: S.penghubung };
    const ke = this.ujung(id, cabang, box);
    this.hasil.panah.push({ dari: id, ke, titik: [...start, [x2, y]], putus: cabang.putus });
    if ('ke' in cabang.tujuan) {
      const teks = this.rujukanTeks(cabang.tujuan.ke);
      const tw = lebarTeks(teks, RUJUKAN);
      this.rujukan(id, cabang.tujuan.ke, kanan ? x1 + 0.6 : x1 - 0.6 - tw, y + 2.15);
    }
    return [];
  }

  // ---------------------------------------------------------------- to rows of this page

  private buslines(open: Jalur[]): string[] {
    const failed: string[] = [];
    const targets = [...new Set(open.map(({ k }) => k.target))];
    for (const target of targets) {
      if (!target) continue;
      const mine = open.filter(({ k }) => k.target === target);
      const x = this.tracks(target).find((x) => this.isFree(x, target, mine));
      if (x === undefined) {
        // The farthest gives way: the others may find one without it.
        const far = mine.sort((a, b) => Math.abs(b.y - target.cy) - Math.abs(a.y - target.cy))[0];
        if (far) failed.push(far.k.key);
        continue;
      }
      for (const jalur of mine) {
        const titik = this.path(x, target, jalur);
        this.hasil.panah.push({
          dari: jalur.k.dari.s.slot.id,
          ke: target.s.slot.id,
          titik,
          putus: jalur.k.cabang.putus,
        });
      }
      this.buses.push(this.vertical(x, target, mine));
    }
    return failed;
  }

  /** Places in the gutters around the column of a row, the nearest first. */
  private tracks(target: Letak): number[] {
    const { kolom, simbol } = this.tabel;
    const half = simbol / 2 + 1.1;
    const middles = kolom.map(({ x, w }) => x + w / 2);
    const gutters = [this.kiri + 0.7 - half, ...middles].map((from, n): [number, number] => [
      from + half,
      (middles[n] ?? this.kanan - 0.7 + half) - half,
    ]);
    const all = gutters.flatMap(([from, to]) => {
      const out: number[] = [];
      for (let x = from; x <= to; x += TEBAL_JALUR) out.push(x);
      return out;
    });
    // Not on the line between two columns, where it would be taken for one.
    const edges = kolom.map(({ x }) => x);
    return all
      .filter((x) => edges.every((edge) => Math.abs(edge - x) > 0.35))
      .sort((a, b) => Math.abs(a - target.cx) - Math.abs(b - target.cx));
  }

  private vertical(x: number, target: Letak, jalur: Jalur[]): Kotak {
    const ys = [target.yGabung, ...jalur.map(({ y }) => y)];
    const y = Math.min(...ys);
    return { x, y, w: 0, h: Math.max(...ys) - y };
  }

  private path(x: number, target: Letak, { start, y }: Jalur): Titik[] {
    return [...start, [x, y], [x, target.yGabung], [target.cx, target.yGabung], [target.cx, target.kotak.y]];
  }

  private isFree(x: number, target: Letak, mine: Jalur[]): boolean {
    const line = this.vertical(x, target, mine);
    if (this.buses.some((bus) => bertumpuk(line, bus, 0.85))) return false;
    if (this.hits(line) || this.hits(kotakRuas([x, target.yGabung], [target.cx, target.yGabung]))) return false;
    return mine.every((jalur) => {
      const beyond = jalur.k.kanan ? x >= jalur.x : x <= jalur.x;
      return beyond && !this.hits(kotakRuas([jalur.x, jalur.y], [x, jalur.y]));
    });
  }

  private hits(line: Kotak): boolean {
    return this.blocked.some((box) => bertumpuk(line, box, BEBAS));
  }

  // ---------------------------------------------------------------- pieces

  private incoming(): void {
    for (const l of this.letak) {
      const { id } = l.s.slot;
      const y = l.yGabung - S.penghubung / 2;
      const at = (kotak: Kotak, teks: string, huruf: boolean, titik: Titik[]) => {
        this.blocked.push(kotak);
        this.hasil.masuk.push({ kotak, ke: id, huruf, teks });
        this.hasil.panah.push({ dari: huruf ? `penghubung:${id}` : `masuk:${teks}`, ke: id, titik, putus: false });
      };
      const into = (x: number): Titik[] => [[x, l.yGabung], [l.cx, l.yGabung], [l.cx, l.kotak.y]]; // prettier-ignore
      if (this.dariLuar.has(id) || this.hasil.dituju.has(id)) {
        // Away from the interrupts; else on the right, for most that comes back comes from there and arrives on the left.
        const w = 3.3;
        if (l.s.kejadian.length > 0) at({ x: l.cx - 1.2 - w, y, w, h: S.penghubung }, '', true, into(l.cx - 1.2));
        else at({ x: l.cx + 1.2, y, w, h: S.penghubung }, '', true, into(l.cx + 1.2));
      }
      if (l.s.kejadian.length > 0) {
        const teks = l.s.kejadian.join(', ');
        const w = lebarTeks(teks, S.label) + 2;
        at({ x: l.cx + 1.2, y, w, h: S.kapsul }, teks, false, into(l.cx + 1.2));
      }
      if (l.s.mulai) {
        const w = Math.min(this.tabel.kolom[l.s.slot.kolom]?.w ?? 8, 9.4) - 0.8;
        const top = l.yBelok - S.belok - S.mulai + 0.6;
        const kotak = { x: l.cx - w / 2, y: top, w, h: S.kapsul };
        at(kotak, 'Mulai', false, [[l.cx, top + S.kapsul], [l.cx, l.kotak.y]]); // prettier-ignore
      }
    }
  }

  private ujung(dari: string, cabang: Cabang, kotak: Kotak): string {
    this.blocked.push(kotak);
    if ('akhir' in cabang.tujuan) {
      const akhir = kapsulTeks(cabang.tujuan, '');
      this.hasil.ujung.push({ kotak, akhir, dari });
      return `akhir:${akhir}`;
    }
    const { ke } = cabang.tujuan;
    this.hasil.dituju.add(ke);
    this.hasil.ujung.push({ kotak, ke, dari });
    return `penghubung:${ke}`;
  }

  private label(dari: string, baris: string[], x: number, y: number): void {
    const kotak = { x, y, w: lebarLabel(baris), h: baris.length * jarakLabel };
    this.blocked.push(kotak);
    this.hasil.label.push({ ...kotak, baris, dari });
  }

  private rujukanTeks(ke: string): string {
    return `ke ${this.nomorOf(ke)}`;
  }

  private rujukan(dari: string, ke: string, x: number, y: number): void {
    const teks = this.rujukanTeks(ke);
    const h = jarakLabel * 0.8;
    const kotak = { x, y: y - h, w: lebarTeks(teks, RUJUKAN), h };
    this.blocked.push(kotak);
    this.hasil.label.push({ ...kotak, baris: [], dari, rujukan: { teks, x, y: y - 0.25 } });
  }
}

interface Jalur {
  k: Keluar;
  start: Titik[];
  x: number;
  y: number;
}

/** Size of the number that a connector leads to. */
export const RUJUKAN = 4.8;

/** Every segment of an arrow as a box, for whoever checks it. */
export const ruasKotak = (titik: Titik[]): Kotak[] => ruas(titik).map(([a, b]) => kotakRuas(a, b));
