import type { Bentuk } from './bentuk.js';

/**
 * The SOP language of Tuntas: plain data, JSON in and out, no functions.
 *
 * A SOP is a list of rows (langkah), read from top to bottom like the printed sheet. Two kinds of row hold further lists:
 * `paralel` (one list per lane) and `setiap` (one list, walked once per item). The whole case is the outermost lane.
 * In every lane exactly one row is active at a time.
 */

/** Code of a langkah, keputusan, efek ...: lower case, digits, hyphens. Unique within the SOP where a row is meant. */
export type Kode = string;

/** Name of a fact. Inside `setiap` over list `butir`, `butir.hasil` is the field `hasil` of the current item. */
export type Field = string;

/**
 * How a case can end. `closed`: ended without a decision on the merits (unanswered, taken over by another case, handed to
 * another authority).
 */
export type End = 'approved' | 'rejected' | 'withdrawn' | 'closed';

/**
 * Where the course goes:
 * - the kode of a row in the same list, or in a list around it. The second cancels every scope that is left;
 * - `lane:done` / `lane:refused`: this lane ends so. In the outermost lane that is `end:approved` / `end:rejected`;
 * - `end:*`: the whole case ends, from wherever it stands.
 * A row inside a scope cannot be entered from outside it.
 */
// The words that are no code, for the reader.
// eslint-disable-next-line @typescript-eslint/no-redundant-type-constituents
export type Target = Kode | 'lane:done' | 'lane:refused' | `end:${End}`;

// ---------------------------------------------------------------- facts and predicates

export type Nilai = string | number | boolean | null;
export type Butir = Record<string, Nilai> & { id: string };

/** What the case knew, and as of which date. Predicates read this and nothing else. */
export interface Facts {
  asOf: string;
  nilai: Record<Field, Nilai | Butir[]>;
}

/**
 * `tingkat` is an ordered list of words (golongan); `butir` makes the fact a list of records, each with an `id`.
 * `angka` that counts time counts months (predicates may write `4 tahun`).
 */
export interface Fakta {
  tipe: 'teks' | 'angka' | 'ya-tidak' | 'tanggal' | 'tingkat' | 'daftar';
  label: string;
  /**
   * Who says it: the employee's record, the form, a rule of the fact catalogue computed from both, a decision, a partner.
   * `pegawai` and `turunan` are taken into the snapshot when the case is filed.
   */
  sumber: Sumber;
  /** Known before the case starts, and never unknown again. On a field of a list: no item may come without it. */
  known?: true;
  /** Ordered words, lowest first. */
  tingkat?: string[];
  /** A `teks` that is one of a closed list of codes; any other `teks` is free text and enters the log as a reference. */
  pilihan?: { kode: Kode; label: string }[];
  /** A `teks` that is the id of an office or of a person of the instansi. Scopes, subjects and effects are found by it. */
  rujuk?: Rujukan;
  butir?: Record<string, Omit<Fakta, 'butir'>>;
}

export type Rujukan = 'unit' | 'pegawai';

export type Sumber = 'pegawai' | 'formulir' | 'turunan' | 'keputusan' | 'mitra';

/**
 * Predicate, three-valued (Kleene): a comparison with an unknown fact is unknown; `ada` alone is never unknown.
 * It cannot throw, loop or look at anything but facts.
 */
export type Syarat =
  | { all: Syarat[] }
  | { any: Syarat[] }
  | { not: Syarat }
  | { ada: Field }
  | { field: Field; op: Pembanding; nilai: Exclude<Nilai, null> }
  | { field: Field; in: Exclude<Nilai, null>[] }
  /** How many items a list has; unknown while the list is. */
  | { banyak: Field; op: Pembanding; nilai: number };

export type Pembanding = '=' | '!=' | '<' | '<=' | '>' | '>=';

// ---------------------------------------------------------------- time

