import { DAY, HOUR } from '../../kernel/time.js'
import type { Award } from './awards.js'
import { compileModel } from './compiled-model.js'
import { type Evaluation, evaluate } from './evaluate.js'
import type { Fit } from './fit.js'
import {
  type Decision,
  type MaturityFacts,
  type MaturityState,
  changeId,
  decide,
  initialState,
  withLeadEnded,
  withLeadOpened,
} from './maturity.js'
import { type ModelDraft, scoringModelSchema } from './scoring-model.js'

const NOW = Date.parse('2026-03-11T04:00:00Z')
const label = { zh: '规则', en: 'Rule' }

const modelOf = (more: Partial<ModelDraft> = {}) =>
  compileModel(
    scoringModelSchema.parse({
      key: 'test',
      productLine: 'default',
      groups: [
        { key: 'all', axis: 'engagement', label, max: 200 },
        { key: 'risk', axis: 'risk', label, max: 100 },
      ],
      rules: [
        { key: 'gain', group: 'all', label, trigger: { type: 'content.read' }, points: 1, scope: 'event' },
        {
          key: 'loss',
          group: 'risk',
          label,
          trigger: { type: 'follow.ended' },
          points: -1,
          scope: 'event',
          halfLifeDays: 1,
        },
      ],
      ...more,
    }),
  )
const model = modelOf()

let serial = 0
const gained = (points: number, occurredAt: number): Award => ({
  ruleKey: points < 0 ? 'loss' : 'gain',
  eventKey: (serial++).toString(16).padStart(32, '0'),
  objectId: null,
  occurredAt,
  pointsMilli: points * 1000,
})
const scoreOf = (points: number, at = NOW): Evaluation =>
  evaluate(model, [gained(points, NOW - 400 * DAY)], at)
const fitOf = (band: Fit['band'], disqualifiedBy: string | null = null): Fit => {
  return { band, scoreMilli: 0, confidence: 0, disqualifiedBy, unknownFields: [] }
}
const event = (more: Partial<MaturityFacts> = {}): MaturityFacts => ({
  score: scoreOf(0),
  fit: fitOf('U'),
  handRaisedAt: null,
  reachable: true,
  causeIsEvent: true,
  ...more,
})
const stateOf = (more: Partial<MaturityState> = {}): MaturityState => ({
  ...initialState(NOW - 10 * DAY),
  ...more,
})

describe('the matrix', () => {
  it.each([
    ['A', ['mql-hot', 'mql', 'nurture-sales-content', 'nurture']],
    ['B', ['mql', 'review', 'nurture', 'nurture']],
    ['C', ['nurture-ask-profile', 'nurture', 'nurture', 'idle']],
    ['U', ['mql', 'review', 'nurture-ask-profile', 'idle']],
    ['D', ['no-sales', 'no-sales', 'idle', 'idle']],
  ] as const)('of fit %s is %j in bands 1 to 4', (band, verdicts) => {
    const decisions = [60, 40, 20, 19].map((points) =>
      decide(model, stateOf(), event({ score: scoreOf(points), fit: fitOf(band) })),
    )
    expect(decisions.map(({ verdict }) => verdict)).toEqual(verdicts)
    expect(decisions.map(({ qualifies }) => qualifies)).toEqual(
      verdicts.map((verdict) => verdict.startsWith('mql')),
    )
    expect(decisions.map(({ state }) => state.band)).toEqual([1, 2, 3, 4])
  })

  it('says the change by name', () => {
    const { changed, state } = decide(model, stateOf(), event({ score: scoreOf(45), fit: fitOf('A') }))
    expect(changed).toEqual({ from: 'U4', to: 'A2' })
    expect(decide(model, state, event({ score: scoreOf(45), fit: fitOf('A') })).changed).toBeNull()
    expect(decide(model, state, event({ score: scoreOf(45), fit: fitOf('B') })).changed).toEqual({
      from: 'A2',
      to: 'B2',
    })
  })
})

describe('news that is read again', () => {
  it('raises a band, and hands nobody over: the log says who had a lead', () => {
    const decision = decide(model, stateOf(), event({ score: scoreOf(60), replayed: true }))
    expect(decision).toMatchObject({
      qualifies: false,
      state: { band: 1, leadOpen: false, qualifiedAt: null },
    })
    expect(decide(model, decision.state, event({ score: scoreOf(60) })).qualifies).toBe(true)
  })

  it('lowers no band: that is left to the next look', () => {
    const before = stateOf({ band: 1 })
    expect(decide(model, before, event({ score: scoreOf(0), replayed: true })).state.band).toBe(1)
    expect(decide(model, before, event({ score: scoreOf(0) })).state.band).toBe(4)
  })
})

