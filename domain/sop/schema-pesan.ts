import type { z } from 'zod';
import type { Temuan } from './temuan.js';

/** What the schema says, in Indonesian, and where. */

/** A SOP that has not the shape of one. `temuan` names every place. */
export class InvalidSop extends Error {
  override readonly name = 'InvalidSop';

  constructor(readonly temuan: Temuan[]) {
    super(temuan.map(({ tempat, pesan }) => `${tempat}: ${pesan}`).join('\n'));
  }
}

const types: Record<string, string> = {
  string: 'teks',
  number: 'angka',
  int: 'bilangan bulat',
  boolean: 'ya atau tidak',
  array: 'daftar',
  object: 'objek',
  record: 'objek',
};

const list = (values: readonly unknown[]) => values.map((value) => `"${String(value)}"`).join(', ');

/** Error map for zod. */
export function pesanOf(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'wajib ada' : `harus berupa ${types[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `harus ${issue.values.length > 1 ? 'salah satu dari ' : ''}${list(issue.values)}`;
    case 'unrecognized_keys':
      return `tidak dikenal: ${list(issue.keys)}`;
    case 'too_big':
      return `terlalu ${issue.origin === 'number' ? 'besar' : 'panjang'}, paling banyak ${issue.maximum}`;
    case 'too_small':
      return Number(issue.minimum) === 1 && issue.origin !== 'number'
        ? 'tidak boleh kosong'
        : `terlalu ${issue.origin === 'number' ? 'kecil' : 'pendek'}, paling sedikit ${issue.minimum}`;
    case 'invalid_format':
      return 'bentuknya tidak sesuai';
    case 'invalid_union':
      return issue.input === undefined ? 'wajib ada' : 'bukan salah satu bentuk yang dikenal';
    default:
      return 'tidak sesuai';
  }
}

/** `langkah "konsep", keputusan ke-2, label`: a path with the codes met on it. */
export function tempatOf(json: unknown, path: readonly PropertyKey[]): string {
  const words: string[] = [];
  let here = json;
  for (const key of path) {
    here = here && typeof here === 'object' ? (here as Record<PropertyKey, unknown>)[key] : undefined;
    if (typeof key !== 'number') words.push(String(key));
    else words.push(`${words.pop() ?? ''} ${nameOf(here) ?? `ke-${key + 1}`}`.trim());
  }
  return words.length > 0 ? words.join(', ') : 'SOP';
}

function nameOf(value: unknown): string | undefined {
  if (!value || typeof value !== 'object') return undefined;
  const { kode, field } = value as Record<string, unknown>;
  const name = typeof kode === 'string' ? kode : field;
  return typeof name === 'string' ? `"${name}"` : undefined;
}
