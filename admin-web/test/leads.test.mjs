import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { load } from './load-ts.mjs'

const leads = 'features/selling/leads'
const card = (over) => ({
  id: '1',
  state: 'assigned',
  heat: 'warm',
  handRaise: false,
  scoreMilli: 60_000,
  assignedAt: '2026-03-01T10:00:00.000Z',
  lastTouchAt: null,
  pendingReject: null,
  ownerId: '9',
  ...over,
})
const ids = (cards) => cards.map(({ id }) => id)

describe('the order of work', () => {
  let sectionsOf
  before(async () => ({ sectionsOf } = await load(`${leads}/lead-sections`)))

  test('who asked comes first, then hot, then riper, then who waits longer; what was given up comes last', () => {
    const { toAccept } = sectionsOf([
      card({ id: 'given-up', handRaise: true, heat: 'hot', pendingReject: { reason: 'spam', until: '' } }),
      card({ id: 'later', assignedAt: '2026-03-01T11:00:00.000Z' }),
      card({ id: 'earlier' }),
      card({ id: 'riper', scoreMilli: 70_000 }),
      card({ id: 'hot', heat: 'hot' }),
      card({ id: 'asked', heat: 'hot', handRaise: true, scoreMilli: 1_000 }),
    ])
    assert.deepEqual(ids(toAccept), ['asked', 'hot', 'riper', 'earlier', 'later', 'given-up'])
  })

  test('among those followed, nobody contacted yet comes first, then whoever was left alone longest', () => {
    const { toAccept, following } = sectionsOf([
      card({ id: 'yesterday', state: 'working', lastTouchAt: '2026-03-02T10:00:00.000Z' }),
      card({ id: 'last-week', state: 'working', lastTouchAt: '2026-02-22T10:00:00.000Z' }),
      card({ id: 'accepted', state: 'accepted' }),
    ])
    assert.deepEqual(ids(toAccept), [])
    assert.deepEqual(ids(following), ['accepted', 'last-week', 'yesterday'])
  })
})

describe('the countdown of a rejection', () => {
  let secondsLeft
  before(async () => ({ secondsLeft } = await load(`${leads}/countdown`)))
  const until = '2026-03-01T10:00:30.000Z'
  const after = (ms) => Date.parse('2026-03-01T10:00:00.000Z') + ms

  test('begins at 30, shows 1 through the whole last second, and stays at 0', () => {
    assert.equal(secondsLeft(until, after(0)), 30)
    assert.equal(secondsLeft(until, after(1)), 30)
    assert.equal(secondsLeft(until, after(29_001)), 1)
    assert.equal(secondsLeft(until, after(30_000)), 0)
    assert.equal(secondsLeft(until, after(60_000)), 0)
  })
})

describe('the drawing of a score', () => {
  let layOut
  before(async () => ({ layOut } = await load(`../src/shared/score/contribution-layout`)))
  const groups = [{ key: 'content' }, { key: 'intent' }, { key: 'risk' }]
  const line = (kind, groupKey, contribution, ruleKey = null) => ({ kind, groupKey, ruleKey, contribution })
  /** The worked example of the scoring spec, §6.10: 15 + 5 − 2 + 14 + 15 = 47. */
  const example = [
    line('rule', 'content', 15, 'read'),
    line('rule', 'content', 5, 'download'),
    line('group-cap', 'content', -2),
    line('rule', 'intent', 14, 'webinar'),
    line('rule', 'intent', 15, 'price'),
  ]

  test('every line begins where the one before it ended, and the last ends at the total', () => {
    const { lines, sum } = layOut({ lines: example, groups })
    assert.deepEqual(
      lines.map(({ from, to }) => [from, to]),
      [
        [0, 15],
        [15, 20],
        [20, 18],
        [18, 32],
        [32, 47],
      ],
    )
    assert.equal(sum, 47)
  })

  test('limits and penalties look different from points, and lines wear the colour of their group', () => {
    const { lines } = layOut({
      lines: [
        ...example,
        line('risk', 'risk', -40, 'unfollow'),
        line('silence', 'risk', -10),
        line('axis-cap', null, -1),
      ],
      groups,
    })
    assert.deepEqual(
      lines.map(({ look, group }) => [look, group]),
      [
        ['plus', 0],
        ['plus', 0],
        ['limit', 0],
        ['plus', 1],
        ['plus', 1],
        ['penalty', 2],
        ['penalty', 2],
        ['limit', null],
      ],
    )
    assert.equal(new Set(lines.map(({ key }) => key)).size, lines.length)
  })

  test('the scale holds every running total, above 100 and below 0', () => {
    const high = layOut({ lines: [line('rule', 'content', 130, 'a'), line('axis-cap', null, -30)], groups })
    assert.deepEqual([high.min, high.max, high.sum], [0, 130, 100])
    const low = layOut({ lines: [line('risk', 'risk', -40, 'b'), line('group-floor', null, 40)], groups })
    assert.deepEqual([low.min, low.max, low.sum], [-40, 100, 0])
    const none = layOut({ lines: [], groups })
    assert.deepEqual([none.min, none.max, none.sum], [0, 100, 0])
  })
})

