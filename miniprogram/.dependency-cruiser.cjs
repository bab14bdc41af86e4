/**
 * The walls of the mini-program (style.md §6.3, Clients): pages and packages → features → shared, and none imports its
 * neighbour. A package is loaded by itself: what one took from another would be missing or be carried twice.
 * Planted violations: test/walls.test.ts.
 */
const test = '\\.test\\.tsx?$'
const forbid = (name, from, to) => ({ name, severity: 'error', from: { pathNot: test, ...from }, to })

module.exports = {
  forbidden: [
    forbid('no-cycles', {}, { circular: true }),
    forbid(
      'shared-looks-right-only',
      { path: '^src/shared/' },
      { path: '^src/(features|pages|packages|app)' },
    ),
    forbid('features-look-right-only', { path: '^src/features/' }, { path: '^src/(pages|packages|app)' }),
    forbid(
      'no-feature-imports-another',
      { path: '^src/features/([^/]+)/' },
      { path: '^src/features/', pathNot: '^src/features/$1/' },
    ),
    forbid(
      'no-package-imports-another',
      { path: '^src/packages/([^/]+)/' },
      { path: '^src/(pages|packages)/', pathNot: '^src/packages/$1/' },
    ),
    forbid(
      'no-page-imports-another',
      { path: '^src/((?:pages|packages/[^/]+)/[^/]+)/' },
      { path: '^src/(pages|packages)/', pathNot: '^src/$1/' },
    ),
    forbid('source-knows-no-tests', { path: '^src/' }, { path: '^test/' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
}
