import { define } from './facts.js';
import type { Batas, Fakta, Field, Lama, Para, Pelaksana, Satuan, Sop } from './model.js';

/** Times and people of a SOP in Indonesian, for the sheet and for screens. */

type Kamus = Pick<Sop, 'fakta' | 'langkah'>;

const satuan: Record<Satuan, string> = {
  menit: 'menit',
  'jam-kerja': 'jam kerja',
  'hari-kerja': 'hari kerja',
  hari: 'hari kalender',
  minggu: 'minggu',
  bulan: 'bulan',
  semester: 'semester',
};

/** The label of a fact, or its name where it has none. */
export const labelOf = (sop: { fakta: Record<Field, Fakta> }, field: Field): string =>
  (define(sop, field) as { label?: string } | undefined)?.label ?? field;

/** `3 hari kerja`, `15 menit per berkas`. */
export function printLama(sop: Kamus, { jumlah, satuan: unit, per }: Lama): string {
  const amount = `${Math.abs(jumlah).toLocaleString('id-ID')} ${satuan[unit]}`;
  return per === undefined ? amount : `${amount} per ${lower(labelOf(sop, per))}`;
}

/** `5 bulan sebelum TMT pensiun`, `14 hari kerja sejak "Menetapkan"`, `3 hari kerja`. */
export function printBatas(sop: Kamus, batas: Omit<Batas, 'past'>, nameOf: (kode: string) => string): string {
  const { from, jumlah } = batas;
  const amount = printLama(sop, batas);
  if (!from) return amount;
  const when = jumlah < 0 ? 'sebelum' : 'sejak';
  const point =
    'tanggal' in from
      ? labelOf(sop, from.tanggal)
      : 'langkah' in from
        ? `"${nameOf(from.langkah)}"`
        : from.jadwal.replaceAll('-', ' ');
  return jumlah === 0 ? `pada ${point}` : `${amount} ${when} ${point}`;
}

/** `kepala OPD`, `verifikator bidang mutasi`, `kepala badan, lalu sekda`. Role codes are read as words. */
export function printPara(sop: Kamus, para: Para): string {
  const one = (who: Pelaksana) => printPelaksana(sop, who);
  if ('peran' in para) return one(para);
  if ('berurutan' in para) return para.berurutan.map(one).join(', lalu ');
  if (Array.isArray(para.bersama)) return `${para.bersama.map(one).join(', ')} bersama-sama`;
  return `${lower(labelOf(sop, para.bersama.daftar.split('.', 1)[0] ?? ''))} bersama-sama`;
}

export function printPelaksana(sop: Kamus, { peran, of }: Pelaksana): string {
  const role = peran.replaceAll('-', ' ').replace(/\b(opd|bkd|tu)\b/g, (word) => word.toUpperCase());
  if (typeof of !== 'object') return of === 'bkd' && !/BKD/.test(role) ? `${role} BKD` : role;
  if ('bidang' in of) return `${role} bidang ${of.bidang.replaceAll('-', ' ')}`;
  return 'field' in of ? `${role} (${labelOf(sop, of.field)})` : role;
}

const lower = (text: string): string =>
  /^\p{Lu}{2}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