export type Satuan = 'menit' | 'jam-kerja' | 'hari-kerja' | 'hari' | 'minggu' | 'bulan' | 'semester';

/**
 * An amount of time, flat, for each item of a list fact (`15 menit per berkas`), or times a number fact. An empty list
 * and a number below one count once: work that is there takes its time even if nothing is counted.
 */
export interface Lama {
  jumlah: number;
  satuan: Satuan;
  per?: Field;
}

/**
 * A limit. Counted from the moment this row opened, else from the latest opening of another row, a date of the case
 * (negative `jumlah`: back from it), or the next date of a named schedule (`awal-bulan`, `ujian-dinas`): the first one
 * whose limit is not yet past when the row opens. A sheet that counts from the end of row 3 names the row after it.
 * `past`: where the course goes when it is reached; remembered returns are kept. Without it a tugas stays open and is
 * escalated; a tunggu, see there. It is a limit, not the touch time of the sheet (`Tugas.norma`).
 */
export interface Batas extends Lama {
  from?: { langkah: Kode } | { tanggal: Field } | { jadwal: string };
  /** The end must fall on a working day: moved forward to the next one. */
  bulat?: 'hari-kerja';
  past?: Target;
}

// ---------------------------------------------------------------- people

/**
 * A role, and whose: of the pegawai (default), of the BKD, of a bidang, of the office or person that a fact refers to
 * (`Fakta.rujuk`), by the signing matrix, or whoever acted at another row. `pemohon` is who filed the case, `pegawai` whom it
 * is about (`Sop.subjek`, else the applicant); where a case is about nobody, name an owner in every `of`.
 * Of a person named by a fact: `pegawai` is that person, `atasan-langsung` their superior, any other role is held in their
 * office. Of whoever acted: `atasan-langsung` is their superior, any other role whoever it was.
 */
export interface Pelaksana {
  peran: string;
  of?: 'pegawai' | 'bkd' | 'wewenang' | { bidang: string } | { field: Field } | { langkah: Kode };
}

/**
 * Who acts on a row: one; several in turn (an approval writes its facts and opens the next, the last one's is taken; any
 * other outcome is taken at once); or several together (all must approve and the last approval is taken, with its facts
 * alone; the first other outcome is taken at once). The row's limit is one for all of them.
 * `daftar` is a list fact, as it stands when the row opens: each item is one person, named by its `id`, or by the field
 * after the dot (`tim.orang`). An empty list cannot be asked: the row goes to `batas.past` at once.
 */
export type Para = Pelaksana | { berurutan: Pelaksana[] } | { bersama: Pelaksana[] | { daftar: Field } };

// ---------------------------------------------------------------- outcomes

export type Class = 'approve' | 'return' | 'reject' | 'defer' | 'forward';

/**
 * One answer that a tugas can be given by a person, or a tunggu by the outside.
 * - `approve`: to `target`, forgetting any return; without target *onward*: to the row that returned it, else the next row.
 * - `return`: to `target`, a tugas further up the course or beside it, and remember to come back to this row (`resume`
 *   names another row of the target's list to come back to; `resume: 'onward'` forgets, so everything after the target is
 *   walked again). Returns nest. When the return leaves a scope, the way back is the scope itself, started afresh.
 * - `reject`: to `target`, forgetting any return.
 * - `forward`: the same question to another decider: to `target`, or to this row again for `pelaksana` alone (also where
 *   the row is one of several people or of a panel); a return is kept.
 * - `defer`: the tugas closes until the limit `until`, then goes to `target`, or opens here again for whom it was open.
 */
