import { lists, type Place, places } from '../course.js';
import { isOpenEnded, seenFrom } from '../graph.js';
import type { Aksi, Join, Keputusan, Kode, Langkah, Pilih, Target, Tugas, Tunggu } from '../model.js';
import { printLama } from '../words.js';
import type { Kamus } from './kamus.js';

/** The rows of a SOP as an officer reads them: one line each, and what belongs to it below. */

type Baris = { indent: number; text: string };

/** What is said below one row. */
export function readRow(kamus: Kamus, langkah: Langkah): string[] {
  const at = places(kamus.sop.langkah);
  const place = at.get(langkah.kode);
  const onward = langkah.next ?? place?.list[place.row + 1]?.kode ?? 'lane:done';
  const to = (target: Target) => kamus.tujuan(target, place?.owner !== undefined);
  return [...about(kamus, langkah), ...course(kamus, langkah, to, onward, at)];
}

export function readLangkah(kamus: Kamus): string[] {
  const walk = (list: Langkah[], indent: number): Baris[] =>
    list.flatMap((langkah) => {
      const lines = readRow(kamus, langkah);
      const head = { indent, text: `${kamus.nomorOf(langkah.kode)}. ${langkah.nama} [${langkah.kode}]` };
      const below = lines.map((text) => ({ indent: indent + 4, text }));
      const inner = lists(langkah).flatMap((lane, i) => {
        const lajur = langkah.jenis === 'paralel' ? langkah.lanes[i] : undefined;
        const watch = lajur?.watches ? ' (mengawasi: tidak ditunggu, dihentikan saat yang lain selesai)' : '';
        const title = lajur
          ? [{ indent: indent + 4, text: `Jalur ${i + 1}: ${lajur.nama}${kamus.tanda(lajur.kode)}${watch}` }]
          : [];
        return [...title, ...walk(lane.langkah, indent + (lajur ? 6 : 4))];
      });
      return [head, ...below, ...inner];
    });

  return walk(kamus.sop.langkah, 0).map(({ indent, text }) => `${' '.repeat(indent)}${text}`);
}

/** Who, with what, how long, and what comes of it. */
function about(kamus: Kamus, langkah: Langkah): string[] {
  const { sop } = kamus;
  const lines: string[] = [];
  const say = (label: string, text: string | undefined) => {
    if (text !== undefined && text !== '') lines.push(`${label}: ${text}`);
  };
  if (langkah.jenis === 'tugas') {
    say('Pelaksana', kamus.para(langkah.pelaksana));
    if (langkah.panel) {
      const { anggota, cukup, else: lain } = langkah.panel;
      const label = langkah.keputusan.find(({ kode }) => kode === lain)?.label ?? lain;
      say(
        'Panel',
        `${anggota.map((who) => kamus.orang(who)).join(', ')}; ${cukup} suara memutuskan, bila tidak tercapai: ${label}`,
      );
    }
  }
  if (langkah.jenis === 'aksi') say('Dikerjakan sistem', doTeks(langkah.do, kamus));
  if (langkah.jenis === 'tunggu') say('Menunggu', pihakOf(kamus, langkah));
  if (langkah.jenis === 'setiap') say('Untuk setiap', kamus.label(langkah.daftar));
  for (const buka of langkah.buka ?? []) say('Tidak sebelum', kamus.batas(buka));
  say('Kelengkapan', langkah.kelengkapan?.join('; '));
  if (langkah.jenis === 'tugas') {
    say('Norma waktu', langkah.norma ? printLama(sop, langkah.norma) : (langkah.waktu ?? 'sesuai kebutuhan'));
    if (langkah.norma && langkah.waktu !== undefined) say('Waktu tertulis', langkah.waktu);
    say('Berkas yang diperiksa', langkah.periksa?.map((kode) => kamus.berkas(kode)).join('; '));
    const bukan = langkah.notBy?.map((kode) => kamus.langkah(kode)).join(', ');
    if (bukan) say('Tidak boleh orang yang sama dengan', bukan);
    say('Mencatat jawaban mitra', langkah.jawabanMitra);
    if (langkah.tandaTangan) lines.push('Persetujuan di sini adalah tanda tangan elektronik pada naskah hasil');
  } else say('Waktu tertulis', langkah.waktu);
  say('Hasil', langkah.output);
  say('Keterangan', langkah.keterangan);
  say('Tercetak sebagai baris', langkah.baris);
  return lines;
}

