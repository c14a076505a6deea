import { existsSync, readFileSync } from 'node:fs';

/**
 * What a runner says it did; Jest and Vitest write the same fields.
 * @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   numRuntimeErrorTestSuites?: number, numFailedTestSuites: number, success: boolean,
 *   testResults: { status: string, assertionResults: unknown[] }[] }} Report
 *
 * @typedef {{ name: string, passed: number, failed: number, skipped: number, faults: string[] }} Outcome
 */

/**
 * Reads what one runner reported.
 * @param {string} name of the runner, for people
 * @param {string} file its JSON report
 * @param {number} code its exit code
 * @returns {Outcome}
 */
export function readOutcome(name, file, code) {
  if (!existsSync(file)) {
    return { name, passed: 0, failed: 0, skipped: 0, faults: [`wrote no results (exit ${code})`] };
  }
  return outcomeOf(name, /** @type {Report} */ (JSON.parse(readFileSync(file, 'utf8'))), code);
}

/**
 * @param {string} name
 * @param {Report} report
 * @param {number} code
 * @returns {Outcome}
 */
export function outcomeOf(name, report, code) {
  const passed = report.numPassedTests;
  const failed = report.numFailedTests;
  const skipped = report.numPendingTests + report.numTodoTests;
  // A file that cannot be loaded has no failed test of its own, and would pass unseen.
  const broken = report.testResults.filter((suite) => suite.status === 'failed' && suite.assertionResults.length === 0);
  const faults = [];
  if (broken.length > 0) faults.push(`${broken.length} test files could not be loaded`);
  if (passed + failed === 0) faults.push('ran no test');
  if (failed > 0) faults.push(`${failed} tests failed`);
  if (faults.length === 0 && (code !== 0 || !report.success)) faults.push(`ended with exit ${code}`);
  return { name, passed, failed, skipped, faults };
}

/**
 * The line that ends a run: only what the runners counted themselves.
 * @param {Outcome[]} outcomes
 */
export function sumLine(outcomes) {
  /** @param {'passed' | 'failed' | 'skipped'} key */
  const sum = (key) => outcomes.reduce((total, outcome) => total + outcome[key], 0);
  return `${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`;
}
