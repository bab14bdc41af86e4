import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { demoPeople } from '../demo/people.mjs'
import { newPassword } from '../lib/demo.mjs'
import { inRoot } from '../lib/paths.mjs'

const contents = JSON.parse(readFileSync(inRoot('bin/demo/contents.json'), 'utf8'))
const endsAt = Date.parse('2026-11-21T12:00:00Z')
const people = demoPeople({ endsAt, contents })
const events = people.flatMap((person) => person.events)

test('the same demo comes out every time, with an id of its own for each event', () => {
  assert.deepEqual(demoPeople({ endsAt, contents }), people)
  assert.equal(new Set(events.map(({ eventId }) => eventId)).size, events.length)
})

test("everybody's first event carries consent, and nothing lies in the future or too far back", () => {
  assert.equal(people.filter(({ events: [first] }) => first.consent).length, people.length)
  const times = events.map(({ occurredAt }) => Date.parse(occurredAt))
  assert.ok(Math.max(...times) <= endsAt)
  assert.ok(Math.min(...times) > endsAt - 21 * 86_400_000)
})

test('every content that is read exists, and each purpose has some', () => {
  const keys = new Set(contents.map(({ key }) => key))
  assert.equal(keys.size, contents.length)
  assert.deepEqual(
    events.filter(({ contentKey }) => contentKey && !keys.has(contentKey)),
    [],
  )
  assert.deepEqual([...new Set(contents.map(({ purpose }) => purpose))].sort(), [
    'case',
    'price',
    'product',
    'seeding',
  ])
})

test('phones are of the textbook range and names and phones are nobody else’s', () => {
  const phones = people.flatMap(({ events: [first] }) =>
    first.identities.filter(({ kind }) => kind === 'phone'),
  )
  const names = people.flatMap(({ events: [first] }) => first.name ?? [])
  assert.ok(phones.length > 30)
  assert.deepEqual(
    phones.filter(({ value }) => !/^\+861380013\d{4}$/.test(value)),
    [],
  )
  assert.equal(new Set(phones.map(({ value }) => value)).size, phones.length)
  assert.equal(new Set(names).size, phones.length)
})

test('passwords are long, differ, and hold no look-alikes', () => {
  const passwords = Array.from({ length: 200 }, newPassword)
  assert.equal(new Set(passwords).size, 200)
  for (const password of passwords) assert.match(password, /^[A-HJ-NP-Za-km-z2-9]{12}$/)
})
