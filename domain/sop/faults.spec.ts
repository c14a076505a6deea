import { readFileSync } from 'node:fs';
import { transformSync } from '@swc/core';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lint } from './lint.js';
import type { Sop } from './model.js';
import { Coverage } from './testing/coverage.js';
import { type Fault, faults } from './testing/faults.js';
import { generate } from './testing/generate.js';
import { Tape } from './testing/tape.js';
import type { Subject } from './testing/transition.js';
import { Trial } from './testing/trial.js';
import { katalog } from './testing/world.js';

/** The modules that make up `advance`. */
const files = ['advance', 'ask', 'close', 'course', 'decide', 'facts', 'isian', 'predikat', 'predikat-teks', 'run', 'timer', 'walk']; // prettier-ignore

const source = (file: string) => readFileSync(new URL(`./${file}.ts`, import.meta.url), 'utf8');
const compiled = (text: string) =>
  transformSync(text, { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } })
    .code;
const sound = new Map(files.map((file) => [file, compiled(source(file))]));

/** `advance` loaded once more from its source, with a fault. */
function load(fault?: Fault): Subject {
  const loaded = new Map<string, object>();
  const require = (path: string): object => {
    const file = path.replace(/^\.\/|\.js$/g, '');
    const code = file === fault?.file ? compiled(seed(fault)) : sound.get(file);
    if (code === undefined) throw new Error(`advance imports ${path}, which is not among the modules loaded here`);
    const exports = loaded.get(file) ?? {};
    if (loaded.has(file)) return exports;
    loaded.set(file, exports);
    // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- a module of ours, compiled above
    new Function('exports', 'require', code)(exports, require);
    return exports;
  };
  return require('./advance.js') as Subject;
}

function seed({ name, file, from, to }: Fault): string {
  const parts = source(file).split(from);
  if (parts.length !== 2) throw new Error(`"${name}" no longer applies: found ${parts.length - 1} times in ${file}.ts`);
  return parts.join(to);
}

/** The same SOPs and events for all faults; made once, because most of the time goes into making them. */
const trials: { sop: Sop; events: number[] }[] = [];
const tape = (size: number) =>
  fc.noBias(fc.array(fc.nat(1_000_000), { minLength: size / 2, maxLength: size, size: 'max' }));
const made = fc.sample(fc.tuple(tape(400), tape(500)), { numRuns: 4000, seed: 1 });

function trial(i: number): (typeof trials)[number] | undefined {
  while (trials.length <= i) {
    const next = made.pop();
    if (!next) return undefined;
    const sop = generate(new Tape(next[0]));
    if (lint(sop, katalog).every(({ level }) => level !== 'error')) trials.push({ sop, events: next[1] });
  }
  return trials[i];
}

/** The first complaint of the properties, or undefined if they notice nothing. */
function complaint(subject: Subject, most: number): string | undefined {
  for (let i = 0; i < most; i++) {
    const given = trial(i);
    if (!given) return undefined;
    try {
      new Trial(subject, given.sop, new Tape(given.events), new Coverage()).run();
    } catch (error) {
      return String(error);
    }
  }
  return undefined;
}

describe('The properties', () => {
  it('find nothing in advance as it is', () => {
    expect(complaint(load(), 300)).toBeUndefined();
  }, 60_000);

  it.each(faults.map((fault): [string, Fault] => [fault.name, fault]))(
    'notice that %s',
    (_name, fault) => {
      expect(complaint(load(fault), 2000)).toBeDefined();
    },
    60_000,
  );
});
