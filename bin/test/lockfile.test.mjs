import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { hostedEntries, mended, missingEntries, platformOf } from '../lib/lockfile.mjs'
import { inRoot } from '../lib/paths.mjs'

const ours = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8'))

test('our lockfile names no host and lacks no platform', () => {
  assert.ok(Object.keys(ours.packages).length > 1000)
  assert.deepEqual(hostedEntries(ours), [])
  assert.deepEqual(missingEntries(ours), [])
})

test('an entry taken out of our lockfile is found missing and put back in its place', () => {
  const whole = Object.keys(ours.packages)
  const { ['node_modules/@swc/core-darwin-arm64']: taken, ...packages } = ours.packages
  const less = { ...ours, packages }
  assert.ok(taken)
  assert.deepEqual(
    missingEntries(less).map(({ path }) => path),
    ['node_modules/@swc/core-darwin-arm64'],
  )
  assert.deepEqual(Object.keys(mended(less).packages), whole)
})

test('a second version goes inside its parent where another lies beside it', () => {
  const lock = {
    packages: {
      'node_modules/a': { version: '1.0.0', dev: true, optionalDependencies: { 'a-darwin-x64': '1.0.0' } },
      'node_modules/a-darwin-x64': { version: '1.0.0', optional: true },
      'node_modules/b/node_modules/a': {
        version: '2.0.0',
        optionalDependencies: { 'a-darwin-x64': '2.0.0' },
      },
      'node_modules/c': { version: '3.0.0', dev: true, optionalDependencies: { 'a-darwin-x64': '3.0.0' } },
    },
  }
  assert.deepEqual(missingEntries(lock), [
    {
      path: 'node_modules/b/node_modules/a-darwin-x64',
      entry: { version: '2.0.0', cpu: ['x64'], optional: true, os: ['darwin'] },
    },
    {
      path: 'node_modules/c/node_modules/a-darwin-x64',
      entry: { version: '3.0.0', cpu: ['x64'], dev: true, optional: true, os: ['darwin'] },
    },
  ])
  assert.deepEqual(missingEntries(mended(lock)), [])
})

test('hosts are taken out, links to workspaces stay', () => {
  const lock = {
    packages: {
      'node_modules/@weir/server': { resolved: 'server', link: true },
      'node_modules/x': {
        version: '1.0.0',
        resolved: 'https://registry.example/x.tgz',
        integrity: 'sha512-x',
      },
    },
  }
  assert.deepEqual(hostedEntries(lock), ['node_modules/x'])
  assert.deepEqual(mended(lock).packages, {
    'node_modules/@weir/server': { resolved: 'server', link: true },
    'node_modules/x': { version: '1.0.0', integrity: 'sha512-x' },
  })
})

test('what a name does not tell is an error, not a guess', () => {
  const lock = (name, version) => ({
    packages: { 'node_modules/a': { optionalDependencies: { [name]: version } } },
  })
  assert.throws(() => missingEntries(lock('a-something', '1.0.0')), /a-something@1\.0\.0/)
  assert.throws(() => missingEntries(lock('a-linux-x64', '^1.0.0')), /a-linux-x64@\^1\.0\.0/)
})

test('names of binary packages tell system, processor and C library', () => {
  const known = {
    '@swc/core-darwin-arm64': { os: ['darwin'], cpu: ['arm64'] },
    '@swc/core-win32-ia32-msvc': { os: ['win32'], cpu: ['ia32'] },
    '@x/binding-linux-arm-gnueabihf': { os: ['linux'], cpu: ['arm'], libc: ['glibc'] },
    '@x/binding-linux-riscv64-musl': { os: ['linux'], cpu: ['riscv64'], libc: ['musl'] },
    '@x/binding-android-arm-eabi': { os: ['android'], cpu: ['arm'] },
    '@x/binding-wasm32-wasi': { cpu: ['wasm32'] },
    'left-pad': null,
  }
  for (const [name, platform] of Object.entries(known)) assert.deepEqual(platformOf(name), platform, name)
})
