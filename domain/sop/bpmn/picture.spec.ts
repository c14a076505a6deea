import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { katalog } from '../../layanan/index.js';
import { contoh } from '../fixtures/index.js';
import type { Sop } from '../model.js';
import { generate } from '../testing/generate.js';
import { pictureFaults } from '../testing/picture-faults.js';
import { Tape } from '../testing/tape.js';
import { buildDiagram } from './build.js';
import { pictureOf } from './picture.js';

const sops = [...katalog.map(({ sop }) => sop), ...contoh];
const faults = (sop: Sop): string[] => {
  const diagram = buildDiagram(sop);
  return pictureFaults(diagram, pictureOf(diagram));
};

describe('The picture of a SOP', () => {
  it.each(sops.map((sop, i): [string, number, Sop] => [sop.layanan, i, sop]))(
    'of %s (%i) can be followed: no line through a shape or a word, nothing upon anything else',
    (_layanan, _i, sop) => {
      expect(faults(sop)).toEqual([]);
    },
  );

  it('of any generated SOP can be followed', () => {
    fc.assert(
      fc.property(fc.noBias(fc.array(fc.nat(1_000_000), { minLength: 150, maxLength: 400, size: 'max' })), (shape) => {
        expect(faults(generate(new Tape(shape)))).toEqual([]);
      }),
      { numRuns: Number(process.env['RUNS'] ?? 150), seed: Number(process.env['SEED'] ?? 1) },
    );
  }, 300_000);
});
