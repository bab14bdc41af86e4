import checkFile from 'eslint-plugin-check-file'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const typed = (project) => ({ parserOptions: { project, tsconfigRootDir: import.meta.dirname } })

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '.weir/**',
      '{admin-web,miniprogram}/src/shared/api/schema.ts',
      '**/*.cjs',
    ],
  },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  {
    files: [
      'server/{src,sandbox,demo,test}/**/*.ts',
      'miniprogram/harness/**/*.ts',
      '{admin-web,miniprogram}/src/**/*.{ts,tsx}',
    ],
    extends: [tseslint.configs.recommended],
    plugins: { 'check-file': checkFile },
    languageOptions: typed([
      'server/tsconfig.json',
      'miniprogram/tsconfig.json',
      'miniprogram/harness/tsconfig.json',
      'miniprogram/harness/view/browser/tsconfig.json',
      'admin-web/tsconfig.json',
    ]),
    rules: {
      'check-file/filename-naming-convention': ['error', { '**/*.{ts,tsx}': '+([a-z0-9])*([a-z0-9.-])' }],
      'check-file/folder-naming-convention': ['error', { '*/src/**/': 'KEBAB_CASE' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      'no-console': 'error',
      'max-params': ['error', 6],
      eqeqeq: 'error',
    },
  },
  {
    files: ['{admin-web,miniprogram}/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    // WeChat's engine has none of these; a build with one compiles, and dies on the phone.
    files: ['miniprogram/src/**/*.{ts,tsx}'],
    // app.config.ts runs at build time.
    ignores: ['**/*.h5.ts', '**/*.test.{ts,tsx}', '**/app.config.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['fetch', 'XMLHttpRequest', 'localStorage', 'sessionStorage', 'AbortController', 'crypto', 'Blob'],
        ...[
          'FormData',
          'structuredClone',
          'queueMicrotask',
          'TextEncoder',
          'TextDecoder',
          'performance',
          'atob',
        ],
        ...['btoa', 'WebSocket', 'MessageChannel', 'setImmediate', 'process', 'Buffer', 'Intl'],
        ...['window', 'document', 'navigator', 'location', 'history'],
      ],
    },
  },
  {
    // Nest's constructors are lists of collaborators, not of arguments.
    files: ['server/**/*.{service,door,controller,handler,due,guard}.ts', 'server/src/platform/**/*.ts'],
    rules: { 'max-params': 'off' },
  },
)
