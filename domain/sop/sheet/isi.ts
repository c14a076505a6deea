import { lists } from '../course.js';
import { isOpenEnded, seenFrom } from '../graph.js';
import type { Keputusan, Langkah } from '../model.js';
import { printLama } from '../words.js';
import type { Baris, Susunan } from './baris.js';

/** What stands in the cells of a row beside its symbols. */

export interface Isi {
  kegiatan: string[];
  kelengkapan: string[];
  waktu: string[];
  output: string[];
  keterangan: string[];
}

export function isiOf(susunan: Susunan, baris: Baris): Isi {
  const each = baris.langkah.map((langkah) => isiLangkah(susunan, langkah));
  const all = (part: keyof Isi) => [...new Set(each.flatMap((isi) => isi[part]))];
  const lajur = baris.lajur?.awal && baris.lajur.nama !== undefined ? [`Lajur: ${baris.lajur.nama}.`] : [];
  return {
    kegiatan: all('kegiatan'),
    kelengkapan: all('kelengkapan'),
    waktu: all('waktu'),
    output: all('output'),
    keterangan: [...lajur, ...all('keterangan')],
  };
}

function isiLangkah(susunan: Susunan, langkah: Langkah): Isi {
  return {
    kegiatan: kegiatan(susunan, langkah),
    kelengkapan: kelengkapan(susunan, langkah),
    waktu: waktu(susunan, langkah),
    output: output(susunan, langkah),
    keterangan: keterangan(susunan, langkah),
  };
}

function kegiatan({ kamus }: Susunan, langkah: Langkah): string[] {
  if (langkah.jenis !== 'pilih') return [langkah.nama];
  const { cabang } = langkah;
  const [only] = cabang;
  if (only && cabang.length === 1) return [langkah.nama, `${sentence(kamus.syarat(only.bila))}?`];
  return [langkah.nama, ...cabang.map(({ bila }, i) => `(${i + 1}) ${kamus.syarat(bila)}`)];
}

function kelengkapan({ kamus }: Susunan, langkah: Langkah): string[] {
  if (langkah.kelengkapan) return langkah.kelengkapan;
  if (langkah.jenis === 'tugas' && langkah.periksa) return langkah.periksa.map((kode) => kamus.berkas(kode));
  if (kamus.sop.langkah[0] === langkah) return kamus.sop.berkas.map(({ nama }) => nama);
  return [];
}

function waktu({ kamus }: Susunan, langkah: Langkah): string[] {
  if (langkah.waktu !== undefined) return [langkah.waktu];
  switch (langkah.jenis) {
    case 'tugas':
      return [langkah.norma ? printLama(kamus.sop, langkah.norma) : 'Sesuai kebutuhan'];
    case 'tunggu':
      return [langkah.batas.from ? 'Menunggu' : `Paling lama ${printLama(kamus.sop, langkah.batas)}`];
    case 'aksi':
      return ['Seketika'];
    default:
      return [];
  }
}

function output({ kamus: { sop } }: Susunan, langkah: Langkah): string[] {
  if (langkah.output !== undefined) return [langkah.output];
  if (sop.hasil && sop.hasil.langkah === langkah.kode) return [sop.hasil.judul];
  if (langkah.jenis !== 'aksi' || !('efek' in langkah.do)) return [];
  const { efek } = langkah.do;
  return sop.efek?.filter(({ kode }) => kode === efek).map(({ label }) => label) ?? [];
}

const joins = {
  all: 'semua ditunggu',
  any: 'semua ditunggu, cukup satu yang selesai',
  'first-refusal': 'penolakan pertama menghentikan semuanya',
  'first-done': 'yang pertama selesai menghentikan yang lain',
} as const;

