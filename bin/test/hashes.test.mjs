import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { contentHash } from '../lib/hashes.mjs'

let folder
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weir-hash-'))
  mkdirSync(join(folder, 'src/deep'), { recursive: true })
  writeFileSync(join(folder, 'src/a.ts'), 'a')
  writeFileSync(join(folder, 'src/deep/b.ts'), 'b')
})
afterEach(() => rmSync(folder, { recursive: true }))

const hash = (more = {}) =>
  contentHash({ base: folder, paths: [join(folder, 'src'), join(folder, 'absent')], ...more })

test('times, tests left out and installed packages do not change the hash', () => {
  const before = hash()
  utimesSync(join(folder, 'src/a.ts'), 1, 1)
  mkdirSync(join(folder, 'src/node_modules'))
  writeFileSync(join(folder, 'src/node_modules/x.js'), 'x')
  assert.equal(hash(), before)
  writeFileSync(join(folder, 'src/a.spec.ts'), 'spec')
  assert.equal(hash({ skip: (path) => path.endsWith('.spec.ts') }), before)
  assert.notEqual(hash(), before)
})

test('a changed, added, renamed or moved file changes the hash, and so does a version', () => {
  const seen = [hash(), hash({ also: ['20.19.0'] }), hash({ also: ['20.20.2'] })]
  const change = (work) => {
    work()
    seen.push(hash())
  }
  change(() => writeFileSync(join(folder, 'src/a.ts'), 'A'))
  change(() => writeFileSync(join(folder, 'src/c.ts'), ''))
  change(() => renameSync(join(folder, 'src/c.ts'), join(folder, 'src/d.ts')))
  change(() => renameSync(join(folder, 'src/d.ts'), join(folder, 'src/deep/d.ts')))
  assert.equal(new Set(seen).size, seen.length)
})

test('content cannot slip from one file into the next', () => {
  writeFileSync(join(folder, 'src/a.ts'), 'ab')
  writeFileSync(join(folder, 'src/deep/b.ts'), '')
  const before = hash()
  writeFileSync(join(folder, 'src/a.ts'), 'a')
  writeFileSync(join(folder, 'src/deep/b.ts'), 'b')
  assert.notEqual(hash(), before)
})