describe('a hand-raise', () => {
  it('is MQL hot whatever the score and the fit', () => {
    const raised = event({ score: scoreOf(1), fit: fitOf('D'), handRaisedAt: NOW })
    expect(decide(model, stateOf(), raised)).toMatchObject({
      verdict: 'mql-hot',
      qualifies: true,
      handRaise: true,
      state: { band: 4 },
    })
  })

  it('does not help who is ruled out; nor does an unknown fit', () => {
    const ruledOut = fitOf('D', 'competitor')
    const raised = event({ score: scoreOf(90), fit: ruledOut, handRaisedAt: NOW })
    expect(decide(model, stateOf(), raised)).toMatchObject({ verdict: 'no-sales', qualifies: false })
    expect(decide(model, stateOf(), event({ score: scoreOf(5), fit: ruledOut }))).toMatchObject({
      verdict: 'idle',
    })
  })

  it('waits for a way to reach the person, and is forgotten after 90 days', () => {
    const unreachable = decide(model, stateOf(), event({ handRaisedAt: NOW, reachable: false }))
    expect(unreachable).toMatchObject({
      verdict: 'mql-hot',
      qualifies: false,
      state: { waiting: 'reachable' },
    })
    const later = (days: number) => event({ handRaisedAt: NOW, score: scoreOf(0, NOW + days * DAY) })
    expect(decide(model, unreachable.state, later(89)).qualifies).toBe(true)
    expect(decide(model, unreachable.state, later(90))).toMatchObject({ verdict: 'idle', qualifies: false })
  })

  it('comes before any cool-down, but only a new one does', () => {
    const returned = stateOf({ returnedAt: NOW, coolDownUntil: NOW + 90 * DAY, baselineMilli: 0 })
    const at = (handRaisedAt: number) => event({ handRaisedAt, score: scoreOf(0, NOW + HOUR) })
    expect(decide(model, returned, at(NOW))).toMatchObject({
      verdict: 'idle',
      qualifies: false,
      handRaise: false,
    })
    expect(decide(model, returned, at(NOW + 1))).toMatchObject({ verdict: 'mql-hot', qualifies: true })
    expect(decide(model, returned, at(NOW + 2 * HOUR)).qualifies).toBe(false)
  })
})

describe('hysteresis', () => {
  const inBand1 = stateOf({ band: 1, bandEnteredAt: NOW - 2 * DAY })

  it('keeps a band down to its exit, twelve points below its entry', () => {
    expect(decide(model, inBand1, event({ score: scoreOf(48) })).state.band).toBe(1)
    expect(decide(model, inBand1, event({ score: scoreOf(47.999) })).state.band).toBe(2)
  })

  it('falls to the first band whose own exit still holds', () => {
    const bandAt = (points: number) => decide(model, inBand1, event({ score: scoreOf(points) })).state.band
    expect([28, 27, 8, 7].map(bandAt)).toEqual([2, 3, 3, 4])
  })

  it('does not fall within 24 hours of the last move, and says when it can', () => {
    const fresh = stateOf({ band: 1, bandEnteredAt: NOW - 23 * HOUR })
    const held = decide(model, fresh, event({ score: scoreOf(10) }))
    expect(held).toMatchObject({ state: { band: 1 }, qualifies: false, nextEvalAt: NOW + HOUR })
    const due = decide(model, held.state, event({ score: scoreOf(10, NOW + HOUR), causeIsEvent: false }))
    expect(due).toMatchObject({
      state: { band: 3, bandEnteredAt: NOW + HOUR },
      changed: { from: 'U1', to: 'U3' },
    })
  })

  it('rises at once, but only on an event: a decaying penalty promotes nobody', () => {
    const awards = [gained(65, NOW), gained(-20, NOW)]
    const start = decide(model, stateOf(), event({ score: evaluate(model, awards, NOW) }))
    expect(start.state.band).toBe(2)
    const score = evaluate(model, awards, NOW + 3 * DAY)
    expect(score.totalMilli).toBe(62_500)
    const byTime = decide(model, start.state, event({ score, causeIsEvent: false }))
    expect(byTime).toMatchObject({ state: { band: 2 }, qualifies: false, changed: null })
    expect(decide(model, byTime.state, event({ score }))).toMatchObject({
      state: { band: 1 },
      qualifies: true,
    })
  })

  it('makes one MQL and one change of a score that swings by five around the line', () => {
    let state = stateOf()
    const decisions: Decision[] = []
    for (let i = 0; i < 40; i++) {
      const score = scoreOf(i % 2 === 0 ? 65 : 55, NOW + i * 2 * DAY)
      const decision = decide(model, state, event({ score }))
      decisions.push(decision)
      state = decision.state
    }
    expect(decisions.filter(({ qualifies }) => qualifies)).toHaveLength(1)
    expect(decisions.filter(({ changed }) => changed !== null)).toHaveLength(1)
  })

  it('holds the band swinging around the line without a lead too', () => {
    let state = stateOf()
    let changes = 0
    for (let i = 0; i < 40; i++) {
      const score = scoreOf(i % 2 === 0 ? 65 : 55, NOW + i * 2 * DAY)
      const decision = decide(model, state, event({ score, reachable: false }))
      if (decision.changed !== null) changes++
      expect(decision.qualifies).toBe(false)
      state = decision.state
    }
    expect(changes).toBe(1)
  })
})

