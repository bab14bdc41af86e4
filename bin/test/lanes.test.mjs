import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inLanes } from '../lib/lanes.mjs'

/** Works that end when they are told to, and what of them has begun. */
function held() {
  const begun = []
  const ends = new Map()
  const work = (item) => {
    begun.push(item)
    return new Promise((end, fail) => ends.set(item, { end, fail }))
  }
  const turn = () => new Promise((resolve) => setImmediate(resolve))
  return { begun, ends, work, turn }
}

test('as many works as there are lanes run at once, in order, and answers keep their places', async () => {
  const { begun, ends, work, turn } = held()
  const all = inLanes(['a', 'b', 'c'], work, 2)
  await turn()
  assert.deepEqual(begun, ['a', 'b'])
  ends.get('b').end('B')
  await turn()
  assert.deepEqual(begun, ['a', 'b', 'c'])
  ends.get('c').end('C')
  ends.get('a').end('A')
  assert.deepEqual(await all, ['A', 'B', 'C'])
})

test('a failure is told once everything else has ended', async () => {
  const { begun, ends, work, turn } = held()
  let told = false
  const all = inLanes(['a', 'b', 'c'], work, 2)
  all.catch(() => (told = true))
  await turn()
  ends.get('a').fail(new Error('a broke'))
  await turn()
  ends.get('b').end()
  await turn()
  assert.deepEqual([begun, told], [['a', 'b', 'c'], false])
  ends.get('c').end()
  await assert.rejects(all, /a broke/)
})

test('a work that throws at once is a failure like any other', async () => {
  await assert.rejects(
    inLanes([1], () => {
      throw new Error('at once')
    }),
    /at once/,
  )
})
