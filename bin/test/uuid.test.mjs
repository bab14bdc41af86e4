import assert from 'node:assert/strict'
import { test } from 'node:test'
import { uuidV5 } from '../lib/uuid.mjs'

test('version 5 gives the vector of RFC 9562, appendix A.4', () => {
  const dns = '6ba7b810-9dad-11d1-80b4-00c04fd430c8'
  assert.equal(uuidV5('www.example.com', dns), '2ed6657d-e927-568b-95e1-2665a8aea6a2')
})