describe('an open lead', () => {
  const open = stateOf({ band: 2, fitBand: 'A', leadOpen: true, bandEnteredAt: NOW - 9 * DAY })

  it('holds its band and shows cooling below the exit', () => {
    const decision = decide(model, open, event({ score: scoreOf(27), fit: fitOf('A'), causeIsEvent: false }))
    expect(decision).toMatchObject({ state: { band: 2 }, cooling: true, changed: null, nextEvalAt: null })
    expect(decide(model, open, event({ score: scoreOf(28), fit: fitOf('A') })).cooling).toBe(false)
  })

  it('still rises, and is asked for only once', () => {
    const decision = decide(model, open, event({ score: scoreOf(70), fit: fitOf('A') }))
    expect(decision).toMatchObject({ state: { band: 1 }, verdict: 'mql-hot', qualifies: false })
  })

  it('opened by hand stops the waiting and a second lead', () => {
    const waiting = stateOf({ band: 1, waiting: 'reachable' })
    const opened = withLeadOpened(waiting)
    expect(opened).toMatchObject({ leadOpen: true, waiting: null })
    expect(decide(model, opened, event({ score: scoreOf(70) })).qualifies).toBe(false)
  })
})

describe('somebody mature who cannot be reached', () => {
  const mature = decide(model, stateOf(), event({ score: scoreOf(62), reachable: false }))

  it('waits', () => {
    expect(mature).toMatchObject({
      verdict: 'mql',
      qualifies: false,
      state: { band: 1, waiting: 'reachable', leadOpen: false },
    })
  })

  it('becomes a lead at the first reachable moment, even a little below the line', () => {
    const phoneBound = event({ score: scoreOf(50, NOW + DAY) })
    expect(decide(model, mature.state, phoneBound)).toMatchObject({
      qualifies: true,
      state: { waiting: null, leadOpen: true, qualifiedAt: NOW + DAY },
    })
  })

  it('is not handed over while only the dwell holds the band', () => {
    const unfollowed = event({ score: scoreOf(30, NOW + HOUR) })
    expect(decide(model, mature.state, unfollowed)).toMatchObject({
      qualifies: false,
      state: { band: 1, waiting: null },
    })
  })

  it('stops waiting when no longer mature', () => {
    const later = event({ score: scoreOf(30, NOW + 2 * DAY), causeIsEvent: false, reachable: false })
    expect(decide(model, mature.state, later)).toMatchObject({ state: { band: 2, waiting: null } })
  })

  it('does not matter to a model that asks for no way to reach', () => {
    const easy = modelOf({ requireReachable: false })
    expect(decide(easy, stateOf(), event({ score: scoreOf(62), reachable: false })).qualifies).toBe(true)
  })
})