describe('the history of a lead', () => {
  let historyOf
  before(async () => ({ historyOf } = await load(`${leads}/history-rows`)))

  test('holds touches and transitions in one line of time, newest first', () => {
    const rows = historyOf({
      touches: [{ id: '5', at: '2026-03-01T11:00:00.000Z' }],
      transitions: [{ at: '2026-03-01T10:00:00.000Z' }, { at: '2026-03-01T12:00:00.000Z' }],
    })
    assert.deepEqual(
      rows.map(({ key }) => key),
      ['move:1', 'touch:5', 'move:0'],
    )
  })

  test('keeps cause before effect within one instant', () => {
    const at = '2026-03-01T10:00:00.000Z'
    const rows = historyOf({ touches: [{ id: '5', at }], transitions: [{ at }, { at }] })
    assert.deepEqual(
      rows.map(({ key }) => key),
      ['move:1', 'move:0', 'touch:5'],
    )
  })
})

describe('the days of a timeline', () => {
  let byDay
  before(async () => ({ byDay } = await load(`../src/shared/timeline/timeline-days`)))

  test('rows of one day stand together, in their order', () => {
    const rows = ['02T09', '02T08', '01T23'].map((at) => ({ occurredAt: `2026-03-${at}:00:00.000Z` }))
    const days = byDay(rows, (iso) => iso.slice(8, 10))
    assert.deepEqual(
      days.map(({ day, rows: ofDay }) => [day, ofDay.length]),
      [
        ['02', 2],
        ['01', 1],
      ],
    )
  })
})

describe('renewing lists', () => {
  let gather
  before(async () => ({ gather } = await load(`${leads}/gather`)))
  // In small steps: within one long tick the mocked clock already stands at its end.
  const pass = (t, ms) => Array.from({ length: ms / 10 }).forEach(() => t.mock.timers.tick(10))

  test('the first change shows at once, a flood makes few runs, and the last change is never lost', (t) => {
    t.mock.timers.enable({ apis: ['setTimeout', 'Date'] })
    const ranAt = []
    const start = Date.now()
    const { ask } = gather(() => ranAt.push(Date.now() - start), { soon: 50, apart: 1_000 })
    for (let ms = 0; ms < 2_500; ms += 10) {
      ask()
      t.mock.timers.tick(10)
    }
    pass(t, 5_000)
    assert.deepEqual(ranAt, [50, 1_050, 2_050, 3_050])
  })

  test('a change after a rest shows at once again, and nothing runs once stopped', (t) => {
    t.mock.timers.enable({ apis: ['setTimeout', 'Date'] })
    let runs = 0
    const { ask, stop } = gather(() => runs++, { soon: 50, apart: 1_000 })
    ask()
    pass(t, 5_000)
    ask()
    pass(t, 50)
    assert.equal(runs, 2)
    ask()
    stop()
    pass(t, 5_000)
    assert.equal(runs, 2)
  })
})