export interface Keputusan {
  kode: Kode;
  class: Class;
  label: string;
  target?: Target;
  /** Facts that must / may come with it, and are written when it is taken. */
  needs?: Field[];
  may?: Field[];
  /** Coded reasons (`Sop.alasan`), of which exactly one must be given. */
  alasan?: Kode[];
  /** Must list findings, each pinned to a berkas page or a field and a coded reason. */
  temuan?: true;
  /**
   * On a tunggu: the list fact to which the answer adds its items (one or more, each with a new id); the wait stays open
   * until its limit. The list is known, and empty, from the moment the wait opens. Class `approve`, without a target.
   */
  tambah?: Field;
  // eslint-disable-next-line @typescript-eslint/no-redundant-type-constituents
  resume?: Kode | 'onward';
  until?: Omit<Batas, 'past'>;
  /** Opens the target, a tugas, for this one person instead of its own people. */
  pelaksana?: Pelaksana;
}

// ---------------------------------------------------------------- rows

interface Row {
  kode: Kode;
  /** Printed, begins with an active verb. */
  nama: string;
  /** Rows with the same `baris` print as one. A pilih prints as a diamond, a scope as a note to the rows it holds. */
  baris?: string;
  keterangan?: string;
  output?: string;
  /** Printed verbatim: what the row works with, and the Waktu column where `norma` cannot say it ("Relatif"). */
  kelengkapan?: string[];
  waktu?: string;
  /** Not before the latest of these: the row opens then. The same question asked again (forward, defer) does not wait again. */
  buka?: Omit<Batas, 'past'>[];
  /** Onward goes here instead of to the next row; the last row of a list goes on to `lane:done`. */
  next?: Target;
}

/**
 * A person decides. Each visit opens one tugas, or one for each member of a panel (each with its own role): the outcome that
 * first has `cukup` votes is taken with the facts of that last vote, the other tugas close; when no outcome can get there any
 * more, `else` is taken. A member votes once.
 */
export interface Tugas extends Row {
  jenis: 'tugas';
  pelaksana: Para;
  keputusan: Keputusan[];
  batas: Batas;
  /** Touch time, printed under Waktu; none means "sesuai kebutuhan". Never starts a clock. */
  norma?: Lama;
  periksa?: Kode[];
  panel?: { anggota: Pelaksana[]; cukup: number; else: Kode };
  /** Four eyes: who acted at these rows may not act here. Compares persons, not roles. */
  notBy?: Kode[];
  /** The partner whose answer is written down here by a person: the ball, and the time, are the partner's until then. */
  jawabanMitra?: string;
  /** Its approval is an electronic signature on the document of `hasil`; it is taken only together with one. */
  tandaTangan?: true;
}

/**
 * The system does one thing and waits for `done` or `failed`: calls a connector, records an efek, starts a linked usulan
 * (`input` becomes its facts of the same names; it has failed where the record or the facts do not let it begin), or computes
 * the facts in `needs` and `may` anew, from the record and what the case knows on that day (it has failed where one of `needs`
 * is unknown).
 * The runtime retries; `failed` is final. What was called and has an `undo` is undone, latest first, when the case ends
 * otherwise than approved, or is interrupted; and at once when its scope is cancelled before it answered.
 * A later visit of the row replaces the earlier call (connectors upsert by row and item). An efek is always undone by revoking it,
 * a linked usulan (`undo: 'usulan.tarik'`) by withdrawing it.
 */
export interface Aksi extends Row {
  jenis: 'aksi';
  do: { call: string } | { efek: Kode } | { start: string } | { hitung: 'turunan' };
  input?: Field[];
  /** Facts the answer may bring, good or bad (the partner's own words). */
  may?: Field[];
  needs?: Field[];
  undo?: string;
  /** Longest time the runtime may try. */
  batas?: Batas;
  onFail: Target;
}

/**
 * Waits for the first of: an answer of `pihak`, or the limit. `pihak` is a partner, a person, a kolektif (waiting is joining
 * the group; its cut-off, its list or its session is the answer), or the linked usulan that another row has started (its end
 * is the answer, see `akhirUsulan`). A group is composed by `penyusun` and answered by `oleh`, for each member alike or apart.
 * Without `past` it stays open past its limit and `eskalasi` is told; an interrupt with an end is then its way out.
 * No answers at all, or none but those that add to a list: waits for its limit, then goes to `past` or onward (a window
 * that opens, a registration that closes). Answers come under the row's id; one that comes earlier is kept by the
 * runtime's inbox and offered again when the wait opens.
 */
