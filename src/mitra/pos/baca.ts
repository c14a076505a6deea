import { z } from 'zod';

/** Tolerant readers of PT POS's answers (integrations 3.2 and 3.3). Undefined: the answer is none that was ever seen. */

const text = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => {
    const words = value === null || value === undefined ? '' : String(value).trim();
    return words === '' ? null : words;
  });
const amount = z
  .union([z.number(), z.string()])
  .nullish()
  .transform((value) => {
    const number = Number(value ?? 0);
    return Number.isFinite(number) ? Math.round(number) : 0;
  });

/** PT POS's sentence for a barcode it does not know. */
export const isUnknownBarcode = (kata: string | null): boolean => /tidak ditemukan|not found/i.test(kata ?? '');

/** One thing PT POS said about a parcel, in its own words; `asli` is the row as it came. */
export interface Lacak {
  peristiwa: string;
  /** As written, e.g. `2026-11-25 10:11:12`; always Western Indonesian time. */
  waktu: string | null;
  kantor: string | null;
  keterangan: string | null;
  asli: unknown;
}

const lacakRow = z
  .looseObject({
    eventName: text,
    eventDate: text,
    office: text,
    officeName: text,
    description: text,
  })
  .transform((row) => ({
    peristiwa: row.eventName,
    waktu: row.eventDate,
    kantor: row.office ?? row.officeName,
    keterangan: row.description,
  }));

/**
 * Events of a parcel, oldest first; an empty list when PT POS does not know it. A single event may come as the object itself, in
 * any of three envelopes; "not known" as null, an empty list or a sentence.
 */
export function readLacak(json: unknown): Lacak[] | undefined {
  const found = [
    ['rs_tnt', 'r_tnt'],
    ['response', 'data'],
    ['responses', 'response'],
  ]
    .map((path) => dig(json, path))
    .find((value) => value !== undefined);
  if (found === undefined) return dig(json, ['rs_tnt']) === null ? [] : undefined;
  if (found === null || found === '') return [];
  if (typeof found === 'string') return isUnknownBarcode(found) ? [] : undefined;
  const rows = listOf(found).flatMap((asli) => {
    const row = lacakRow.safeParse(asli);
    return row.success && row.data.peristiwa !== null ? [{ ...row.data, peristiwa: row.data.peristiwa, asli }] : [];
  });
  return rows.length === 0 && listOf(found).length > 0 ? undefined : oldestFirst(rows);
}

export interface Tarif {
  layanan: string;
  nama: string;
  /** Rupiah. */
  ongkos: number;
  total: number;
  perkiraan: string | null;
}

const feeRow = z
  .looseObject({ serviceCode: text, serviceName: text, fee: amount, totalFee: amount, estimation: text })
  .transform((row) => ({
    layanan: row.serviceCode ?? '',
    nama: row.serviceName ?? '',
    ongkos: row.fee,
    total: row.totalFee === 0 ? row.fee : row.totalFee,
    perkiraan: row.estimation,
  }));

/** Services and their tariffs; empty when there is none (service code 999, null). */
export function readTarif(json: unknown): Tarif[] | undefined {
  const found = dig(json, ['rs_fee', 'r_fee']);
  if (found === undefined) return undefined;
  if (found === null) return [];
  return listOf(found).flatMap((row) => {
    const parsed = feeRow.safeParse(row);
    return parsed.success && parsed.data.layanan !== '' && parsed.data.layanan !== '999' ? [parsed.data] : [];
  });
}

const receiptKeys = ['barcode', 'resi', 'noresi', 'no_resi', 'receiptnumber', 'connote_code', 'connote', 'awb'];

/** The receipt number, wherever the undocumented answer to a posting has it. */
export function readResi(json: unknown, depth = 0): string | undefined {
  if (typeof json !== 'object' || json === null || depth > 4) return undefined;
  const entries = Object.entries(json);
  for (const [key, value] of entries) {
    if (
      receiptKeys.includes(key.toLowerCase()) &&
      typeof value === 'string' &&
      /^[A-Za-z0-9]{6,32}$/.test(value.trim())
    ) {
      return value.trim().toUpperCase();
    }
  }
  for (const [, value] of entries) {
    const found = readResi(value, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

const words = z.looseObject({
  respcode: text,
  respmsg: text,
  message: text,
  error: text,
  error_description: text,
  fault: z.looseObject({ code: text, message: text, description: text }).optional().catch(undefined),
});

/** Code and words of an answer that is not what was asked for, from the gateway (WSO2) or from PT POS itself. */
export function readKata(json: unknown): { fault?: string; respcode?: string; kata?: string } {
  const parsed = words.safeParse(json);
  if (!parsed.success) return {};
  const { fault, respcode, respmsg, message, error_description, error } = parsed.data;
  const kata =
    fault === undefined ? (respmsg ?? message ?? error_description ?? error) : (fault.description ?? fault.message);
  return {
    ...(fault?.code == null ? {} : { fault: fault.code }),
    ...(respcode === null ? {} : { respcode }),
    ...(kata === null ? {} : { kata: kata.slice(0, 500) }),
  };
}

const token = z.looseObject({ access_token: z.string().min(1), expires_in: z.coerce.number().positive().catch(300) });

export function readToken(json: unknown): { token: string; detik: number } | undefined {
  const parsed = token.safeParse(json);
  return parsed.success ? { token: parsed.data.access_token, detik: parsed.data.expires_in } : undefined;
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

/** Undefined when the path does not exist; null and strings are values. */
function dig(value: unknown, path: string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Record<string, unknown>)[key]
        : undefined,
    value,
  );
}

/** By the written time, when every event has one that sorts (`2026-11-25 ...`); else in the order given. */
export function oldestFirst<T extends Pick<Lacak, 'waktu'>>(rows: T[]): T[] {
  if (!rows.every(({ waktu }) => waktu !== null && /^\d{4}-\d\d-\d\d/.test(waktu))) return rows;
  const at = ({ waktu }: T): string => waktu ?? '';
  return rows.toSorted((a, b) => Number(at(a) > at(b)) - Number(at(a) < at(b)));
}
