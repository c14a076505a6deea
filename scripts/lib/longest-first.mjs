/** What takes longest, first: begun last it would be waited for alone. */
const LONGEST = ['matrix/worker.spec.ts', 'matrix/api.spec.ts', 'matrix/simulator.spec.ts', 'matrix/temporal.spec.ts'];

/** @param {{ path: string }} test */
const rank = ({ path }) => {
  const at = LONGEST.findIndex((name) => path.endsWith(name));
  return at < 0 ? LONGEST.length : at;
};

/** The order of the killed processes' columns for jest, which knows how long they took only where they have run before. */
export default class LongestFirst {
  /**
   * @template {{ path: string }} T
   * @param {readonly T[]} tests
   * @returns {T[]}
   */
  sort(tests) {
    return [...tests].sort((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1));
  }

  /**
   * @template T
   * @param {T} tests
   * @returns {T} none has failed before: nothing is kept
   */
  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {
    return undefined;
  }
}
