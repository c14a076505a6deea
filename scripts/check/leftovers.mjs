import { places } from './sources.mjs';

/** Put together, so that this file does not find itself. */
const words = ['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X', 'HA' + 'CK', 'not imple' + 'mented'].join('|');

/** @type {[what: string, pattern: RegExp][]} */
const patterns = [
  ['work left undone', new RegExp(`\\b(${words})\\b`, 'g')],
  ['a focused or skipped test', /\b(describe|it|test)(\.\w+)*\.(only|skip|todo)\b|\b[xf](it|describe|test)\(/g],
  ['an error that is swallowed', /\bcatch\s*(\([^)]*\))?\s*\{\s*\}/g],
  ['a stop for the debugger', /^\s*debugger\b/gm],
];

/**
 * What must not stay in code that is called finished.
 * @param {import('./sources.mjs').Source[]} files
 * @returns {string[]} faults
 */
export function findLeftovers(files) {
  return files.flatMap((file) =>
    patterns.flatMap(([what, pattern]) => places(file, pattern).map((place) => `${place}   (${what})`)),
  );
}
