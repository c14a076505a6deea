import { Masalah } from '../../api/masalah.js';
import { readCopy, removeCopy, writeCopy } from '../../api/salinan.js';
import type { Isian, Nilai } from '../../api/types.js';

/** A draft as the server has it. */
export interface Versi {
  versi: number;
  isian: Isian;
}

/** One field that was typed here and, meanwhile, differently on another device. */
export interface Bentrok {
  field: string;
  lain: Nilai;
}

export type Keadaan =
  | { jenis: 'diam' }
  | { jenis: 'menyimpan' }
  | { jenis: 'tersimpan'; waktu: string }
  /** Only on this device for now; tried again by itself. */
  | { jenis: 'tertunda'; diPerangkat: boolean }
  /** The server will not have it as it stands. */
  | { jenis: 'ditolak'; masalah: Masalah };

export interface Snapshot {
  keadaan: Keadaan;
  bentrok: readonly Bentrok[];
}

interface Options {
  awal: Versi;
  /** Key of the copy on this device. */
  salinan: string;
  /** Sends the fields that changed, against a version. Rejects with a `Masalah`; `DRAFT_CHANGED` when it was not the last. */
  kirim: (isian: Isian, versi: number) => Promise<{ versi: number; disimpan: string }>;
  /** The draft as the server has it now. */
  muat: () => Promise<Versi>;
  /** Runs something later; the answer calls it off. */
  later: (act: () => void, ms: number) => () => void;
}

/** Quiet time after the last keystroke, and the waits between attempts while the server is away (the last one repeats). */
const TENANG = 800;
const ULANG = [3_000, 10_000, 30_000, 60_000];

const isIsian = (value: unknown): value is Isian =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Keeps a draft: every change is at once copied to this device, and soon sent. One request is under way at a time. What
 * could not be sent stays, is sent again, and is there when the page is opened anew. It never drops a value typed here:
 * a change from another device to the same field is shown beside it, to other fields it is taken over.
 */
export class PenyimpanDraf {
  /** Told when a field that was changed elsewhere and not here takes the other value. */
  onAdopt: (field: string, nilai: Nilai) => void = () => undefined;
  private versi: number;
  /** As the server last had it. */
  private server: Isian;
  /** Typed here and not yet confirmed. */
  private pending: Isian;
  /** Refused as they stand; sent again when they change. The others must not wait for them. */
  private readonly held = new Set<string>();
  private failures = 0;
  private refusal: Keadaan | undefined;
  private sending: Promise<void> | undefined;
  private cancel: (() => void) | undefined;
  private readonly listeners = new Set<() => void>();
  private current: Snapshot = { keadaan: { jenis: 'diam' }, bentrok: [] };

  constructor(private readonly options: Options) {
    this.versi = options.awal.versi;
    this.server = options.awal.isian;
    this.pending = readCopy(options.salinan, isIsian) ?? {};
  }

  /** Sends what an earlier visit of the page left behind. */
  start(): void {
    if (this.dirty) this.schedule(0);
  }

  /** What the form shows: what the server has, and over it what was typed here. */
  get isian(): Isian {
    return { ...this.server, ...this.pending };
  }

  get dirty(): boolean {
    return Object.keys(this.pending).length > 0;
  }

  snapshot = (): Snapshot => this.current;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  change(field: string, nilai: Nilai): void {
    if (this.isian[field] === nilai) return;
    this.pending = { ...this.pending, [field]: nilai };
    this.held.delete(field);
    writeCopy(this.options.salinan, this.pending);
    this.failures = 0;
    this.schedule(TENANG);
  }

  /** The person has looked at a clash and goes on with one of the two values. */
  settle(field: string): void {
    this.tell({ bentrok: this.current.bentrok.filter((bentrok) => bentrok.field !== field) });
  }

  /** Sends now what is still here. True when the server has everything. */
  async flush(): Promise<boolean> {
    this.cancel?.();
    await this.sending;
    if (this.dirty) await this.send();
    return !this.dirty;
  }

  private schedule(ms: number): void {
    this.cancel?.();
    this.cancel = this.options.later(() => void this.send(), ms);
  }

  private send(): Promise<void> {
    this.sending ??= this.sendOnce().finally(() => {
      this.sending = undefined;
    });
    return this.sending;
  }

  private async sendOnce(): Promise<void> {
    const sent = Object.fromEntries(Object.entries(this.pending).filter(([field]) => !this.held.has(field)));
    if (Object.keys(sent).length === 0) return;
    this.tell({ keadaan: { jenis: 'menyimpan' } });
    try {
      const { versi, disimpan } = await this.options.kirim(sent, this.versi);
      this.versi = versi;
      this.confirm(sent);
      // What is refused stays in sight until it is mended.
      if (this.held.size === 0) this.tell({ keadaan: { jenis: 'tersimpan', waktu: disimpan } });
      else if (this.refusal) this.tell({ keadaan: this.refusal });
      if (Object.keys(this.pending).some((field) => !this.held.has(field))) this.schedule(TENANG);
    } catch (error) {
      await this.failed(error);
    }
  }

  /** What was sent is the server's now; what was typed meanwhile is not. */
  private confirm(sent: Isian): void {
    this.server = { ...this.server, ...sent };
    this.pending = Object.fromEntries(Object.entries(this.pending).filter(([field, nilai]) => sent[field] !== nilai));
    this.failures = 0;
    if (this.dirty) writeCopy(this.options.salinan, this.pending);
    else removeCopy(this.options.salinan);
  }

  private async failed(error: unknown): Promise<void> {
    if (!(error instanceof Masalah)) throw error;
    if (error.code === 'DRAFT_CHANGED') {
      await this.merge();
      return;
    }
    if (error.status === 0 || error.status === 429 || error.status >= 500) {
      this.tell({ keadaan: { jenis: 'tertunda', diPerangkat: writeCopy(this.options.salinan, this.pending) } });
      this.schedule(ULANG[Math.min(this.failures, ULANG.length - 1)] ?? TENANG);
      this.failures += 1;
      return;
    }
    this.refusal = { jenis: 'ditolak', masalah: error };
    this.tell({ keadaan: this.refusal });
    const named = error.errors
      .map(({ field }) => field.replace(/^isian\./, ''))
      .filter((field) => field in this.pending);
    for (const field of named) this.held.add(field);
    if (named.length > 0 && named.length < Object.keys(this.pending).length) this.schedule(0);
  }

  /** Another device was faster: take over what it changed elsewhere, note where both changed, and send mine again. */
  private async merge(): Promise<void> {
    let other: Versi;
    try {
      other = await this.options.muat();
    } catch (error) {
      await this.failed(error);
      return;
    }
    const clashes: Bentrok[] = [];
    for (const [field, lain] of Object.entries(other.isian)) {
      if (lain === (this.server[field] ?? null)) continue;
      if (!(field in this.pending)) this.onAdopt(field, lain);
      else if (this.pending[field] !== lain) clashes.push({ field, lain });
    }
    this.versi = other.versi;
    this.server = other.isian;
    this.tell({
      bentrok: [
        ...this.current.bentrok.filter(({ field }) => !clashes.some((clash) => clash.field === field)),
        ...clashes,
      ],
    });
    this.schedule(0);
  }

  private tell(change: Partial<Snapshot>): void {
    this.current = { ...this.current, ...change };
    for (const listener of this.listeners) listener();
  }
}
