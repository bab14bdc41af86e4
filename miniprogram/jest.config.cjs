/** Unit tests of the mini-program in jsdom: Taro and its components are the stand-ins in test/. Run by bin/test.mjs. */
module.exports = {
  rootDir: __dirname,
  testEnvironment: 'jsdom',
  testMatch: ['<rootDir>/src/**/*.test.{ts,tsx}', '<rootDir>/test/**/*.test.{ts,tsx}'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  moduleNameMapper: {
    '^@tarojs/taro$': '<rootDir>/test/taro.ts',
    '^@tarojs/components$': '<rootDir>/test/components.tsx',
    '\\.scss$': '<rootDir>/test/style.ts',
  },
  globals: { API_BASE: 'https://api.test' },
  setupFiles: ['<rootDir>/test/set-up.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist'],
}