export interface Tunggu extends Row {
  jenis: 'tunggu';
  pihak?:
    | { mitra: string }
    | { kolektif: string; oleh: Pelaksana; penyusun?: Pelaksana }
    | { usulan: Kode }
    | { pelaksana: Pelaksana };
  keputusan: Keputusan[];
  batas: Batas;
  eskalasi?: Pelaksana;
  /** The fact by which the partner knows the matter (a receipt number): what is polled, and what a callback carries. */
  kunci?: Field;
}

/**
 * First true branch wins; an unknown one met before it goes to `unknown`; none true, `else`. Takes no time, and keeps
 * remembered returns: it may stand on a way back.
 */
export interface Pilih extends Row {
  jenis: 'pilih';
  /** `pelaksana` opens the target for this one instead of its own. */
  cabang: { bila: Syarat; target: Target; pelaksana?: Pelaksana }[];
  else: Target;
  unknown: Target;
}

/**
 * When a scope lets the case go on (watching lanes do not count; what still runs is then cancelled):
 * - `all`: every lane ended; to `onRefused` if any was refused, else onward;
 * - `any`: every lane ended; onward if any is done, else to `onRefused`;
 * - `first-refusal`: like all, but the first refused lane ends it at once;
 * - `first-done`: the first lane that is done, onward; if none is, `onRefused`.
 * Without `onRefused` a refusal goes onward as well. Where there are no lanes none is done and none refused.
 */
export interface Join {
  join: 'all' | 'any' | 'first-refusal' | 'first-done';
  onRefused?: Target;
}

/** Lanes side by side. A lane that `watches` is not waited for, and is cancelled when the others have joined. */
export interface Paralel extends Row, Join {
  jenis: 'paralel';
  lanes: { kode: Kode; nama: string; watches?: true; langkah: Langkah[] }[];
}

/**
 * The same rows for each item of a list fact, as it stands on entry; each item is a lane. An empty list goes onward, or
 * to `onRefused` where the join asks for one that is done.
 */
export interface Setiap extends Row, Join {
  jenis: 'setiap';
  daftar: Field;
  langkah: Langkah[];
}

export type Langkah = Tugas | Aksi | Tunggu | Pilih | Paralel | Setiap;

// ---------------------------------------------------------------- beside the rows

/**
 * A case-wide interrupt (death, discipline case, withdrawal), accepted once, and only until a row in `until` has been entered:
 * cancels everything, undoes what was sent, goes to `target` in the outermost lane.
 */
export interface Kejadian {
  kode: Kode;
  label: string;
  /** What code must recognise it for. */
  untuk?: 'withdraw' | 'death' | 'discipline';
  oleh: Pelaksana | 'sistem';
  until?: Kode[];
  needs?: Field[];
  target: Target;
}

/**
 * A change of the employee's record, in force between two dates of the case (both days included); it begins and ends by itself.
 * `sasaran` is a kind of the history (`golongan`, `hukdis`); the kinds of `kolomSasaran` change the row of the pegawai as well, when
 * the day comes, and put back what stood there when they end or are revoked.
 */
export interface Efek {
  kode: Kode;
  label: string;
  sasaran: string;
  isi?: Record<string, Field>;
  /** What it says whatever the case: `{ status: 'pensiun' }`. */
  tetap?: Record<string, Exclude<Nilai, null>>;
  from?: Field;
  to?: Field;
}

export interface SyaratBerkas {
  /** Document type of the archive (`domain/pegawai/berkas.ts`). */
  kode: string;
  nama: string;
  keterangan?: string;
  bila?: Syarat;
  sumber?: 'arsip' | 'unggah' | 'mitra';
}

