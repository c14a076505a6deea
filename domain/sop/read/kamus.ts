import { formatTanggal } from '../../kalender/tampilan.js';
import { lists } from '../course.js';
import { isDate, own } from '../facts.js';
import type { Batas, Field, Kode, Langkah, Nilai, Para, Pelaksana, Sop, Syarat, Target } from '../model.js';
import { print } from '../predikat-teks.js';
import { labelOf, printBatas, printPara, printPelaksana } from '../words.js';

/** The words in which a SOP is read: numbers of rows, where a course leads, whom and what a code means. */

const akhir: Record<string, string> = {
  'end:approved': 'usulan selesai dengan persetujuan',
  'end:rejected': 'usulan berakhir dengan penolakan',
  'end:withdrawn': 'usulan berakhir karena ditarik',
  'end:closed': 'usulan ditutup tanpa putusan',
};

/** Numbers by code: `7`, and within scopes `7.2.1` (lane 2, row 1) or `7.1`. Of rows with one code the first has it. */
function nomorOf(langkah: Langkah[]): Map<Kode, string> {
  const nomor = new Map<Kode, string>();
  const walk = (list: Langkah[], before: string) => {
    for (const [i, row] of list.entries()) {
      const here = `${before}${i + 1}`;
      if (!nomor.has(row.kode)) nomor.set(row.kode, here);
      for (const [l, lane] of lists(row).entries())
        walk(lane.langkah, row.jenis === 'paralel' ? `${here}.${l + 1}.` : `${here}.`);
    }
  };
  walk(langkah, '');
  return nomor;
}

export class Kamus {
  private readonly nomor: Map<Kode, string>;
  private readonly nama = new Map<Kode, string>();

  /** @param teknis says codes as well, for the technical annex */
  constructor(
    readonly sop: Sop,
    private readonly teknis = false,
  ) {
    this.nomor = nomorOf(sop.langkah);
    const walk = (list: Langkah[]) => {
      for (const row of list) {
        if (!this.nama.has(row.kode)) this.nama.set(row.kode, row.nama);
        for (const inner of lists(row)) walk(inner.langkah);
      }
    };
    walk(sop.langkah);
  }

  /** The code of something that has a label; nothing where people do not need it. */
  tanda(kode: string): string {
    return this.teknis ? ` [${kode}]` : '';
  }

  nomorOf(kode: Kode): string {
    return this.nomor.get(kode) ?? '?';
  }

  /** `langkah 4 (Menandatangani surat izin)`. */
  langkah(kode: Kode): string {
    const nama = this.nama.get(kode);
    return nama === undefined ? `langkah "${kode}"` : `langkah ${this.nomorOf(kode)} (${nama})`;
  }

  /** Where it goes on: a row, the end of a lane (`dalam` a scope) or of the case. */
  tujuan(target: Target, dalam: boolean): string {
    const end = own(akhir, target);
    if (end !== undefined) return end;
    if (target === 'lane:done') return dalam ? 'jalur ini selesai' : (akhir['end:approved'] ?? '');
    if (target === 'lane:refused') return dalam ? 'jalur ini ditolak' : (akhir['end:rejected'] ?? '');
    return `ke ${this.langkah(target)}`;
  }

  label(field: Field): string {
    return labelOf(this.sop, field);
  }

  labels(fields: Field[]): string {
    return fields.map((field) => this.label(field)).join(', ');
  }

  alasan(kode: Kode): string {
    return this.sop.alasan.find((alasan) => alasan.kode === kode)?.label ?? kode;
  }

  berkas(kode: Kode): string {
    return this.sop.berkas.find((berkas) => berkas.kode === kode)?.nama ?? kode;
  }

  orang(who: Pelaksana): string {
    const { of } = who;
    const acted = typeof of === 'object' && 'langkah' in of ? ` dari ${this.langkah(of.langkah)}` : '';
    return `${printPelaksana(this.sop, who)}${of === 'wewenang' ? ' menurut tabel wewenang' : ''}${acted}`;
  }

  para(para: Para): string {
    if ('peran' in para) return this.orang(para);
    if ('berurutan' in para) return para.berurutan.map((who) => this.orang(who)).join(', lalu ');
    if (Array.isArray(para.bersama)) return `${para.bersama.map((who) => this.orang(who)).join(', ')} bersama-sama`;
    const { daftar } = para.bersama;
    return `${printPara(this.sop, para)}${daftar.includes('.') ? `, menurut ${this.label(daftar)}` : ''}`;
  }

  batas(batas: Omit<Batas, 'past'>): string {
    const text = printBatas(this.sop, batas, (kode) => this.nama.get(kode) ?? kode);
    return batas.bulat === undefined ? text : `${text}, digeser ke hari kerja`;
  }

  /** A predicate as words; those of a closed list by their label. */
  syarat(syarat: Syarat): string {
    return print(
      syarat,
      (field) => this.label(field),
      (field, nilai) => this.nilai(field, nilai),
    );
  }

  private nilai(field: Field, nilai: Exclude<Nilai, null>): string {
    const [list = '', name] = field.split('.');
    const fakta = own(this.sop.fakta, list);
    const found = name === undefined ? fakta : fakta?.butir && own(fakta.butir, name);
    if (typeof nilai === 'boolean') return nilai ? 'ya' : 'tidak';
    const label = found?.pilihan?.find(({ kode }) => kode === nilai)?.label;
    return label ?? tanggalTeks(String(nilai));
  }
}

/** A date in words; anything else as it is. */
export const tanggalTeks = (teks: string): string => (isDate(teks) ? formatTanggal(teks) : teks);
