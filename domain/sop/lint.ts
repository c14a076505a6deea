import { type Place, define, isFiling, lists, people, places } from './course.js';
import { assigned, canFinish, graph, longestNorm, loops, minutes, reach, watched } from './graph.js';
import type { Batas, Fakta, Field, Kode, Lama, Langkah, Pelaksana, Sop } from './model.js';
import { fieldsOf, typeError } from './predikat.js';

/** One finding, for the officer who edits. `tempat` names where. */
export interface Temuan {
  level: 'error' | 'warning';
  tempat: string;
  pesan: string;
}

export function lint(sop: Sop): Temuan[] {
  const temuan: Temuan[] = [];
  const say = (level: Temuan['level'], tempat: string, pesan: string) => temuan.push({ level, tempat, pesan });
  const at = places(sop.langkah);
  const named = (kode: Kode) => `langkah "${kode}"`;
  checkNames(sop, say);
  if (temuan.length) return temuan;

  const edges = graph(sop, at, (kode, target) =>
    say('error', named(kode), `tujuan "${target}" tidak ada atau berada di dalam lajur lain`),
  );
  checkRows(sop, at, say);
  if (temuan.some(({ level }) => level === 'error')) return temuan;

  const roots = ['', ...(sop.kejadian ?? []).map(({ kode }) => `kejadian:${kode}`)];
  const reached = reach(edges, roots);
  for (const kode of at.keys()) if (!reached.has(kode)) say('error', named(kode), 'tidak pernah dicapai dari awal');
  if (!reached.has('end:approved')) say('error', 'SOP', 'tidak ada jalan yang berakhir disetujui');

  const good = canFinish(at, edges);
  for (const [kode, place] of at)
    if (!good.has(kode) && !watched(at, place))
      say(
        'error',
        named(kode),
        'tidak pasti dapat selesai: satu-satunya jalan adalah mengulang, mengembalikan, atau menunggu jawaban tertentu',
      );
  for (const loop of loops(at, edges))
    say('error', named(loop), 'berada di dalam putaran yang tidak melewati tugas seorang pun');

  const known = assigned(sop, at, edges, roots);
  for (const [kode, { langkah }] of at) {
    for (const field of dated(sop, langkah))
      if (!known(kode, field)) say('error', named(kode), `"${field}" belum tentu diketahui ketika langkah ini dicapai`);
    for (const other of anchored(langkah))
      if (!known(kode, `@${other}`))
        say('error', named(kode), `langkah "${other}" yang dirujuk belum tentu pernah dilalui`);
  }
  const longest = longestNorm(sop.langkah, edges);
  if (longest > minutes(sop.janji))
    say(
      'warning',
      'janji layanan',
      `lebih pendek daripada jumlah norma waktu di jalan terpanjang (${(longest / 450).toFixed(1)} hari kerja)`,
    );
  return temuan;
}

type Say = (level: Temuan['level'], tempat: string, pesan: string) => unknown;

function checkNames(sop: Sop, say: Say) {
  const seen = new Set<Kode>();
  const walk = (list: Langkah[], where: string) => {
    if (!list.length) say('error', where, 'tidak berisi langkah');
    for (const langkah of list) {
      const tempat = `langkah "${langkah.kode}"`;
      if (!/^[a-z][a-z0-9-]*$/.test(langkah.kode))
        say('error', tempat, 'kode hanya huruf kecil, angka dan tanda hubung');
      if (seen.has(langkah.kode)) say('error', tempat, 'kode dipakai dua kali');
      seen.add(langkah.kode);
      const inner = lists(langkah);
      if (new Set(inner.map((l) => l.kode)).size < inner.length) say('error', tempat, 'kode lajur dipakai dua kali');
      for (const l of inner) walk(l.langkah, `lajur "${l.kode ?? langkah.kode}"`);
    }
  };
  walk(sop.langkah, 'SOP');
}

const limits = (langkah: Langkah): Batas[] =>
  langkah.jenis === 'tugas' || langkah.jenis === 'tunggu'
    ? [langkah.batas, ...langkah.keputusan.flatMap((k) => (k.until ? [k.until] : []))]
    : [];

