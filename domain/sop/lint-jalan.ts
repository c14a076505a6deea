import type { Place } from './course.js';
import { define, own, parts } from './facts.js';
import { type Edge, graph, isOpenEnded, isWatched } from './graph.js';
import { isiOf, konektorOf } from './konektor.js';
import type { Batas, Field, Kode, Langkah, Para, Sop } from './model.js';
import { longestNorm, minutes, workingDays } from './norm.js';
import { eachPelaksana } from './pelaksana.js';
import { comparedIn } from './predikat.js';
import { type Known, assigned, canFinish, exitsOf, isBackIn, loops, reach } from './proofs.js';
import { type Periksa, tempatLangkah } from './temuan.js';

/** The course as a whole: where its ways lead, and what is known on each. */
export function lintJalan(periksa: Periksa): void {
  const { sop, at, error, warn } = periksa;
  const lost: string[] = [];
  const wrong = (from: Kode, target: string) => {
    lost.push(target);
    const tempat = at.has(from) ? tempatLangkah(from) : from.replace(':', ' ');
    error(tempat, `tujuan "${target}" tidak ada atau berada di dalam lajur lain`);
  };
  graph(sop, at, { wrong });
  if (lost.length > 0) return;
  const { edges, known, roots } = waysOf(sop, at);

  const reached = reach(edges, roots);
  const isBack = isBackIn(edges);
  for (const kode of at.keys()) if (!reached.has(kode)) error(tempatLangkah(kode), 'tidak pernah dicapai dari awal');
  if (!reached.has('end:approved')) error('SOP', 'tidak ada jalan yang berakhir disetujui');

  for (const [kode, { langkah }] of at)
    if ('keputusan' in langkah)
      for (const k of langkah.keputusan)
        if (k.class === 'return' && k.target !== undefined && !isBack(kode, k.target))
          error(
            `${tempatLangkah(kode)}, keputusan "${k.kode}"`,
            'harus mengembalikan ke langkah sebelumnya, bukan ke langkah ini sendiri atau ke depan',
          );

  const good = canFinish(at, edges, exitsOf(sop, at, edges));
  for (const [kode, place] of at)
    if (!good.has(kode) && !isWatched(at, place))
      error(
        tempatLangkah(kode),
        isOpenEnded(place.langkah)
          ? 'dapat menunggu tanpa akhir: perlu tujuan bila batas terlampaui, atau kejadian yang mengakhiri usulan dari sini'
          : 'tidak pasti dapat selesai: satu-satunya jalan adalah mengulang, mengembalikan, atau menunggu jawaban tertentu',
      );
  for (const loop of loops(at, edges))
    error(tempatLangkah(loop), 'berada di dalam putaran yang tidak melewati tugas seorang pun');

  for (const [kode, place] of at) lintKnown(periksa, kode, place.langkah, known);

  const longest = longestNorm(sop.langkah, edges);
  if (longest > minutes(sop.janji))
    warn(
      'janji layanan',
      `lebih pendek daripada jumlah norma waktu di jalan terpanjang (${workingDays(longest)} hari kerja)`,
    );
}

/** The ways of a linted course, and what is known on them. Where a branch looks only at what is known, `unknown` is no way. */
export function waysOf(sop: Sop, at: Map<Kode, Place<Langkah>>): { edges: Edge[]; known: Known; roots: string[] } {
  const roots = ['', ...(sop.kejadian ?? []).map(({ kode }) => `kejadian:${kode}`)];
  const decided = new Set<Kode>();
  for (;;) {
    const edges = graph(sop, at, { decided });
    const known = assigned(sop, at, edges, roots);
    const reached = reach(edges, roots);
    const more = [...at].filter(
      ([kode, { langkah }]) =>
        langkah.jenis === 'pilih' &&
        reached.has(kode) &&
        !decided.has(kode) &&
        langkah.cabang.every(({ bila }) => comparedIn(bila).every((field) => known(kode, field))),
    );
    if (more.length === 0) return { edges, known, roots };
    for (const [kode] of more) decided.add(kode);
  }
}

/** What a row cannot do without: dates and amounts counted from, lists walked, people named, rows referred to. */
function lintKnown({ sop, error, warn, katalog }: Periksa, kode: Kode, langkah: Langkah, known: Known): void {
  const tempat = tempatLangkah(kode);
  const fact = (field: Field) => {
    if (!known(kode, field)) error(tempat, `"${field}" belum tentu diketahui ketika langkah ini dicapai`);
  };
  const passed = (other: Kode) => {
    if (!known(kode, `@${other}`)) error(tempat, `langkah "${other}" yang dirujuk belum tentu pernah dilalui`);
  };
  const limit = ({ per, from }: Omit<Batas, 'past'>, brought: Field[] = []) => {
    if (per !== undefined && !brought.includes(per)) fact(per);
    if (from && 'tanggal' in from && !brought.includes(from.tanggal)) fact(from.tanggal);
    if (from && 'langkah' in from && from.langkah !== kode) passed(from.langkah);
  };

  for (const batas of langkah.buka ?? []) limit(batas);
  if ('batas' in langkah) limit(langkah.batas);
  if ('keputusan' in langkah) for (const { until, needs } of langkah.keputusan) if (until) limit(until, needs);
  const brought = 'keputusan' in langkah ? langkah.keputusan.flatMap((k) => (k.pelaksana ? (k.needs ?? []) : [])) : [];
  for (const { of } of eachPelaksana(langkah)) {
    if (typeof of !== 'object') continue;
    if ('field' in of && !brought.includes(of.field)) fact(of.field);
    if ('langkah' in of && of.langkah !== kode) passed(of.langkah);
  }
  if (langkah.jenis === 'tugas') for (const field of peopleLists(langkah.pelaksana, sop)) fact(field);
  if (langkah.jenis === 'setiap') fact(langkah.daftar);
  if (langkah.jenis !== 'aksi') return;
  const { do: act } = langkah;
  if ('efek' in act) {
    const efek = sop.efek?.find((each) => each.kode === act.efek);
    for (const date of [efek?.from, efek?.to]) if (date !== undefined) fact(date);
  }
  const input = 'call' in act ? (konektorOf(act.call, katalog)?.input ?? {}) : {};
  for (const field of langkah.input ?? [])
    if (own(input, isiOf(input, field) ?? '')?.wajib && !known(kode, field))
      warn(tempat, `"${field}" yang diperlukan mitra belum tentu diketahui ketika langkah ini dicapai`);
}

/** The list of people of a row; the naming field must be there for every item. */
function peopleLists(para: Para, sop: Sop): Field[] {
  if (!('bersama' in para) || Array.isArray(para.bersama)) return [];
  const [list, name] = parts(para.bersama.daftar);
  return name === undefined || define(sop, para.bersama.daftar)?.known ? [list] : [list, para.bersama.daftar];
}
