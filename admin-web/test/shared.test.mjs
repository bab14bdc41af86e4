import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { load } from './load-ts.mjs'

describe('reconnecting', () => {
  let reconnectDelay
  before(async () => ({ reconnectDelay } = await load('shared/live/backoff')))

  test('waits longer each time, up to 30 seconds, and never less than half of it', () => {
    const longest = [0, 1, 2, 3, 4, 5, 50].map((attempt) => reconnectDelay(attempt, () => 1))
    assert.deepEqual(longest, [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
    assert.equal(
      reconnectDelay(3, () => 0),
      4_000,
    )
  })
})

describe('a live event', () => {
  let readLeadChange
  before(async () => ({ readLeadChange } = await load('shared/live/lead-change')))

  test('is read when it is whole', () => {
    const data = {
      leadId: '7',
      transition: 4,
      from: 'queued',
      to: 'assigned',
      ownerId: '9',
      at: '2026-03-01T10:00:00.000Z',
    }
    assert.deepEqual(readLeadChange(JSON.stringify(data)), {
      leadId: '7',
      from: 'queued',
      to: 'assigned',
      ownerId: '9',
    })
    assert.equal(readLeadChange(JSON.stringify({ ...data, ownerId: null }))?.ownerId, null)
  })

  test('is passed over when it is not', () => {
    for (const data of ['', 'null', '[]', '{"leadId":7,"from":"queued","to":"assigned"}', '{"leadId":"7"}'])
      assert.equal(readLeadChange(data), null, data)
  })
})

describe('an error answer', () => {
  let problemOf, isPassing, isConflict
  before(async () => ({ problemOf, isPassing, isConflict } = await load('shared/api/api-error')))

  test('keeps code, request and waiting time of a problem document', () => {
    const body = { code: 'access.too-many-tries', requestId: 'r1', retryAfterSeconds: 60, detail: 'x' }
    const { status, code, requestId, retryAfterSeconds } = problemOf(429, body)
    assert.deepEqual([status, code, requestId, retryAfterSeconds], [429, 'access.too-many-tries', 'r1', 60])
  })

  test('has a code of our own when it is something else', () => {
    assert.equal(problemOf(502, '<html>').code, 'client.server-down')
    assert.equal(problemOf(400, undefined).code, 'client.unreadable')
    assert.equal(problemOf(400, { code: 5 }).code, 'client.unreadable')
  })

  test('is worth another try by itself only when it is the network or the server', () => {
    assert.deepEqual(
      [500, 503, 409, 404].map((status) => isPassing(problemOf(status, {}))),
      [true, true, false, false],
    )
    assert.deepEqual(
      [409, 403].map((status) => isConflict(problemOf(status, {}))),
      [true, false],
    )
    assert.equal(isPassing(new TypeError('x')), false)
  })
})

describe("the server's clock", () => {
  let learnServerTime, serverNow
  before(async () => ({ learnServerTime, serverNow } = await load('shared/api/server-clock')))

  test('corrects a machine that is minutes off and leaves a right one alone', () => {
    const local = Date.parse('2026-03-01T10:05:00.000Z')
    learnServerTime('Sun, 01 Mar 2026 10:00:00 GMT', local)
    assert.ok(Math.abs(serverNow() - (Date.now() - 299_500)) < 50)
    learnServerTime('Sun, 01 Mar 2026 10:00:00 GMT', Date.parse('2026-03-01T10:00:00.900Z'))
    assert.ok(Math.abs(serverNow() - Date.now()) < 50)
    learnServerTime(null, local)
    learnServerTime('nonsense', local)
    assert.ok(Math.abs(serverNow() - Date.now()) < 50)
  })
})

describe('times in words', () => {
  let times
  before(async () => (times = await load('shared/text/time-text')))
  const now = Date.parse('2026-03-01T16:30:00.000Z')
  const ago = (ms, language = 'en-US') => times.relativeTime(now - ms, now, language)
  const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000]

  test('take the nearest sensible unit, past and to come', () => {
    assert.equal(ago(20_000), null)
    assert.equal(ago(40_000), '1 minute ago')
    assert.equal(ago(59 * MINUTE), '59 minutes ago')
    assert.equal(ago(3 * HOUR), '3 hours ago')
    assert.equal(ago(1 * DAY), 'yesterday')
    assert.equal(ago(40 * DAY), 'last month')
    assert.equal(ago(-31 * HOUR), 'tomorrow')
    assert.equal(ago(5 * MINUTE, 'zh-CN'), '5分钟前')
  })

  test("are those of the brand's zone, whatever this machine's is", () => {
    assert.equal(times.clockText(now, 'zh-CN', 'Asia/Shanghai'), '00:30')
    assert.equal(times.todayIn('Asia/Shanghai', now), '2026-03-02')
    assert.equal(times.todayIn('America/New_York', now), '2026-03-01')
    assert.equal(times.dateText('2026-03-02', 'zh-CN'), '2026年3月2日')
  })

  test('name the year only when it is another', () => {
    assert.doesNotMatch(times.dateTime(now, now, 'zh-CN', 'Asia/Shanghai'), /2026/)
    assert.match(times.dateTime(now - 300 * DAY, now, 'zh-CN', 'Asia/Shanghai'), /2025/)
  })

  test('a length is whole minutes and seconds', () => {
    assert.deepEqual(times.minutesAndSeconds(143.4), { minutes: 2, seconds: 23 })
    assert.deepEqual(times.minutesAndSeconds(59.6), { minutes: 1, seconds: 0 })
  })
})

describe('a Chinese text', () => {
  let phrasesOf
  before(async () => ({ phrasesOf } = await load('shared/text/phrases')))

  test('may break after a clause and loses nothing', () => {
    const text = '30秒内可以撤销，之后转给下一位同事。只是时机不对，请用“退回培育”。'
    assert.deepEqual(phrasesOf(text), [
      '30秒内可以撤销，',
      '之后转给下一位同事。',
      '只是时机不对，',
      '请用“退回培育”。',
    ])
    assert.deepEqual(phrasesOf('You can undo, for 30 seconds.'), ['You can undo, for 30 seconds.'])
  })
})

describe('a phone number', () => {
  let phones
  before(async () => (phones = await load('shared/text/phone-text')))

  test('from here is copied without +86 and read in groups; one from elsewhere stays', () => {
    assert.equal(phones.dialled('+8613800138050'), '13800138050')
    assert.equal(phones.readable('+8613800138050'), '138 0013 8050')
    assert.equal(phones.dialled('+85291234567'), '+85291234567')
    assert.equal(phones.readable('+85291234567'), '+85291234567')
  })
})

describe('filters in words', () => {
  const t = (key, { from, to } = {}) => `${key} ${from ?? to}`
  let setText
  before(async () => ({ setText } = await load('shared/list-page/filter-field')))
  const numbers = { kind: 'numbers', from: 'least', to: 'most', label: '' }
  const choice = {
    kind: 'choice',
    name: 'kind',
    several: true,
    label: '',
    options: [{ value: 'a', label: '甲' }],
  }

  test('ends that are open, both ends, and one value', () => {
    assert.equal(setText(numbers, {}, t), null)
    assert.equal(setText(numbers, { least: '4' }, t), '≥ 4')
    assert.equal(setText(numbers, { most: '9' }, t), '≤ 9')
    assert.equal(setText(numbers, { least: '4', most: '9' }, t), '4 – 9')
    assert.equal(
      setText({ ...numbers, kind: 'days' }, { least: '2026-01-01' }, t),
      'shared.list.since 2026-01-01',
    )
  })
  test('several values by their names; one that is no longer on offer as it is', () => {
    assert.equal(setText(choice, { kind: 'a,b' }, t), '甲 · b')
    assert.equal(setText(choice, { kind: '' }, t), null)
    assert.equal(setText({ ...choice, several: false }, { kind: 'a' }, t), '甲')
  })
})

describe('a saved view', () => {
  let isSameView
  before(async () => ({ isSameView } = await load('features/traffic-pool/contacts/view-state')))

  test('is the same whatever the order of its filters and columns', () => {
    const view = { query: { stage: 'mql', owner: '7' }, columns: ['name', 'score'] }
    assert.equal(isSameView(view, { query: { owner: '7', stage: 'mql' }, columns: ['score', 'name'] }), true)
    assert.equal(isSameView(view, { ...view, query: { stage: 'mql' } }), false)
    assert.equal(isSameView(view, { ...view, columns: ['name'] }), false)
    assert.equal(isSameView({ ...view, columns: null }, { ...view, columns: [] }), false)
  })
})
