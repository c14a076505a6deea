import { type Bentuk, bentuk as shapes } from './bentuk.js';
import { filingOf } from './course.js';
import { MAX_ITEMS, MAX_TEXT, own } from './facts.js';
import type { BarisFormulir, Fakta, Rujukan, Sop, Syarat } from './model.js';

/** A form as JSON Schema 2020-12, the part of it that forms need, with Indonesian titles and hints under `x-ui`. */
export interface FormSchema {
  $schema: 'https://json-schema.org/draft/2020-12/schema';
  type: 'object';
  title: string;
  properties: Record<string, FieldSchema>;
  required: string[];
  additionalProperties: false;
}

export interface FieldSchema {
  type: 'string' | 'number' | 'boolean' | 'array';
  title: string;
  description?: string;
  examples?: string[];
  format?: 'date';
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  oneOf?: { const: string; title: string }[];
  enum?: string[];
  items?: {
    type: 'object';
    properties: Record<string, FieldSchema | { type: 'string'; minLength: 1; maxLength: 64 }>;
    required: string[];
    additionalProperties: false;
  };
  maxItems?: number;
  /** The id of an office or a person, chosen from those there are. */
  'x-rujuk'?: Rujukan;
  'x-ui'?: { urutan: number; bagian?: string; panjang?: true; bila?: Syarat; wajib?: true; bentuk?: Bentuk };
}

/**
 * The form filled at filing: `formulir` in its order; required is what the filing needs. Empty where nobody files.
 * `x-ui.wajib` marks a line that is required only while it is asked, which `required` cannot say.
 */
export function jsonSchemaOf(sop: Sop): FormSchema {
  const needs = filingOf(sop)?.keputusan.needs ?? [];
  const always = new Set(sop.formulir.flatMap(({ field, wajib, bila }) => (wajib && !bila ? [field] : [])));
  const properties: FormSchema['properties'] = {};
  for (const [urutan, baris] of sop.formulir.entries()) {
    const fakta = own(sop.fakta, baris.field);
    if (fakta) properties[baris.field] = { ...fieldSchema(fakta, baris.panjang), ...hints(baris, urutan) };
  }
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    title: sop.nama,
    properties,
    required: Object.keys(properties).filter((field) => needs.includes(field) || always.has(field)),
    additionalProperties: false,
  };
}

function hints(baris: BarisFormulir, urutan: number): Partial<FieldSchema> {
  const { bagian, bantuan, contoh, panjang, bila, wajib, bentuk } = baris;
  return {
    ...(bantuan !== undefined && { description: bantuan }),
    ...(contoh !== undefined && { examples: [contoh] }),
    ...(bentuk && { pattern: shapes[bentuk].pola }),
    'x-ui': {
      urutan,
      ...(bagian !== undefined && { bagian }),
      ...(panjang && { panjang }),
      ...(bila && { bila }),
      ...(wajib && { wajib }),
      ...(bentuk && { bentuk }),
    },
  };
}

/** One fact as a form field; also for what an outcome asks for. Long text may be many lines. */
export function fieldSchema(fakta: Omit<Fakta, 'butir'> & Pick<Partial<Fakta>, 'butir'>, panjang?: true): FieldSchema {
  const title = fakta.label;
  switch (fakta.tipe) {
    case 'teks':
      if (fakta.pilihan)
        return {
          type: 'string',
          title,
          oneOf: fakta.pilihan.map(({ kode, label }) => ({ const: kode, title: label })),
        };
      if (fakta.rujuk) return { type: 'string', title, minLength: 26, maxLength: 26, 'x-rujuk': fakta.rujuk };
      return { type: 'string', title, minLength: 1, maxLength: panjang ? MAX_TEXT : 300 };
    case 'angka':
      return { type: 'number', title };
    case 'ya-tidak':
      return { type: 'boolean', title };
    case 'tanggal':
      return { type: 'string', title, format: 'date' };
    case 'tingkat':
      return { type: 'string', title, enum: fakta.tingkat ?? [] };
    case 'daftar': {
      const butir = Object.entries(fakta.butir ?? {});
      return {
        type: 'array',
        title,
        maxItems: MAX_ITEMS,
        items: {
          type: 'object',
          properties: {
            id: { type: 'string', minLength: 1, maxLength: 64 },
            ...Object.fromEntries(butir.map(([name, field]) => [name, fieldSchema(field)])),
          },
          required: ['id', ...butir.filter(([, { known }]) => known).map(([name]) => name)],
          additionalProperties: false,
        },
      };
    }
  }
}