/** Facts whose absence would make the row meaningless: dates counted from, lists walked, people named. */
function dated(sop: Sop, langkah: Langkah): Field[] {
  const fields = limits(langkah).flatMap(({ from }) => (from && 'tanggal' in from ? [from.tanggal] : []));
  const own =
    langkah.jenis === 'tugas' || langkah.jenis === 'tunggu' ? langkah.keputusan.flatMap((k) => k.needs ?? []) : [];
  if (langkah.jenis === 'setiap') fields.push(langkah.daftar);
  if (langkah.jenis === 'tugas')
    for (const { of } of people(langkah.pelaksana)) if (typeof of === 'object' && 'field' in of) fields.push(of.field);
  if (langkah.jenis === 'aksi' && 'efek' in langkah.do) {
    const { efek } = langkah.do;
    for (const { from, to } of sop.efek?.filter((e) => e.kode === efek) ?? [])
      fields.push(...[from, to].filter((f) => f !== undefined));
  }
  return fields.filter((field) => !own.includes(field));
}

const anchored = (langkah: Langkah): Kode[] => [
  ...limits(langkah).flatMap(({ from }) => (from && 'langkah' in from ? [from.langkah] : [])),
  ...(langkah.jenis === 'tugas'
    ? people(langkah.pelaksana).flatMap(({ of }) => (typeof of === 'object' && 'langkah' in of ? [of.langkah] : []))
    : []),
];