describe('an enquiry', () => {
  let isUnanswered
  before(async () => ({ isUnanswered } = await load(`${leads}/unanswered`)))
  const enquiry = { at: '2026-03-01T10:00:00.000Z' }
  const lead = (state, lastTouchAt = null) => ({ state, lastTouchAt })

  test('waits until somebody talked to the person after it', () => {
    assert.equal(isUnanswered(enquiry, lead('assigned')), true)
    assert.equal(isUnanswered(enquiry, lead('working', '2026-03-01T09:00:00.000Z')), true)
    assert.equal(isUnanswered(enquiry, lead('working', '2026-03-01T10:05:00.000Z')), false)
  })

  test('waits no longer once its lead is over', () => {
    for (const state of ['nurturing', 'disqualified', 'converted', 'merged'])
      assert.equal(isUnanswered(enquiry, lead(state)), false)
  })
})

describe('a step that was refused', () => {
  let isOver, versionToRetry, ApiError
  before(
    async () => ({ isOver, versionToRetry, ApiError } = await load(`${leads}/stale`, 'shared/api/api-error')),
  )
  const refusal = (code, facts) => new ApiError(409, code, null, null, facts)
  const stale = (allowed) => refusal('selling.version-stale', { version: 7, allowed })

  test('is tried again with the present version while the lead still takes it', () => {
    assert.equal(versionToRetry(stale(['touch']), 'touch'), 7)
    assert.equal(isOver(stale(['touch']), 'touch'), false)
  })

  test('is over once the lead has moved on, is in other hands or out of sight', () => {
    for (const error of [
      stale([]),
      stale(['accept']),
      refusal('selling.transition-refused'),
      refusal('selling.not-yours'),
      refusal('selling.reject-final'),
      new ApiError(404, 'selling.lead-not-found'),
    ])
      assert.equal(isOver(error, 'touch'), true, error.code)
  })

  test('is not over where another try may go through', () => {
    for (const error of [
      refusal('selling.rep-at-capacity'),
      new ApiError(0, 'client.network'),
      new ApiError(503, 'platform.unavailable'),
      new Error('no answer'),
    ])
      assert.equal(isOver(error, 'assign'), false)
  })
})

describe('what is new on a lead', () => {
  let freshSince
  before(async () => ({ freshSince } = await load(`${leads}/fresh-since`)))
  const zone = 'Asia/Shanghai'
  /** 00:30 on the 3rd of March in Shanghai: yesterday there is the 2nd, in UTC still the 1st. */
  const now = Date.parse('2026-03-02T16:30:00.000Z')
  const yesterday = '2026-03-01T16:00:00.000Z'
  const lead = (state, acceptedAt) => ({ state, acceptedAt })

  test('is what came since yesterday began in the zone of the brand', () => {
    assert.equal(freshSince(lead('working', '2026-02-20T08:00:00.000Z'), zone, now), yesterday)
  })

  test('is what came after the lead was taken, where that was later', () => {
    const taken = '2026-03-02T09:00:00.000Z'
    assert.equal(freshSince(lead('accepted', taken), zone, now), taken)
  })

  test('is nothing while nobody works the lead', () => {
    assert.equal(freshSince(lead('assigned', null), zone, now), null)
    assert.equal(freshSince(lead('nurturing', '2026-02-20T08:00:00.000Z'), zone, now), null)
  })
})

describe('the drawing of a load', () => {
  let partsOf, scaleOf
  before(async () => ({ partsOf, scaleOf } = await load('features/selling/reps/load')))

  test('has a part for each thing that leads wait for, overdue first, on a scale of leads', () => {
    const parts = partsOf({ overdue: 1, assigned: 0, accepted: 2, working: 7 }, 50)
    assert.deepEqual(parts, [
      { part: 'overdue', width: 2 },
      { part: 'accepted', width: 4 },
      { part: 'working', width: 14 },
    ])
  })

  test('never grows out of its place, and is nothing for who holds nothing', () => {
    const full = partsOf({ overdue: 6, assigned: 0, accepted: 0, working: 2 }, 4)
    assert.equal(
      full.reduce((sum, { width }) => sum + width, 0),
      100,
    )
    assert.deepEqual(partsOf({ overdue: 0, assigned: 0, accepted: 0, working: 0 }, 0), [])
  })

  test('compares reps on the most that one of them can carry', () => {
    assert.equal(
      scaleOf([
        { capacity: 20, openCount: 3 },
        { capacity: 10, openCount: 25 },
      ]),
      25,
    )
  })
})