/** Its limit, its outcomes, and where each leads. */
function course(
  kamus: Kamus,
  langkah: Langkah,
  to: (target: Target) => string,
  onward: Target,
  at: Map<Kode, Place<Langkah>>,
): string[] {
  switch (langkah.jenis) {
    case 'tugas':
      return [`Batas waktu: ${limitOf(kamus, langkah, to)}`, ...outcomes(kamus, langkah, to, onward, at)];
    case 'tunggu':
      return [`Batas waktu: ${waitOf(kamus, langkah, to, onward)}`, ...outcomes(kamus, langkah, to, onward, at)];
    case 'aksi':
      return actions(kamus, langkah, to, onward);
    case 'pilih':
      return branches(kamus, langkah, to);
    default:
      return joins(langkah, to, onward);
  }
}

function limitOf(kamus: Kamus, { batas }: Tugas, to: (target: Target) => string): string {
  const past =
    batas.past === undefined ? 'bila lewat, tetap terbuka dan atasan diberi tahu' : `bila lewat, ${to(batas.past)}`;
  return `${kamus.batas(batas)}; ${past}`;
}

function waitOf(kamus: Kamus, langkah: Tunggu, to: (target: Target) => string, onward: Target): string {
  const { batas, eskalasi } = langkah;
  const told = eskalasi ? `, ${kamus.orang(eskalasi)} diberi tahu` : '';
  const past = isOpenEnded(langkah) ? `tetap menunggu${told}` : `${to(batas.past ?? onward)}${told}`;
  return `${kamus.batas(batas)}; sesudah itu ${past}`;
}

function outcomes(
  kamus: Kamus,
  langkah: Tugas | Tunggu,
  to: (target: Target) => string,
  onward: Target,
  at: Map<Kode, Place<Langkah>>,
): string[] {
  const place = at.get(langkah.kode);
  return langkah.keputusan.map((k) => {
    const tell: string[] = [ways(kamus, langkah, k, to, onward)];
    if (k.class === 'return' && k.target !== undefined) {
      const holder = at.get(k.target);
      const back = k.resume ?? (place && holder ? seenFrom(at, place, holder) : langkah.kode);
      tell.push(
        k.resume === 'onward'
          ? 'semua langkah sesudahnya dijalani lagi'
          : `setelah diperbaiki kembali ke ${kamus.langkah(back)}`,
      );
    }
    if (k.pelaksana) tell.push(`untuk ${kamus.orang(k.pelaksana)}`);
    if (k.temuan) tell.push('dengan temuan pada berkas atau isian');
    if (k.needs?.length) tell.push(`wajib mengisi: ${kamus.labels(k.needs)}`);
    if (k.may?.length) tell.push(`boleh mengisi: ${kamus.labels(k.may)}`);
    if (k.alasan?.length) tell.push(`dengan satu alasan: ${k.alasan.map((kode) => kamus.alasan(kode)).join(' / ')}`);
    return `- ${k.label}${kamus.tanda(k.kode)}: ${tell.join('; ')}`;
  });
}

function ways(kamus: Kamus, langkah: Langkah, k: Keputusan, to: (target: Target) => string, onward: Target): string {
  if (k.tambah !== undefined) return `menambah ${kamus.label(k.tambah)}, dan tetap menunggu`;
  const target = k.target === undefined ? undefined : to(k.target);
  switch (k.class) {
    case 'approve':
      return target ?? to(onward);
    case 'return':
      return `dikembalikan ${target ?? ''}`.trimEnd();
    case 'reject':
      return `ditolak, ${target ?? to(onward)}`;
    case 'forward':
      return `diteruskan ${target ?? 'untuk diputuskan di langkah ini juga'}`;
    case 'defer': {
      const until = k.until ? kamus.batas(k.until) : 'ditentukan';
      return `ditunda sampai ${until}, lalu ${target ?? `dibuka lagi di ${kamus.langkah(langkah.kode)}`}`;
    }
  }
}

