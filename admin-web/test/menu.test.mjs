import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { load } from './load-ts.mjs'

let mayOpen, menuOf, barOf, placeOf
before(async () => ({ mayOpen, menuOf, barOf, placeOf } = await load('app/menu')))

const icon = () => null
const place = (path, room, needs, more = {}) => ({
  path,
  needs,
  menu: { room, text: `text.${path}`, icon, ...more },
})
const paths = (groups) => groups.map(({ room, items }) => [room, items.map(({ to }) => to)])

describe('the menu', () => {
  const pages = [
    place('staff', 'settings', 'staff.manage'),
    place('leads', 'selling', 'lead.read', { main: true }),
    { path: 'leads/:id', needs: 'lead.read' },
    place('help', 'selling', null),
  ]

  test('stands by rooms in the order of the work, whatever order the rooms were found in', () => {
    assert.deepEqual(paths(menuOf(pages, { permissions: ['lead.read', 'staff.manage'] })), [
      ['selling', ['/leads', '/help']],
      ['settings', ['/staff']],
    ])
  })

  test('holds only what the person may open, and no room without a place', () => {
    assert.deepEqual(paths(menuOf(pages, { permissions: ['lead.read'] })), [['selling', ['/leads', '/help']]])
    assert.deepEqual(paths(menuOf(pages, { permissions: [] })), [['selling', ['/help']]])
  })

  test('a page is open to who holds what it needs, and to everybody where it needs nothing', () => {
    const me = { permissions: ['lead.read'] }
    assert.deepEqual(
      ['lead.read', 'contact.read', null].map((needs) => mayOpen({ needs }, me)),
      [true, false, true],
    )
  })

  test('may name a place by who asks', () => {
    const own = [place('leads', 'selling', null, { text: (me) => `for.${me.id}` })]
    assert.equal(menuOf(own, { id: '7', permissions: [] })[0].items[0].text, 'for.7')
  })
})

describe('the place of a page', () => {
  const of = (pathname) =>
    placeOf(pathname, [
      { room: 'content', items: [{ to: '/contents' }] },
      { room: 'selling', items: [{ to: '/leads' }, { to: '/leads/closed' }] },
    ])

  test('is that of its room for what stands below it', () => {
    assert.equal(of('/contents/7'), '/contents')
    assert.equal(of('/leads/7'), '/leads')
  })

  test('is its own where it has one, however near another begins', () => {
    assert.equal(of('/leads'), '/leads')
    assert.equal(of('/leads/closed'), '/leads/closed')
  })

  test('is none for an address that only begins with the same letters', () => {
    assert.equal(of('/leads-of-others'), undefined)
    assert.equal(of('/me/card'), undefined)
  })
})

describe("a phone's bar", () => {
  const group = (count, main = []) => [
    {
      room: 'selling',
      items: Array.from({ length: count }, (_, at) => ({ to: `/${at}`, main: main.includes(at) })),
    },
  ]
  const bar = (groups) => {
    const { items, more } = barOf(groups)
    return [items.map(({ to }) => to), more]
  }

  test('holds everything while it has room', () => {
    assert.deepEqual(bar(group(5)), [['/0', '/1', '/2', '/3', '/4'], false])
  })

  test('holds the main places first, in the order of the menu, and leaves the rest to "more"', () => {
    assert.deepEqual(bar(group(6, [5, 2])), [['/0', '/1', '/2', '/5'], true])
    assert.deepEqual(bar(group(8, [1, 3, 5, 6, 7])), [['/1', '/3', '/5', '/6'], true])
  })
})