function checkRows(sop: Sop, at: Map<Kode, Place>, say: Say) {
  const used = new Set<string>();
  const writers = new Map<Field, Place[]>();
  const lama = (tempat: string, l: Lama | undefined) => {
    if (!l || !Number.isFinite(minutes(l))) say('error', tempat, 'batas waktu tidak lengkap');
  };
  for (const [kode, place] of at) {
    const tempat = `langkah "${kode}"`;
    const { langkah } = place;
    const walked: Field[] = [];
    for (let p: Place | undefined = place; p?.owner; p = at.get(p.owner)) {
      const owner: Langkah = at.get(p.owner)!.langkah;
      if (owner.jenis === 'setiap') walked.push(owner.daftar);
    }
    const fact = (field: Field, tipe?: Fakta['tipe']) => {
      const fakta = define(sop, field);
      if (!fakta) say('error', tempat, `fakta "${field}" tidak dikenal`);
      else if (tipe && fakta.tipe !== tipe) say('error', tempat, `"${field}" harus berjenis ${tipe}`);
      else if (field.includes('.') && !walked.includes(field.split('.')[0]!))
        say('error', tempat, `"${field}" hanya ada di dalam setiap atas daftarnya`);
    };
    const person = ({ of }: Pelaksana) => {
      if (typeof of === 'object' && 'field' in of) fact(of.field);
      if (typeof of === 'object' && 'langkah' in of && at.get(of.langkah)?.langkah.jenis !== 'tugas')
        say('error', tempat, `"${of.langkah}" bukan tugas`);
    };
    const writes = (fields: Field[] = []) => {
      for (const f of fields) (fact(f), writers.set(f, [...(writers.get(f) ?? []), place]));
    };
    for (const { from, per } of limits(langkah)) {
      if (per) fact(per, 'daftar');
      if (from && 'tanggal' in from) fact(from.tanggal, 'tanggal');
      if (from && 'langkah' in from && !at.has(from.langkah))
        say('error', tempat, `langkah "${from.langkah}" tidak ada`);
    }
    if (langkah.jenis === 'tugas' || langkah.jenis === 'tunggu') {
      const codes = langkah.keputusan.map((k) => k.kode);
      lama(tempat, langkah.batas);
      if (new Set(codes).size < codes.length) say('error', tempat, 'kode keputusan dipakai dua kali');
      for (const k of langkah.keputusan) {
        const here = `${tempat}, keputusan "${k.kode}"`;
        writes([...(k.needs ?? []), ...(k.may ?? [])]);
        if ((k.class === 'return' || k.class === 'reject') && !k.target) say('error', here, 'tidak punya tujuan');
        if (k.class === 'return' && k.target && at.get(k.target)?.langkah.jenis !== 'tugas')
          say('error', here, 'harus mengembalikan ke sebuah tugas');
        if (k.class === 'forward' && !k.target && !k.pelaksana)
          say('error', here, 'tidak menyebut kepada siapa diteruskan');
        if (k.class === 'defer' && !k.until) say('error', here, 'tidak menyebut sampai kapan ditunda');
        if (k.class === 'defer' && k.until) lama(here, k.until);
      }
    }
    if (langkah.jenis === 'tunggu' && langkah.keputusan.length && !langkah.batas?.past)
      say('error', tempat, 'tidak menyebut apa yang terjadi bila batas terlampaui');
    if (langkah.jenis === 'tugas') {
      const { panel, keputusan } = langkah;
      for (const who of [
        ...people(langkah.pelaksana),
        ...(panel?.anggota ?? []),
        ...keputusan.flatMap((k) => k.pelaksana ?? []),
      ])
        person(who);
      if (!keputusan.length) say('error', tempat, 'tidak punya keputusan');
      for (const other of langkah.notBy ?? [])
        if (at.get(other)?.langkah.jenis !== 'tugas') say('error', tempat, `"${other}" bukan tugas`);
      for (const b of langkah.periksa ?? [])
        (used.add(b),
          sop.berkas.some((s) => s.kode === b) ||
            say('error', tempat, `berkas "${b}" tidak ada di daftar persyaratan`));
      const none = keputusan.find((k) => k.kode === panel?.else);
      if (panel && !(panel.cukup >= 1 && panel.cukup <= panel.anggota.length))
        say('error', tempat, 'jumlah suara panel tidak mungkin tercapai');
      if (panel && (!none || none.needs?.length))
        say('error', tempat, 'panel tanpa mufakat harus punya keputusan yang tidak meminta isian');
      if (
        isFiling(langkah) &&
        place.row === 0 &&
        !place.owner &&
        !keputusan.some((k) => k.class === 'approve' && !k.target)
      )
        say('error', tempat, 'pengajuan harus punya keputusan kirim');
    }
    if (langkah.jenis === 'aksi') {
      const { do: act } = langkah;
      for (const f of langkah.input ?? []) fact(f);
      writes([...(langkah.needs ?? []), ...(langkah.may ?? [])]);
      if ('efek' in act && !sop.efek?.some((e) => e.kode === act.efek))
        say('error', tempat, `efek "${act.efek}" tidak ada`);
    }
    if (langkah.jenis === 'pilih') {
      const complaints = langkah.cabang.map(({ bila }) => typeError(bila, (f) => define(sop, f)));
      for (const c of complaints) if (c) say('error', tempat, c);
      for (const { bila } of langkah.cabang) if (!complaints.some(Boolean)) fieldsOf(bila).forEach((f) => fact(f));
    }
    if (langkah.jenis === 'paralel' && langkah.lanes.filter((l) => !l.watches).length < 1)
      say('error', tempat, 'tidak ada lajur yang ditunggu');
    if (langkah.jenis === 'setiap')
      (fact(langkah.daftar, 'daftar'),
        walked.includes(langkah.daftar) &&
          say('error', tempat, `sudah berada di dalam setiap atas "${langkah.daftar}"`));
  }
  for (const [field, by] of writers)
    if (raced(at, field, by)) say('error', `fakta "${field}"`, 'ditulis oleh dua lajur yang berjalan bersamaan');
  for (const { kode } of sop.berkas)
    if (!used.has(kode)) say('error', `berkas "${kode}"`, 'disyaratkan tetapi tidak diperiksa di langkah mana pun');
  for (const k of sop.kejadian ?? [])
    for (const until of k.until ?? [])
      if (!at.has(until)) say('error', `kejadian "${k.kode}"`, `langkah "${until}" tidak ada`);
  for (const { bila, pesan } of sop.kelayakan) {
    const c = typeError(bila, (f) => define(sop, f));
    if (c) say('error', `kelayakan "${pesan}"`, c);
  }
}

/** Written in two lanes of one paralel, or by every item of a setiap. */
function raced(at: Map<Kode, Place>, field: Field, by: Place[]): boolean {
  const lanes = by.map((place) => {
    const path: string[] = [];
    for (let p: Place | undefined = place; p?.owner; p = at.get(p.owner)) path.push(`${p.owner}:${p.lane ?? '*'}`);
    return path;
  });
  if (!field.includes('.') && lanes.some((path) => path.some((step) => step.endsWith(':*')))) return true;
  const all = [...new Set(lanes.flat())].filter((step) => !step.endsWith(':*'));
  return all.some((a) => all.some((b) => a !== b && a.split(':')[0] === b.split(':')[0]));
}
