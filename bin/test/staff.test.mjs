import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { linkText, staffCommand, staffText } from '../lib/staff.mjs'
import { Stop } from '../lib/steps.mjs'

describe('npm run staff', () => {
  test('asks the server for what was asked of it', () => {
    assert.deepEqual(staffCommand(['add', 'li', '--role', 'rep', '--team', '华东']), [
      'staff-add',
      '--role',
      'rep',
      '--team',
      '华东',
      'li',
    ])
    assert.deepEqual(staffCommand(['reset', 'li']), ['staff-reset', 'li'])
    assert.deepEqual(staffCommand(['disable', 'li']), ['staff-disable', 'li'])
    assert.deepEqual(staffCommand(['list']), ['staff-list'])
    assert.deepEqual(staffCommand(['set-up']), ['set-up-link'])
  })

  for (const args of [
    [],
    ['fire', 'li'],
    ['toString', 'li'],
    ['add', 'li'],
    ['reset'],
    ['reset', 'li', 'wu'],
  ])
    test(`tells how it is used when asked ${JSON.stringify(args)}`, () =>
      assert.throws(() => staffCommand(args), Stop))
  test('tells how it is used when asked for what is no option', () =>
    assert.throws(
      () => staffCommand(['add', 'li', '--password', 'x']),
      /--password[\s\S]*npm run staff -- add/,
    ))

  test('prints a link under the address of the admin, or says where it belongs', () => {
    const link = { purpose: 'invite', path: '/link#1.abc', expiresAt: '2026-03-02T01:00:00.000Z' }
    assert.match(linkText(link, 'https://weir.test/'), /^ {4}https:\/\/weir\.test\/link#1\.abc$/m)
    assert.match(linkText(link, null), /^ {4}\/link#1\.abc {3}\(under/m)
  })

  test('tells the accounts, and that there is none', () => {
    const account = { login: 'li', name: '李娜', role: 'rep', teamName: '华东', state: 'invited' }
    assert.match(staffText({ staff: [account] }, null), /^li +rep +invited +李娜 \(华东\)$/)
    assert.equal(staffText({ staff: [] }, null), 'There is no account yet.')
    assert.match(staffText({ link: null }, null), /There are accounts/)
  })
})
