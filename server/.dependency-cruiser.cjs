/** The walls of the house (design §2.1): errors, at zero, with no way round. Planted violations: test/architecture. */
const LINE = [
  'kernel',
  'contracts',
  'platform',
  'access',
  'wechat',
  'content',
  'traffic-pool',
  'commerce',
  'nurture',
  'selling',
  'insight',
  'open-platform',
  'app',
]
const ROOMS = LINE.slice(3, -1)
const room = `^src/(${ROOMS.join('|')})/`
const data = '\\.(entity|repository|query)\\.ts$'
const spec = '\\.spec\\.ts$'
const forbid = (name, from, to) => ({ name, severity: 'error', from, to })

module.exports = {
  forbidden: [
    forbid('no-cycles', {}, { circular: true }),
    ...LINE.slice(0, -1).map((name, i) =>
      forbid(
        `${name}-looks-left-only`,
        { path: `^src/${name}/`, pathNot: spec },
        { path: `^src/(${LINE.slice(i + 1).join('|')})/` },
      ),
    ),
    forbid(
      'enter-by-the-door',
      { path: room },
      { path: room, pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$'] },
    ),
    forbid(
      'app-enters-by-the-door',
      { path: '^src/app/' },
      { path: room, pathNot: '^src/[^/]+/index\\.ts$' },
    ),
    forbid(
      'orm-only-in-data-files',
      { path: '^src/', pathNot: [data, '^src/migrations/', '^src/platform/database/'] },
      { path: 'node_modules/typeorm/' },
    ),
    forbid(
      'nest-orm-only-in-modules',
      { path: '^src/', pathNot: ['\\.module\\.ts$', '^src/platform/database/'] },
      { path: 'node_modules/@nestjs/typeorm/' },
    ),
    forbid(
      'driver-only-in-database',
      { path: '^src/', pathNot: '^src/platform/database/' },
      { path: 'node_modules/mysql2/' },
    ),
    forbid(
      'rule-files-are-pure',
      { path: `^src/(${ROOMS.join('|')})/[^/]+/[^/.]+\\.ts$` },
      {
        path: [
          'node_modules/(@nestjs|typeorm|mysql2)/',
          '\\.(service|repository|entity|controller|query|handler|due)\\.ts$',
          '^src/platform/',
        ],
      },
    ),
    forbid('edges-ask-services', { path: '\\.(controller|handler|due)\\.ts$' }, { path: data }),
    forbid('source-knows-no-sandbox', { path: '^src/', pathNot: spec }, { path: '^sandbox/' }),
    forbid('sandbox-knows-no-source', { path: '^sandbox/' }, { path: '^src/' }),
    forbid('source-knows-no-tests', { path: '^(src|sandbox)/', pathNot: spec }, { path: '^test/' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
}