describe('after a lead has ended', () => {
  const before = stateOf({ band: 1, leadOpen: true, qualifiedAt: NOW - DAY, bandEnteredAt: NOW - DAY })
  const returned = withLeadEnded(model, before, { reason: 'timing', engagementMilli: 63_000, atMs: NOW })
  const old = gained(63, NOW - DAY)
  const after = (days: number, ...more: Award[]) =>
    event({ score: evaluate(model, [old, ...more], NOW + days * DAY) })

  it('the baseline is kept and the cool-down goes by the reason', () => {
    expect(returned).toMatchObject({
      leadOpen: false,
      baselineMilli: 63_000,
      returnedAt: NOW,
      coolDownUntil: NOW + 30 * DAY,
    })
    const noNeed = withLeadEnded(model, before, { reason: 'no_need', engagementMilli: 0, atMs: NOW })
    expect(noNeed.coolDownUntil).toBe(NOW + 90 * DAY)
    const own = modelOf({ coolDownDays: { timing: 7 } })
    expect(
      withLeadEnded(own, before, { reason: 'timing', engagementMilli: 0, atMs: NOW }).coolDownUntil,
    ).toBe(NOW + 7 * DAY)
  })

  it('no score makes a lead before the cool-down is over', () => {
    expect(decide(model, returned, after(29, gained(40, NOW + 29 * DAY)))).toMatchObject({
      qualifies: false,
      state: { waiting: 'cool-down' },
    })
    expect(decide(model, returned, after(30, gained(40, NOW + 30 * DAY))).qualifies).toBe(true)
  })

  it('twenty new points are needed, and old ones do not count', () => {
    expect(decide(model, returned, after(31))).toMatchObject({
      verdict: 'mql',
      qualifies: false,
      state: { waiting: 'new-points' },
    })
    expect(decide(model, returned, after(31, gained(19.999, NOW + 31 * DAY))).state.waiting).toBe(
      'new-points',
    )
    expect(decide(model, returned, after(31, gained(20, NOW + 31 * DAY)))).toMatchObject({ qualifies: true })
    expect(decide(model, returned, after(31, gained(20, NOW))).qualifies).toBe(false)
  })

  it('the end of the cool-down alone makes no lead; the next event does', () => {
    const awards = [gained(40, NOW + DAY)]
    const waiting = decide(model, returned, after(2, ...awards))
    expect(waiting.state.waiting).toBe('cool-down')
    expect(waiting.nextEvalAt).toBe(returned.coolDownUntil)
    const byTime = decide(model, waiting.state, { ...after(31, ...awards), causeIsEvent: false })
    expect(byTime).toMatchObject({ qualifies: false, state: { waiting: 'cool-down' } })
    expect(decide(model, byTime.state, after(32, ...awards)).qualifies).toBe(true)
  })
})

describe('a model with an MQL line of its own', () => {
  const replay = modelOf({ mqlAt: 60, requireReachable: false })
  const decideAt = (points: number, fit: Fit, state = stateOf()) =>
    decide(replay, state, event({ score: scoreOf(points), fit }))

  it('goes by the line alone, whatever the fit', () => {
    for (const fit of [fitOf('U'), fitOf('C'), fitOf('D')]) {
      expect(decideAt(60, fit)).toMatchObject({ verdict: 'mql', qualifies: true })
      expect(decideAt(59.999, fit).qualifies).toBe(false)
    }
  })

  it('still refuses who is ruled out, and an MQL of the matrix below the line', () => {
    expect(decideAt(99, fitOf('D', 'employee'))).toMatchObject({ verdict: 'no-sales', qualifies: false })
    expect(decideAt(50, fitOf('A'))).toMatchObject({ verdict: 'nurture-sales-content', qualifies: false })
  })

  it('keeps who waits mature down to the exit', () => {
    const strict = modelOf({ mqlAt: 60 })
    const waiting = decide(strict, stateOf(), event({ score: scoreOf(60), reachable: false })).state
    expect(waiting.waiting).toBe('reachable')
    expect(decide(strict, waiting, event({ score: scoreOf(48) })).qualifies).toBe(true)
    expect(decide(strict, waiting, event({ score: scoreOf(47) })).qualifies).toBe(false)
  })
})

it('gives a change the same id whenever it is told, and another for another cause', () => {
  const change = { contactId: '1', modelKey: 'default', from: 'U2', to: 'U1', causeKey: '0a' }
  expect(changeId(change)).toMatch(/^[0-9a-f]{32}$/)
  expect(changeId({ ...change })).toBe(changeId(change))
  const others = [
    { contactId: '2' },
    { modelKey: 'replay' },
    { from: 'U3' },
    { to: 'A1' },
    { causeKey: '0b' },
  ]
  expect(new Set(others.map((other) => changeId({ ...change, ...other }))).add(changeId(change)).size).toBe(6)
})

it('survives a round through JSON', () => {
  const { state } = decide(model, stateOf(), event({ score: scoreOf(62), reachable: false }))
  expect(JSON.parse(JSON.stringify(state))).toEqual(state)
})
