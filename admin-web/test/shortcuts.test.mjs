import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { load } from './load-ts.mjs'

let shortcutFor
before(async () => ({ shortcutFor } = await load('shared/shortcuts/shortcuts')))

const press = (key, more = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...more })
const all = [{ keys: 'mod+k' }, { keys: 'a', run: 1 }, { keys: '?' }, { keys: 'a', run: 2 }]

describe('a pressed key', () => {
  test('finds its shortcut, of two the one that came last, in either case', () => {
    assert.equal(shortcutFor(press('a'), false, all), all[3])
    assert.equal(shortcutFor(press('A'), false, all), all[3])
    assert.equal(shortcutFor(press('?'), false, all), all[2])
    assert.equal(shortcutFor(press('b'), false, all), undefined)
  })

  test('is Ctrl or ⌘, and nothing of the browser with Alt', () => {
    assert.equal(shortcutFor(press('k', { ctrlKey: true }), false, all), all[0])
    assert.equal(shortcutFor(press('k', { metaKey: true }), false, all), all[0])
    assert.equal(shortcutFor(press('a', { ctrlKey: true }), false, all), undefined)
    assert.equal(shortcutFor(press('a', { altKey: true }), false, all), undefined)
  })

  test('is a letter while somebody types', () => {
    assert.equal(shortcutFor(press('a'), true, all), undefined)
    assert.equal(shortcutFor(press('k', { ctrlKey: true }), true, all), all[0])
  })
})
