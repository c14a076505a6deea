import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { katalog } from '../../layanan/index.js';
import { contoh } from '../fixtures/index.js';
import type { Sop } from '../model.js';
import { generate } from '../testing/generate.js';
import { Tape } from '../testing/tape.js';
import { faults } from './periksa.js';
import { sheetModel } from './sheet.js';
import type { Kertas } from './ukuran.js';

const sops: [string, Sop][] = [
  ...katalog.map(({ sop }): [string, Sop] => [`layanan ${sop.layanan}`, sop]),
  ...contoh.map((sop): [string, Sop] => [sop.layanan, sop]),
];
const both: Kertas[] = ['f4', 'a4'];
const numbers = fc.noBias(fc.array(fc.nat(1_000_000), { minLength: 100, maxLength: 300, size: 'max' }));

describe('The official sheet', () => {
  it.each(sops.flatMap(([nama, sop]) => both.map((kertas): [string, Kertas, Sop] => [nama, kertas, sop])))(
    'of %s on %s has no symbols on each other, no arrow through a symbol, no exit without its label, and no text outside its cell',
    (_nama, kertas, sop) => {
      expect(faults(sheetModel(sop, { kertas }), sop)).toEqual([]);
    },
  );

  it('is so for whatever SOP there is', () => {
    fc.assert(
      fc.property(numbers, fc.constantFrom(...both), (shape, kertas) => {
        const sop = generate(new Tape(shape));
        expect(faults(sheetModel(sop, { kertas }), sop)).toEqual([]);
      }),
      { numRuns: 150, seed: 1 },
    );
  });
});
