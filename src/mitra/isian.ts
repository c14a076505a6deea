import { konektorOf, isiOf } from '../../domain/sop/konektor.js';

/** Non-empty texts of a call's input by the names its connector declares (`alamatKirim` is `alamat`). */
export function isianOf(call: string, input: Record<string, unknown>): Record<string, string> {
  const declared = konektorOf(call)?.input ?? {};
  return Object.fromEntries(
    Object.entries(input).flatMap(([field, value]) => {
      const name = isiOf(declared, field);
      const text = typeof value === 'string' ? value.trim() : '';
      return name === undefined || text === '' ? [] : [[name, text]];
    }),
  );
}
