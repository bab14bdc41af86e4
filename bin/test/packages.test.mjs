import assert from 'node:assert/strict'
import { test } from 'node:test'
import { whyInstall } from '../lib/packages.mjs'

const locked = {
  '': { name: 'weir' },
  server: { name: '@weir/server' },
  'node_modules/@weir/server': { resolved: 'server', link: true },
  'node_modules/a': { version: '1.0.0' },
  'node_modules/a-darwin-x64': { version: '1.0.0', optional: true },
}
const installed = {
  'node_modules/@weir/server': { resolved: 'server', link: true },
  'node_modules/a': { version: '1.0.0' },
}
const everywhere = () => true

test("an installed tree that is the lockfile's needs nothing, other platforms' binaries aside", () => {
  assert.equal(whyInstall(locked, installed, everywhere), null)
})

test('a missing tree, a missing package, another version and a lost workspace link each need npm ci', () => {
  assert.match(whyInstall(locked, undefined, everywhere), /node_modules is missing/)
  assert.match(
    whyInstall({ ...locked, 'node_modules/b': { version: '1.0.0' } }, installed, everywhere),
    /^b is not/,
  )
  assert.match(
    whyInstall(locked, { ...installed, 'node_modules/a': { version: '1.0.1' } }, everywhere),
    /^a is not/,
  )
  assert.match(
    whyInstall(locked, { 'node_modules/a': { version: '1.0.0' } }, everywhere),
    /^@weir\/server is not/,
  )
  assert.match(
    whyInstall(locked, installed, (path) => path !== 'node_modules/a'),
    /^a is not/,
  )
  const stale = { ...installed, 'node_modules/a-darwin-x64': { version: '0.9.0' } }
  assert.match(whyInstall(locked, stale, everywhere), /^a-darwin-x64 is not/)
})
