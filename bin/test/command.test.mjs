import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { inRoot } from '../lib/paths.mjs'
import { ended } from '../lib/processes.mjs'

/** Runs a command made of this source in a process of its own. */
function command(source) {
  const imports = ['command', 'steps'].map((name) => `from '${inRoot('bin/lib', `${name}.mjs`)}'`)
  const script = `import { main, atEnd } ${imports[0]}\nimport { Stop, tell } ${imports[1]}\n${source}`
  const env = { ...process.env, npm_lifecycle_event: '' }
  return spawn(process.execPath, ['--input-type=module', '-e', script], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

const CLEANS = `atEnd(() => tell('first in')); atEnd(() => tell('last in'));`

test('what was registered last is cleaned up first, on return, Stop and error', async () => {
  const returned = await ended(command(`await main(async () => { ${CLEANS} return 3 })`))
  assert.deepEqual([returned.exitCode, returned.output], [3, 'last in\nfirst in\n'])
  const stopped = await ended(command(`await main(async () => { ${CLEANS} throw new Stop('no disk') })`))
  assert.deepEqual(
    [stopped.exitCode, stopped.output, stopped.errors],
    [1, 'last in\nfirst in\n', '\nno disk\n'],
  )
  const broken = await ended(command(`await main(async () => { ${CLEANS} throw new Error('a defect') })`))
  assert.deepEqual([broken.exitCode, broken.output], [1, 'last in\nfirst in\n'])
  assert.match(broken.errors, /a defect\n\s+at /)
})

for (const [signal, exitCode] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
]) {
  test(`${signal} cleans up and ends with ${exitCode}`, async () => {
    const child = command(
      `await main(async () => { ${CLEANS} tell('ready'); setInterval(() => {}, 1000); await new Promise(() => {}) })`,
    )
    const result = ended(child)
    await once(child.stdout, 'data')
    child.kill(signal)
    child.kill(signal)
    const { exitCode: found, output } = await result
    assert.equal(found, exitCode)
    assert.match(output, /stopping\nlast in\nfirst in\n$/)
    assert.equal(output.match(/stopping/g).length, 1)
  })
}

test('an error outside the awaited work still cleans up', async () => {
  const { exitCode, output } = await ended(
    command(
      `await main(async () => { ${CLEANS} setTimeout(() => { throw new Error('late') }); await new Promise(() => {}) })`,
    ),
  )
  assert.deepEqual([exitCode, output], [1, 'last in\nfirst in\n'])
})
