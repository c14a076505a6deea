import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contoh } from './fixtures/index.js';
import type { Sop } from './model.js';
import { parseSop } from './schema.js';
import { publishedSchema } from './schema-terbit.js';
import { FORMAT, upgrade, upgraded } from './upgrade.js';

const [sop] = contoh as [Sop];
const old: Partial<Sop> = { ...sop };
delete old.format;

describe('A SOP of an earlier format', () => {
  it('is read in the format of today, and says the same', () => {
    expect(upgrade(old)).toEqual(sop);
    expect(parseSop(old)).toEqual(sop);
  });

  it('is left as it was: what is stored keeps its hash', () => {
    upgrade(Object.freeze(old));
    expect(old).not.toHaveProperty('format');
  });

  it('of today is read unchanged', () => {
    expect(upgrade(sop)).toEqual(sop);
  });

  it('that this program does not know yet is refused with a sentence', () => {
    const later = { ...sop, format: FORMAT + 1 };
    const pesan = `format: format ${FORMAT + 1} belum dikenal; perangkat lunak ini membaca sampai format ${FORMAT}`;
    expect(() => upgrade(later)).toThrow(pesan);
    expect(() => parseSop(later)).toThrow(pesan);
  });

  it.each([0.5, -1, 'x', null])('is none if it says format %p', (format) => {
    expect(() => parseSop({ ...sop, format })).toThrow('format: harus "1"');
  });

  it('or anything else that is no SOP breaks nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (json) => {
        upgraded(json);
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});

describe('The published JSON Schema', () => {
  it('names its format, the parts that occur in many places, and asks for the format', () => {
    const schema = publishedSchema();
    expect(schema).toMatchObject({ $id: 'urn:tuntas:sop:format:1', properties: { format: { const: 1 } } });
    expect(schema['required']).toContain('format');
    expect(Object.keys(schema['$defs'] as object)).toEqual(
      expect.arrayContaining(['batas', 'butir', 'keputusan', 'lama', 'langkah', 'pelaksana', 'syarat']),
    );
    expect(JSON.stringify(schema)).not.toMatch(/__schema/);
  });
});
