import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { asEvent, inLanes, inOrder, parseClick, readClicks } from '../lib/clicks.mjs'

const click = (session, item, seconds) => parseClick(`${session}\t${item}\t${seconds}`)

test('a line becomes a click with its time in milliseconds', () => {
  const line = '6\t214701242\t1396796300.848'
  assert.deepEqual(parseClick(line), { session: '6', item: '214701242', at: 1_396_796_300_848, line })
})

test('bad lines are told apart by reason and never thrown', () => {
  const bad = [
    'x',
    '1\t2',
    '1\t2\t3\t4',
    '\t2\t3',
    '1\t\t3',
    '1\t2\t',
    '1\t2\tNaN',
    '1\t2\t-3',
    '1\t2\t1e9',
    '1\t2\t9999999999999',
  ]
  assert.deepEqual(
    bad.filter((line) => !parseClick(line).why),
    [],
  )
})

test('a file is read with header, CRLF, bad lines and no last line end', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'weir-clicks-'))
  try {
    const path = join(folder, 'clicks.txt')
    writeFileSync(path, 'SessionId\tItemId\tTime\r\n1\t10\t5.5\r\nbroken\r\n\r\n1\t11\t6')
    const { clicks, bad, hash } = await readClicks(path)
    assert.deepEqual(
      clicks.map(({ item, at }) => [item, at]),
      [
        ['10', 5500],
        ['11', 6000],
      ],
    )
    assert.deepEqual(bad, [{ number: 3, line: 'broken', why: '1 fields instead of 3' }])
    assert.match(hash, /^[0-9a-f]{64}$/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test("dwell runs to the session's next click in order of (time, item), and the last click has none", () => {
  const clicks = inOrder([
    click('1', '10', 100),
    click('2', '7', 90),
    click('1', '9', 100),
    click('1', '5', 60.25),
  ])
  assert.deepEqual(
    clicks.map(({ session, item, dwellMs, isFirst }) => [session, item, dwellMs, isFirst]),
    [
      ['1', '5', 39_750, true],
      ['2', '7', 0, true],
      ['1', '9', 0, false],
      ['1', '10', 0, false],
    ],
  )
})

test('equal lines are different clicks, and the same file gives the same ids whatever its order', () => {
  const lines = [click('1', '10', 5), click('1', '10', 5), click('1', '10', 5), click('1', '11', 5)]
  const ids = inOrder(lines).map(({ eventId }) => eventId)
  assert.equal(new Set(ids).size, 4)
  assert.deepEqual(
    inOrder([...lines].reverse()).map(({ eventId }) => eventId),
    ids,
  )
})

test('a click becomes one progress event; only the first of a visitor carries consent', () => {
  const [first, second] = inOrder([click('1', '10', 5), click('1', '11', 45)])
  const context = { offset: 1_000, contentId: '77', fileHash: 'f'.repeat(64) }
  assert.deepEqual(asEvent(first, context), {
    eventId: first.eventId,
    type: 'content.progressed',
    occurredAt: '1970-01-01T00:00:06.000Z',
    identities: [{ kind: 'custom', value: 'replay:1' }],
    source: { channel: 'replay' },
    consent: {
      purposes: ['analytics', 'profiling', 'contact'],
      basis: 'replay',
      at: '1970-01-01T00:00:06.000Z',
      proof: 'replay of ffffffffffff',
    },
    contentId: '77',
    props: { viewId: first.eventId, dwellMs: 40_000, depth: 100 },
  })
  assert.equal('consent' in asEvent(second, context), false)
})

test('lanes keep each session together and in order, and lose nothing', () => {
  const clicks = inOrder(
    Array.from({ length: 200 }, (_, i) => click(String(i % 23), String(i % 7), 1000 - i)),
  )
  const lanes = inLanes(clicks, 4)
  const laneOf = (session) => lanes.findIndex((lane) => lane.some((each) => each.session === session))
  assert.equal(lanes.flat().length, 200)
  for (const session of new Set(clicks.map((each) => each.session))) {
    const kept = lanes[laneOf(session)].filter((each) => each.session === session)
    assert.deepEqual(
      kept,
      clicks.filter((each) => each.session === session),
    )
  }
})
