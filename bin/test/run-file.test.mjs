import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { identityOf, lives, startTimeOf, stopProcess } from '../lib/processes.mjs'
import { living } from '../lib/run-file.mjs'

const sleeper = () => spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })

test('a pid that was given out again is not taken for the process that had it', () => {
  const own = identityOf(process.pid)
  const planted = { ...own, startedAt: `${own.startedAt}0` }
  assert.equal(lives(own), true)
  assert.equal(lives(planted), false)
  assert.deepEqual(living({ app: own, database: planted }), { app: own })
})

test('entries without pid or start time, and no file at all, are nothing alive', () => {
  assert.deepEqual(living({ app: { pid: process.pid }, database: {}, sandbox: null }), {})
  assert.deepEqual(living(undefined), {})
})

test('an ended process lives no more', async () => {
  const child = sleeper()
  const identity = identityOf(child.pid)
  assert.equal(lives(identity), true)
  child.kill('SIGKILL')
  await once(child, 'exit')
  assert.equal(startTimeOf(child.pid), null)
  assert.equal(lives(identity), false)
})

test('stopping leaves a stranger with the same pid alone', async () => {
  const child = sleeper()
  const identity = identityOf(child.pid)
  await stopProcess({ ...identity, startedAt: 'earlier' })
  assert.equal(lives(identity), true)
  assert.equal(await stopProcess(identity, { patience: 5_000 }), true)
  assert.equal(lives(identity), false)
})

test('a process that does not stop is told after the patience ran out', async () => {
  const child = spawn(process.execPath, [
    '-e',
    "process.on('SIGTERM', () => {}); console.log('on'); setInterval(() => {}, 1000)",
  ])
  await once(child.stdout, 'data')
  const identity = identityOf(child.pid)
  assert.equal(await stopProcess(identity, { patience: 150 }), false)
  assert.equal(await stopProcess(identity, { signal: 'SIGKILL', patience: 5_000 }), true)
})
