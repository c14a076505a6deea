/** @type {import('jest').Config} */
const base = {
  testEnvironment: 'node',
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/web', '<rootDir>/.data'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
};

/**
 * `pure` needs no service; `services` needs the throw-away services that `npm test` brings up; `e2e` drives the built system;
 * `faults` brings the built system up by itself, to kill its processes.
 */
export default {
  // Machines are shared: a test waits for facts with bounds of its own, and this is only what ends one that hangs.
  testTimeout: 60_000,
  projects: [
    {
      ...base,
      displayName: 'pure',
      testMatch: [
        '<rootDir>/{domain,workflows,src,activities,worker,simulators,scripts}/**/*.spec.ts',
        '<rootDir>/test/sop-proof/**/*.spec.ts',
      ],
    },
    {
      ...base,
      displayName: 'services',
      testMatch: ['<rootDir>/test/{medium,workflows,replay,support,races}/**/*.spec.ts'],
    },
    { ...base, displayName: 'e2e', testMatch: ['<rootDir>/test/{e2e,stories}/**/*.spec.ts'] },
    { ...base, displayName: 'faults', testMatch: ['<rootDir>/test/faults/**/*.spec.ts'] },
  ],
};
