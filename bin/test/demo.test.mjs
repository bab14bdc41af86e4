import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newPassword } from '../lib/demo.mjs'

test('passwords of the demo are twelve letters and digits that nobody mistakes for another', () => {
  const passwords = Array.from({ length: 200 }, newPassword)
  for (const password of passwords) assert.match(password, /^[A-HJ-NP-Za-km-z2-9]{12}$/)
  assert.equal(new Set(passwords).size, passwords.length)
})
