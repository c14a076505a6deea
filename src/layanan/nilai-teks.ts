import { formatTanggal } from '../../domain/kalender/tampilan.js';
import { isTanggal } from '../../domain/kalender/tanggal.js';
import type { Butir, Fakta, Nilai } from '../../domain/sop/model.js';

/** `5.000`, `2,5`. */
export function angkaTeks(angka: number): string {
  const [whole = '0', part] = String(Math.abs(angka)).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  return `${angka < 0 ? '-' : ''}${grouped}${part === undefined ? '' : `,${part}`}`;
}

/** A value of a fact as people read it; `belum diketahui` for an unknown one. */
export function nilaiTeks(fakta: Omit<Fakta, 'butir'> | undefined, nilai: Nilai | Butir[] | undefined): string {
  if (nilai === null || nilai === undefined) return 'belum diketahui';
  if (Array.isArray(nilai)) return `${nilai.length} butir`;
  if (typeof nilai === 'boolean') return nilai ? 'Ya' : 'Tidak';
  if (typeof nilai === 'number') return angkaTeks(nilai);
  if (fakta?.tipe === 'tanggal' && isTanggal(nilai)) return formatTanggal(nilai);
  return fakta?.pilihan?.find(({ kode }) => kode === nilai)?.label ?? nilai;
}