function keterangan(susunan: Susunan, langkah: Langkah): string[] {
  const { kamus } = susunan;
  const lines: string[] = [];
  if (langkah.keterangan !== undefined) lines.push(full(langkah.keterangan));
  for (const buka of langkah.buka ?? []) lines.push(`Jendela: tidak sebelum ${kamus.batas(buka)}.`);
  switch (langkah.jenis) {
    case 'paralel': {
      const watched = langkah.lanes.filter(({ watches }) => watches).map(({ nama }) => nama);
      lines.push(`Paralel: ${lists(langkah).length} lajur berjalan bersamaan; ${joins[langkah.join]}.`);
      if (watched.length > 0) lines.push(`Hanya mengawasi, tidak ditunggu: ${watched.join(', ')}.`);
      break;
    }
    case 'setiap':
      lines.push(`Untuk setiap ${kamus.label(langkah.daftar)}, berjalan bersamaan; ${joins[langkah.join]}.`);
      break;
    case 'tugas': {
      const { panel, batas } = langkah;
      if (panel) lines.push(`Panel ${panel.anggota.map((who) => kamus.orang(who)).join(', ')}: ${panel.cukup} suara.`);
      if ('bersama' in langkah.pelaksana) lines.push('Dikerjakan bersama-sama.');
      lines.push(`Batas: ${kamus.batas(batas)}.`);
      if (langkah.tandaTangan) lines.push('Tanda tangan elektronik.');
      lines.push(...again(susunan, langkah, langkah.keputusan));
      break;
    }
    case 'tunggu':
      lines.push(...waiting(susunan, langkah), ...again(susunan, langkah, langkah.keputusan));
      break;
    case 'aksi':
      if (langkah.undo !== undefined) lines.push('Dibatalkan bila usulan tidak disetujui.');
      if ('start' in langkah.do) lines.push(`Membuka usulan ${langkah.do.start}.`);
      if (langkah.batas) lines.push(`Batas: ${kamus.batas(langkah.batas)}.`);
      break;
    case 'pilih':
      break;
  }
  return lines;
}

function waiting({ kamus }: Susunan, langkah: Extract<Langkah, { jenis: 'tunggu' }>): string[] {
  const { batas, pihak, eskalasi } = langkah;
  const lines: string[] = [];
  if (langkah.keputusan.every(({ tambah }) => tambah !== undefined))
    lines.push(`Jendela: terbuka ${opening(kamus.batas(batas))}.`);
  else if (isOpenEnded(langkah)) lines.push(`Batas: ${kamus.batas(batas)}; sesudah itu tetap menunggu.`);
  else lines.push(`Batas: ${kamus.batas(batas)}.`);
  if (pihak && 'kolektif' in pihak) lines.push(`Menunggu kelompok ${pihak.kolektif.replaceAll('-', ' ')}.`);
  if (pihak && 'usulan' in pihak) lines.push(`Menunggu usulan yang dibuka pada no. ${kamus.nomorOf(pihak.usulan)}.`);
  if (eskalasi) lines.push(`Bila lewat, ${kamus.orang(eskalasi)} diberi tahu.`);
  return lines;
}

const opening = (text: string): string => (/^pada |sebelum|sejak/.test(text) ? text : `sesudah ${text}`);

/** What asks again, and where a returned usulan comes back to. */
function again({ kamus, at }: Susunan, langkah: Langkah, keputusan: Keputusan[]): string[] {
  const lines: string[] = [];
  const back = new Set<string>();
  for (const k of keputusan) {
    if (k.tambah !== undefined) lines.push(`${k.label}: menambah ${kamus.label(k.tambah)}.`);
    else if (k.class === 'defer' && k.target === undefined)
      lines.push(`${k.label}: ditanyakan lagi ${k.until ? opening(kamus.batas(k.until)) : 'kemudian'}.`);
    else if (k.class === 'forward' && k.target === undefined)
      lines.push(`${k.label}${k.pelaksana ? `: diputuskan ${kamus.orang(k.pelaksana)}` : ''}.`);
    else if (k.class === 'return' && k.target !== undefined && k.resume !== 'onward') {
      const [here, holder] = [at.get(langkah.kode), at.get(k.target)];
      back.add(kamus.nomorOf(k.resume ?? (here && holder ? seenFrom(at, here, holder) : langkah.kode)));
    }
  }
  if (back.size > 0) lines.push(`Setelah perbaikan langsung ke no. ${[...back].join(', ')}.`);
  return lines;
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const full = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
