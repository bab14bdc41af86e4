/** Projects run by bin/test.mjs; `stress` and what `browser` measures (`*.timed.spec.ts`) have the machine for themselves. */
const base = {
  testEnvironment: 'node',
  rootDir: __dirname,
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1', '$1.js'] },
  moduleFileExtensions: ['ts', 'js', 'json', 'cjs', 'mjs'],
  setupFilesAfterEnv: ['<rootDir>/test/setup/patience.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist'],
}

module.exports = {
  projects: [
    {
      ...base,
      displayName: 'server',
      testMatch: [
        '<rootDir>/src/**/*.spec.ts',
        '<rootDir>/sandbox/**/*.spec.ts',
        '<rootDir>/demo/**/*.spec.ts',
        '<rootDir>/test/{architecture,journeys,abuse}/**/*.spec.ts',
      ],
    },
    // Many processes at once: one file after the other, and nothing beside them.
    { ...base, displayName: 'stress', testMatch: ['<rootDir>/test/stress/**/*.spec.ts'] },
    { ...base, displayName: 'browser', testMatch: ['<rootDir>/test/browser/**/*.spec.ts'] },
  ],
}
