import { describe, expect, it } from '@jest/globals';
import { outcomeOf, readOutcome, sumLine } from './results.mjs';

const report = (passed: number, failed: number, skipped = 0) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: skipped,
  numTodoTests: 0,
  numFailedTestSuites: failed,
  success: failed === 0,
  testResults: [{ status: failed > 0 ? 'failed' : 'passed', assertionResults: [{}] }],
});

describe('the results of a runner', () => {
  it('are without fault when all passed', () => {
    expect(outcomeOf('pure', report(5, 0, 1), 0)).toEqual({
      name: 'pure',
      passed: 5,
      failed: 0,
      skipped: 1,
      faults: [],
    });
  });

  it('are a fault when a test failed', () => {
    expect(outcomeOf('pure', report(5, 2), 1).faults).toEqual(['2 tests failed']);
  });

  it('are a fault when a file could not be loaded, although no test of it failed', () => {
    const broken = { ...report(5, 0), success: false, testResults: [{ status: 'failed', assertionResults: [] }] };
    expect(outcomeOf('pure', broken, 1).faults).toEqual(['1 test files could not be loaded']);
  });

  it('are a fault when no test ran, even if the runner is content', () => {
    expect(outcomeOf('e2e', report(0, 0, 3), 0).faults).toEqual(['ran no test']);
  });

  it('are a fault when the runner ended badly after its last test', () => {
    expect(outcomeOf('e2e', report(1, 0), 139).faults).toEqual(['ended with exit 139']);
  });

  it('are a fault when there are none', () => {
    expect(readOutcome('e2e', '/nowhere/results.json', 1).faults).toEqual(['wrote no results (exit 1)']);
  });

  it('add up over the runners', () => {
    const outcomes = [outcomeOf('pure', report(5, 1, 2), 1), outcomeOf('web', report(7, 0), 0)];
    expect(sumLine(outcomes)).toBe('12 passed, 1 failed, 2 skipped');
  });
});
