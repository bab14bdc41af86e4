import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findReady } from '../lib/services.mjs'
import { duration, progress } from '../lib/steps.mjs'
import { isDebianLike } from '../lib/system-parts.mjs'
import { judgeJest, sum } from '../lib/test-tiers.mjs'

test('durations read well at every size', () => {
  assert.deepEqual([40, 9_949, 41_700, 125_400].map(duration), ['0.0 s', '9.9 s', '42 s', '2 min 05 s'])
})

test('progress shows share, rate of this run only, and time left', () => {
  const since = performance.now() - 2_000
  const text = progress({ done: 600, total: 1_000, unit: 'clicks', since, already: 200 })
  assert.match(text, /^█{10}░{6} 60 % · 600 of 1,000 clicks · (200|199)\/s · 2\.0 s left$/)
  assert.match(
    progress({ done: 5, total: 5, unit: 'clicks', since }),
    /^█{16} 100 % · 5 of 5 clicks · \d+\/s$/,
  )
})

test('the ready line is found among log lines, and only once it is whole', () => {
  assert.equal(findReady('{"level":30}\n{"ready":true,"url":"http://x"'), undefined)
  assert.deepEqual(findReady('{"level":30}\n{"ready":true,"url":"http://x"}\n'), {
    ready: true,
    url: 'http://x',
  })
})

test('a crashed or empty jest run is a failure', () => {
  const results = { numPassedTests: 3, numFailedTests: 0, numRuntimeErrorTestSuites: 0 }
  assert.deepEqual(judgeJest(results, 0), { passed: 3, failed: 0 })
  assert.deepEqual(judgeJest({ ...results, numFailedTests: 2, numRuntimeErrorTestSuites: 1 }, 1), {
    passed: 3,
    failed: 3,
  })
  assert.equal(judgeJest(results, 1).failed, 1)
  assert.equal(judgeJest(undefined, 1).failed, 1)
  assert.equal(judgeJest({ ...results, numPassedTests: 0 }, 0).failed, 1)
})

test('of the runs of one tier each may fail it, and none of them is nothing', () => {
  const ran = { passed: 3, failed: 0 }
  assert.deepEqual(sum([ran, ran]), { passed: 6, failed: 0 })
  assert.deepEqual(sum([ran, { passed: 0, failed: 1, why: 'not one test ran' }]), {
    passed: 3,
    failed: 1,
    why: 'not one test ran',
  })
  assert.equal(sum([]).failed, 1)
})

test('Debian and its children are known by their own words', () => {
  assert.equal(isDebianLike('PRETTY_NAME="Debian GNU/Linux 12"\nID=debian\n'), true)
  assert.equal(isDebianLike('ID=linuxmint\nID_LIKE="ubuntu debian"\n'), true)
  assert.equal(isDebianLike('ID=fedora\nNAME="not debian"\n'), false)
})
