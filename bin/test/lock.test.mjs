import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { withLock } from '../lib/lock.mjs'
import { identityOf, pause } from '../lib/processes.mjs'

let folder
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'weir-lock-'))))
afterEach(() => rmSync(folder, { recursive: true }))

test('a lock is held while its work runs and gone after it, also when the work fails', async () => {
  const path = join(folder, 'lock')
  const answer = await withLock(path, async () => existsSync(path))
  assert.equal(answer, true)
  await assert.rejects(
    withLock(path, () => Promise.reject(new Error('broken'))),
    /broken/,
  )
  assert.deepEqual(readdirSync(folder), [])
})

test("a dead owner's lock is taken over", async () => {
  const path = join(folder, 'lock')
  writeFileSync(path, JSON.stringify({ pid: process.pid, startedAt: 'another life' }))
  assert.equal(await withLock(path, async () => 'done'), 'done')
})

test("a living owner's lock is waited for", async () => {
  const path = join(folder, 'lock')
  writeFileSync(path, JSON.stringify(identityOf(process.pid)))
  let entered = false
  const waiting = withLock(path, async () => (entered = true))
  await pause(250)
  assert.equal(entered, false)
  rmSync(path)
  await waiting
  assert.equal(entered, true)
})
