import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDatabaseUrl } from '../lib/installation.mjs'
import { testEnvironment } from '../lib/test-tiers.mjs'

test('both schemes of a database URL are taken; another scheme, no name and no URL are refused', () => {
  for (const url of ['mysql://u:p@h:3306/weir', 'mariadb://u:p@h/weir'])
    assert.equal(parseDatabaseUrl(url).hostname, 'h')
  for (const url of ['postgres://h/weir', 'mysql://h/', 'mysql://h', 'weir'])
    assert.throws(() => parseDatabaseUrl(url), /DATABASE_URL must/)
})

test("a developer's own installation does not leak into tests", () => {
  const env = {
    PATH: '/bin',
    TZ: 'UTC',
    DATABASE_URL: 'mysql://real/weir',
    WECHAT_MP_SECRET: 's',
    ROLE: 'web',
    NODE_ENV: 'production',
  }
  assert.deepEqual(testEnvironment(env, { WEIR_TEST_FOLDER: '/t' }), {
    PATH: '/bin',
    TZ: 'UTC',
    WEIR_TEST_FOLDER: '/t',
  })
})