/** What the system does. */
export function doTeks(act: Aksi['do'], { sop }: Kamus): string {
  if ('call' in act) return `hubungan ${act.call}`;
  if ('hitung' in act) return 'menghitung kembali dari data pegawai pada hari itu';
  if ('start' in act) return `membuka usulan layanan ${act.start}`;
  return `mencatat "${sop.efek?.find(({ kode }) => kode === act.efek)?.label ?? act.efek}"`;
}

function actions(kamus: Kamus, langkah: Aksi, to: (target: Target) => string, onward: Target): string[] {
  const { input, may, needs, undo, batas, onFail } = langkah;
  return [
    ...(batas
      ? [`Batas waktu: ${kamus.batas(batas)}${batas.past === undefined ? '' : `; bila lewat, ${to(batas.past)}`}`]
      : []),
    ...(input?.length ? [`Mengirim: ${kamus.labels(input)}`] : []),
    ...(needs?.length ? [`Jawaban wajib memuat: ${kamus.labels(needs)}`] : []),
    ...(may?.length ? [`Jawaban boleh memuat: ${kamus.labels(may)}`] : []),
    ...(undo === undefined ? [] : [`Bila usulan tidak disetujui atau dihentikan: dibatalkan dengan ${undo}`]),
    `- Berhasil: ${to(onward)}`,
    `- Gagal: ${to(onFail)}`,
  ];
}

function branches(kamus: Kamus, { cabang, else: lain, unknown }: Pilih, to: (target: Target) => string): string[] {
  return [
    ...cabang.map((each) => `- ${cabangTeks(each, kamus, to)}`),
    `- Bila tidak: ${to(lain)}`,
    `- Bila datanya belum diketahui: ${to(unknown)}`,
  ];
}

/** One branch: when it is taken, and where it leads. */
export function cabangTeks(
  { bila, target, pelaksana }: Pilih['cabang'][number],
  kamus: Kamus,
  to: (target: Target) => string = (target) => kamus.tujuan(target, true),
): string {
  return `Bila ${kamus.syarat(bila)}: ${to(target)}${pelaksana ? `, untuk ${kamus.orang(pelaksana)}` : ''}`;
}

const joinWords: Record<Join['join'], string> = {
  all: 'semua ditunggu',
  any: 'semua ditunggu; cukup satu yang selesai',
  'first-refusal': 'penolakan pertama menghentikan semuanya',
  'first-done': 'yang pertama selesai menghentikan yang lain',
};

function joins({ join, onRefused }: Join, to: (target: Target) => string, onward: Target): string[] {
  return [`Bergabung: ${joinWords[join]}`, `- Selesai: ${to(onward)}`, `- Ditolak: ${to(onRefused ?? onward)}`];
}

function pihakOf(kamus: Kamus, { pihak, kunci }: Tunggu): string {
  const key = kunci === undefined ? '' : ` (dikenali dari ${kamus.label(kunci)})`;
  return `${pihak ? pihakTeks(kamus, pihak) : 'waktunya'}${key}`;
}

/** Whose answer is waited for. */
export function pihakTeks(kamus: Kamus, pihak: NonNullable<Tunggu['pihak']>): string {
  if ('mitra' in pihak) return `jawaban mitra ${pihak.mitra}`;
  if ('pelaksana' in pihak) return kamus.orang(pihak.pelaksana);
  if ('usulan' in pihak) return `usulan yang dibuka di ${kamus.langkah(pihak.usulan)}`;
  const penyusun = pihak.penyusun ? `, disusun oleh ${kamus.orang(pihak.penyusun)}` : '';
  return `kelompok ${pihak.kolektif}${penyusun}, dijawab oleh ${kamus.orang(pihak.oleh)}`;
}
