import type { EntityManager } from 'typeorm';
import type { Sop } from '../../domain/sop/model.js';
import { type FieldError, invalid } from '../common/app-error.js';
import { faktaOf, type Isi } from './fakta.js';

/**
 * Whether the offices and people that facts refer to are there, in the instansi.
 * @throws AppError INVALID 422 naming the fields
 */
export async function requireRujukan(manager: EntityManager, sop: Sop, instansi: string, isi: Isi): Promise<void> {
  const errors: FieldError[] = [];
  for (const [rujuk, table] of [
    ['unit', 'unit'],
    ['pegawai', 'pegawai'],
  ] as const) {
    const named = references(sop, isi, rujuk);
    if (named.length === 0) continue;
    const rows = await manager.query<{ id: string }[]>(`SELECT id FROM ${table} WHERE instansi = ? AND id IN (?)`, [
      instansi,
      named.map(({ id }) => id),
    ]);
    const found = new Set(rows.map(({ id }) => id));
    for (const { field, id } of named)
      if (!found.has(id)) errors.push({ field: `isian.${field}`, pesan: `${rujuk} ini tidak ada` });
  }
  if (errors.length > 0) throw invalid(errors);
}

function references(sop: Sop, isi: Isi, rujuk: 'unit' | 'pegawai'): { field: string; id: string }[] {
  const one = (field: string, value: unknown) =>
    typeof value === 'string' && faktaOf(sop, field)?.rujuk === rujuk ? [{ field, id: value }] : [];
  return Object.entries(isi).flatMap(([field, value]) =>
    Array.isArray(value)
      ? value.flatMap((butir) => Object.entries(butir).flatMap(([name, each]) => one(`${field}.${name}`, each)))
      : one(field, value),
  );
}