/** An eligibility rule, with the law it rests on and since when. Outside its dates it does not exist. */
export interface Kelayakan {
  kode: Kode;
  bila: Syarat;
  pesan: string;
  dasar: string;
  berlaku: { sejak: string; sampai?: string };
  /** When the predicate is not true: may not file, or a person looks at it. */
  effect: 'refuse' | 'review';
}

/** A coded reason, in the words the applicant reads, with its legal article where it refuses something. */
export interface Alasan {
  kode: Kode;
  label: string;
  dasar?: string;
  /** BKN's own code, where its list has one. */
  bkn?: number;
}

/** One line of the form: the fact, and how it is asked. Required when the filing needs it. */
export interface BarisFormulir {
  field: Field;
  bagian?: string;
  bantuan?: string;
  contoh?: string;
  panjang?: true;
  /** Shown only when this holds. */
  bila?: Syarat;
  /** Required whenever it is asked, also where the filing itself can do without it (a line with `bila`). */
  wajib?: true;
  /** What its words must look like. */
  bentuk?: Bentuk;
}

/** The document the case produces. */
export interface Hasil {
  /** The row at which it is signed. */
  langkah: Kode;
  judul: string;
  /** The facts that the signing brings, and that the approval there needs: number and date of the document. */
  nomor: Field;
  tanggal?: Field;
  /** Number series, one per unit and year, and its classification code (Permendagri 83/2022). */
  seri: string;
  klasifikasi: string;
  /** Typst template beside the definition; the seeder pins it by its hash. */
  templat: string;
  templatSha256?: string;
}

export interface Identitas {
  nomor: string;
  tanggalPembuatan: string;
  tanggalRevisi?: string;
  tanggalEfektif: string;
  unit: string;
  disahkanOleh: string;
  dasarHukum: string[];
  kualifikasi?: string[];
  keterkaitan?: string[];
  peralatan?: string[];
  peringatan?: string[];
  pencatatan?: string[];
}

/** The language this program speaks: a change that an older SOP does not fit raises it, with a step in `upgrade`. */
export type Format = 1;

/** Started by time instead of by a person. */
export type Mulai =
  | { jadwal: string; lama?: Lama }
  | { tiap: 'hari-kerja' | 'minggu' | 'bulan' | 'triwulan' }
  | { tanggal: Field; lama: Lama; untuk: 'pegawai' };

/**
 * If the first row is a tugas of `pemohon`, its first visit is the filing itself: it is over when the case starts,
 * and a return to it opens it as a tugas. Its one approve is what is sent, first and again.
 */
export interface Sop {
  /** Of the language it is written in; `upgrade` reads older ones. */
  format: Format;
  layanan: string;
  versi: number;
  nama: string;
  /** What the person gets, in one sentence; and the shelf of the catalogue it stands on. */
  ringkasan: string;
  rumpun: string;
  identitas: Identitas;
  pemohon: ('pegawai' | 'fasilitator' | 'pejabat' | 'sistem' | 'ahli-waris')[];
  mulai?: Mulai;
  /**
   * A right that arises by itself at a date of the record: each month the system lists whose it is, so many months ahead, with the
   * rules that hold and those that do not, and tells them.
   */
  hak?: { tanggal: Field; bulan: number[] };
  /** Fact (of the record) that names whom the case is about, where that is not the applicant: chosen when it is begun. */
  subjek?: Field;
  /** Confidential: besides the pelaksana of its rows only these may know of it. */
  rahasia?: Pelaksana[];
  janji: Lama;
  fakta: Record<Field, Fakta>;
  formulir: BarisFormulir[];
  berkas: SyaratBerkas[];
  kelayakan: Kelayakan[];
  alasan: Alasan[];
  langkah: Langkah[];
  kejadian?: Kejadian[];
  efek?: Efek[];
  hasil?: Hasil;
}
