/** @jest-environment node */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

const HERE = resolve(__dirname, '..')
const MODULES = resolve(HERE, '../node_modules')

interface Violation {
  rule: { name: string }
  from: string
  to: string
}

function cruise(directory: string): Violation[] {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(MODULES, 'dependency-cruiser/bin/dependency-cruise.mjs'),
      ...['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src'],
    ],
    { cwd: directory, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  )
  if (!stdout) throw new Error(stderr)
  return (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations
}

/** One file that breaks a wall, and the wall it must run into. */
const PLANTED = [
  {
    wall: 'shared-looks-right-only',
    file: 'src/shared/ui/planted.ts',
    text: `export { signIn } from '../../features/session/session'`,
  },
  {
    wall: 'features-look-right-only',
    file: 'src/features/feed/planted.ts',
    text: `export { useMine } from '../../pages/mine/use-mine'`,
  },
  {
    wall: 'no-feature-imports-another',
    file: 'src/features/sharing/planted.ts',
    text: `export { track } from '../tracking/tracking'`,
  },
  {
    wall: 'no-package-imports-another',
    file: 'src/packages/advisor/card/planted.ts',
    text: `export { runsOf } from '../../reading/article/components/marked-text'`,
  },
  {
    wall: 'no-page-imports-another',
    file: 'src/packages/member/phone/planted.ts',
    text: `export { useProfile } from '../profile/use-profile'`,
  },
  {
    wall: 'source-knows-no-tests',
    file: 'src/shared/ui/planted-two.ts',
    text: `export { fake } from '../../../test/taro'`,
  },
  {
    wall: 'no-cycles',
    file: 'src/shared/ui/planted-a.ts',
    text: `import { b } from './planted-b'\nexport const a = (): unknown => b`,
  },
]

describe('the walls of the mini-program', () => {
  let copy: string
  let found: Violation[]

  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'weir-mini-walls-'))
    for (const entry of ['src', 'test', 'tsconfig.json', 'package.json', '.dependency-cruiser.cjs'])
      cpSync(join(HERE, entry), join(copy, entry), { recursive: true })
    symlinkSync(MODULES, join(copy, 'node_modules'))
    for (const { file, text } of [
      ...PLANTED,
      {
        file: 'src/shared/ui/planted-b.ts',
        text: `import { a } from './planted-a'\nexport const b = (): unknown => a`,
      },
    ]) {
      mkdirSync(dirname(join(copy, file)), { recursive: true })
      writeFileSync(join(copy, file), `${text}\n`)
    }
    found = cruise(copy)
  }, 60_000)
  afterAll(() => rmSync(copy, { recursive: true, force: true }))

  it('stand: no file but the planted ones breaks one', () => {
    const ours = found.filter(({ from }) => !from.includes('planted'))
    expect(ours.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([])
  })

  it.each(PLANTED)('$wall catches $file', ({ wall, file }) => {
    expect(found.some(({ rule, from }) => rule.name === wall && from === file)).toBe(true)
  })
})
