import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { advance, start } from './advance.js';
import { lint } from './lint.js';
import type { Sop } from './model.js';
import { Coverage, everyConstruct } from './testing/coverage.js';
import { generate } from './testing/generate.js';
import { Tape } from './testing/tape.js';
import { Trial } from './testing/trial.js';
import { katalog } from './testing/world.js';

/** `RUNS=50000 SEED=7` looks further; a failure prints its seed and the SOP. */
const RUNS = Number(process.env['RUNS'] ?? 2500);
const SEED = Number(process.env['SEED'] ?? 1);

describe('Any events in any order, over generated SOPs that pass the linter', () => {
  it('keep every promise of the language, and meet every construct at least ten times', () => {
    const cover = new Coverage();
    // Bias would mean small numbers, and those short SOPs with few interrupts.
    const tape = (size: number) =>
      fc.noBias(fc.array(fc.nat(1_000_000), { minLength: size / 2, maxLength: size, size: 'max' }));
    let last: Sop | undefined;
    const outcome = fc.check(
      fc.property(tape(400), tape(500), (shape, events) => {
        const sop = generate(new Tape(shape));
        fc.pre(lint(sop, katalog).every(({ level }) => level !== 'error'));
        last = sop;
        new Trial({ start, advance }, sop, new Tape(events), cover).run();
      }),
      { numRuns: RUNS, seed: SEED, maxSkipsPerRun: 100, endOnFailure: !process.env['SHRINK'] },
    );
    if (outcome.failed)
      throw new Error(`seed ${outcome.seed}, run ${outcome.numRuns}: ${JSON.stringify(last?.langkah)}`, {
        cause: outcome.errorInstance,
      });
    if (process.env['COVERAGE']) console.log(String(cover));
    expect(cover.missing(everyConstruct)).toEqual([]);
  }, 600_000);
});
