import { execFileSync, spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

const SERVER = resolve(__dirname, '../..')
const CRUISER = resolve(SERVER, '../node_modules/dependency-cruiser/bin/dependency-cruise.mjs')

interface Cruise {
  summary: { violations: { rule: { name: string }; from: string; to: string }[] }
}

function cruise(directory: string): Cruise['summary']['violations'] {
  const run = spawnSync(
    process.execPath,
    [CRUISER, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src', 'sandbox'],
    { cwd: directory, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  )
  if (!run.stdout) throw new Error(run.stderr)
  return (JSON.parse(run.stdout) as Cruise).summary.violations
}

/** One file that breaks a wall, and the wall it must run into. */
const PLANTED: { wall: string; file: string; text: string }[] = [
  {
    wall: 'traffic-pool-looks-left-only',
    file: 'src/traffic-pool/contacts/planted.service.ts',
    text: `import { SellingDoor } from '../../selling/index.js'\nexport const x = SellingDoor`,
  },
  {
    wall: 'enter-by-the-door',
    file: 'src/selling/leads/planted.service.ts',
    text: `import { Recognition } from '../../traffic-pool/contacts/recognition.service.js'\nexport const x = Recognition`,
  },
  {
    wall: 'contracts-looks-left-only',
    file: 'src/contracts/planted.ts',
    text: `import type { Db } from '../platform/database/db.js'\nexport type X = Db`,
  },
  {
    wall: 'platform-looks-left-only',
    file: 'src/platform/news/planted.ts',
    text: `import { NurtureDoor } from '../../nurture/index.js'\nexport const x = NurtureDoor`,
  },
  {
    wall: 'orm-only-in-data-files',
    file: 'src/content/items/planted.service.ts',
    text: `import { Repository } from 'typeorm'\nexport const x = Repository`,
  },
  {
    wall: 'nest-orm-only-in-modules',
    file: 'src/content/items/planted-two.service.ts',
    text: `import { InjectRepository } from '@nestjs/typeorm'\nexport const x = InjectRepository`,
  },
  {
    wall: 'driver-only-in-database',
    file: 'src/nurture/scores/planted.query.ts',
    text: `import { createPool } from 'mysql2'\nexport const x = createPool`,
  },
  {
    wall: 'rule-files-are-pure',
    file: 'src/selling/leads/planted.ts',
    text: `import { Injectable } from '@nestjs/common'\nexport const x = Injectable`,
  },
  {
    wall: 'edges-ask-services',
    file: 'src/nurture/handlers/on-planted.handler.ts',
    text: `import { scoresOf } from '../scores/score.query.js'\nexport const x = scoresOf`,
  },
  {
    wall: 'no-cycles',
    file: 'src/kernel/planted-a.ts',
    text: `import { b } from './planted-b.js'\nexport const a = (): unknown => b`,
  },
  {
    wall: 'app-enters-by-the-door',
    file: 'src/app/planted.ts',
    text: `import { Scoring } from '../nurture/scores/scoring.service.js'\nexport const x = Scoring`,
  },
  {
    wall: 'wechat-looks-left-only',
    file: 'src/wechat/planted.ts',
    text: `export const x = () => import('../content/index.js')`,
  },
  {
    wall: 'source-knows-no-sandbox',
    file: 'src/wechat/planted-two.ts',
    text: `import * as sandbox from '../../sandbox/sandbox.js'\nexport const x = sandbox`,
  },
  {
    wall: 'sandbox-knows-no-source',
    file: 'sandbox/planted.ts',
    text: `import { newId } from '../src/kernel/ids.js'\nexport const x = newId`,
  },
]

describe('the walls of the house', () => {
  it('stand: no file breaks one', () => {
    const violations = cruise(SERVER).map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)
    expect(violations).toEqual([])
  })

  describe('are not hollow', () => {
    let copy: string
    let found: Cruise['summary']['violations']

    beforeAll(() => {
      copy = mkdtempSync(join(tmpdir(), 'weir-walls-'))
      for (const entry of ['src', 'sandbox', 'tsconfig.json', 'package.json', '.dependency-cruiser.cjs'])
        cpSync(join(SERVER, entry), join(copy, entry), { recursive: true })
      symlinkSync(resolve(SERVER, '../node_modules'), join(copy, 'node_modules'))
      for (const { file, text } of [
        ...PLANTED,
        {
          file: 'src/kernel/planted-b.ts',
          text: `import { a } from './planted-a.js'\nexport const b = (): unknown => a`,
        },
      ]) {
        mkdirSync(dirname(join(copy, file)), { recursive: true })
        writeFileSync(join(copy, file), `${text}\n`)
      }
      found = cruise(copy)
    }, 60_000)

    afterAll(() => rmSync(copy, { recursive: true, force: true }))

    it.each(PLANTED)('$wall catches $file', ({ wall, file }) => {
      expect(found.some((violation) => violation.rule.name === wall && violation.from === file)).toBe(true)
    })
  })

  it('names the rooms in one order everywhere', () => {
    const { ROOMS } = jest.requireActual<{ ROOMS: readonly string[] }>('../../src/contracts/enums.js')
    const rules = jest.requireActual<{ forbidden: { name: string }[] }>(
      '../../.dependency-cruiser.cjs',
    ).forbidden
    const walls = rules.flatMap(({ name }) =>
      name.endsWith('-looks-left-only') ? [name.slice(0, -'-looks-left-only'.length)] : [],
    )
    expect(walls).toEqual(ROOMS.slice(0, -1))
  })

  it('has no inline way round: no lint or type check is switched off in the source', () => {
    const files = execFileSync('git', ['ls-files', '-z', 'src', 'sandbox', 'test'], {
      cwd: SERVER,
      encoding: 'utf8',
    })
      .split('\0')
      .filter((file) => file.endsWith('.ts') && !file.endsWith('walls.spec.ts'))
    expect(files.length).toBeGreaterThan(100)
    const escapes =
      /eslint-disable|@ts-ignore|@ts-nocheck|@ts-expect-error|\bas any\b(?! [a-z])|dependency-cruiser-disable/
    expect(files.filter((file) => escapes.test(readFileSync(join(SERVER, file), 'utf8')))).toEqual([])
  })

  it('keeps SQL in data files, and every table to its own room', () => {
    const prefixes: Record<string, string> = {
      platform: 'sys',
      access: 'access',
      wechat: 'wechat',
      content: 'content',
      'traffic-pool': 'pool',
      nurture: 'nurture',
      selling: 'selling',
    }
    const wrong: string[] = []
    for (const [room, prefix] of Object.entries(prefixes))
      for (const file of readdirSync(join(SERVER, 'src', room), { recursive: true, encoding: 'utf8' })) {
        if (!file.endsWith('.ts') || file.endsWith('.spec.ts')) continue
        const text = readFileSync(join(SERVER, 'src', room, file), 'utf8')
        const isData = /\.(entity|repository|query)\.ts$/.test(file) || file.startsWith('database')
        if (
          !isData &&
          /\b(SELECT [\s\S]{1,80} FROM|INSERT (IGNORE )?INTO|UPDATE \w+ SET|DELETE FROM)\b/.test(text)
        )
          wrong.push(`${room}/${file}: SQL`)
        for (const [, table = ''] of text.matchAll(
          /\b(?:FROM|JOIN|INTO|UPDATE)\s+((?:sys|access|wechat|content|pool|nurture|selling|commerce|insight)_\w+)/g,
        ))
          if (!table.startsWith(`${prefix}_`)) wrong.push(`${room}/${file}: ${table}`)
      }
    expect(wrong).toEqual([])
  })
})
