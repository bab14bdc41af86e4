import { DAY } from '../../kernel/time.js'
import {
  type Award,
  type ScoredBehaviour,
  byTimeAndKey,
  isHandRaise,
  matchRules,
  mergeAwards,
  scoringTime,
  withAwards,
} from './awards.js'
import { compileModel } from './compiled-model.js'
import { DEFAULT_MODEL } from './default-model.js'
import { type ModelDraft, scoringModelSchema } from './scoring-model.js'

const NOW = Date.parse('2026-03-10T02:00:00Z')
const label = { zh: '规则', en: 'Rule' }

const modelWith = (rule: Partial<ModelDraft['rules'][number]>) =>
  compileModel(
    scoringModelSchema.parse({
      key: 'test',
      productLine: 'default',
      groups: [{ key: 'content', axis: 'engagement', label, max: 100 }],
      rules: [
        {
          key: 'only',
          group: 'content',
          label,
          trigger: { type: 'content.read' },
          points: 4,
          scope: 'event',
          ...rule,
        },
      ],
    }),
  )

const behaviour = (more: Partial<ScoredBehaviour> = {}): ScoredBehaviour => ({
  eventKey: '0a',
  type: 'content.read',
  occurredAt: NOW,
  objectId: '7',
  purpose: 'seeding',
  props: {},
  ...more,
})
const pointsOf = (model: ReturnType<typeof modelWith>, more: Partial<ScoredBehaviour>) =>
  matchRules(model, behaviour(more)).map((award) => award.pointsMilli)

describe('the rules a behaviour fires', () => {
  it('give ledger rows that name the rule, the event, its object and time', () => {
    expect(matchRules(modelWith({}), behaviour())).toEqual([
      { ruleKey: 'only', eventKey: '0a', objectId: '7', occurredAt: NOW, pointsMilli: 4000 },
    ])
  })

  it('are those of its type, or of one of several', () => {
    const both = modelWith({ trigger: { type: ['content.read', 'custom.visited'] } })
    expect(pointsOf(both, { type: 'custom.visited' })).toEqual([4000])
    expect(pointsOf(both, { type: 'content.read' })).toEqual([4000])
    expect(pointsOf(both, { type: 'content.viewed' })).toEqual([])
  })

  it('are those of the purpose of its content; without one they never are', () => {
    const priced = modelWith({ trigger: { type: 'content.read', purposes: ['price', 'case'] } })
    expect(pointsOf(priced, { purpose: 'case' })).toEqual([4000])
    expect(pointsOf(priced, { purpose: 'product' })).toEqual([])
    expect(pointsOf(priced, { purpose: null })).toEqual([])
  })

  it.each([
    [{ minDwellMs: 30_000 }, { dwellMs: 30_000 }, { dwellMs: 29_999 }],
    [{ minDepth: 50 }, { depth: 50 }, { depth: 49.9 }],
    [{ minMinutes: 20 }, { minutes: 20 }, { minutes: 19 }],
  ])('ask for at least %j', (predicate, enough, short) => {
    const model = modelWith({ trigger: { type: 'content.read', ...predicate } })
    expect(pointsOf(model, { props: enough })).toEqual([4000])
    expect(pointsOf(model, { props: short })).toEqual([])
    expect(pointsOf(model, { props: {} })).toEqual([])
    expect(
      pointsOf(model, { props: Object.fromEntries(Object.keys(enough).map((k) => [k, '99999'])) }),
    ).toEqual([])
  })

  it('multiply by the highest step that is reached', () => {
    const steps = [
      { from: 0, times: 0.5 },
      { from: 30_000, times: 1 },
      { from: 120_000, times: 1.5 },
    ]
    const model = modelWith({ multiplier: { by: 'dwellMs', steps } })
    expect([0, 29_999, 30_000, 500_000].map((dwellMs) => pointsOf(model, { props: { dwellMs } })[0])).toEqual(
      [2000, 2000, 4000, 6000],
    )
    expect(pointsOf(model, { props: {} })).toEqual([4000])
    const deep = modelWith({ multiplier: { by: 'depth', steps: [{ from: 75, times: 1.2 }] } })
    expect([74, 75].map((depth) => pointsOf(deep, { props: { depth } })[0])).toEqual([4000, 4800])
  })

  it('are valid from their first instant up to their last', () => {
    const model = modelWith({ validFrom: '2026-03-10T02:00:00Z', validTo: '2026-03-11T10:00:00+08:00' })
    expect([-1, 0, DAY - 1, DAY].map((ms) => pointsOf(model, { occurredAt: NOW + ms }).length)).toEqual([
      0, 1, 1, 0,
    ])
  })

  it('make an enquiry the only hand-raise, worth 50 by default', () => {
    expect(isHandRaise('enquiry.sent')).toBe(true)
    expect(isHandRaise('form.submitted')).toBe(false)
    expect(matchRules(compileModel(DEFAULT_MODEL), behaviour({ type: 'enquiry.sent' }))).toMatchObject([
      { ruleKey: 'hand-raise', pointsMilli: 50_000 },
    ])
  })
})

describe('the time an event is scored at', () => {
  it('is when it was received, if it says it comes from the future', () => {
    expect(scoringTime(NOW + 5, NOW)).toBe(NOW)
  })

  it('is its own up to 30 days late, and none after that', () => {
    expect(scoringTime(NOW - 30 * DAY, NOW)).toBe(NOW - 30 * DAY)
    expect(scoringTime(NOW - 30 * DAY - 1, NOW)).toBeNull()
  })
})

const award = (more: Partial<Award>): Award => ({
  ruleKey: 'read',
  eventKey: '0a',
  objectId: null,
  occurredAt: NOW,
  pointsMilli: 1000,
  ...more,
})

describe('a ledger with more awards', () => {
  it('is in the order of admission, whatever came first', () => {
    const all = [3, 1, 2, 1, 0].map((ms, n) => award({ occurredAt: NOW + ms, eventKey: `0${9 - n}` }))
    const grown = withAwards(withAwards([], all.slice(0, 2)), all.slice(2))
    expect(grown).toEqual([...all].sort(byTimeAndKey))
  })

  it('keeps what was there of an event and rule, and is another list', () => {
    const before = [award({})]
    const other = award({ ruleKey: 'share' })
    expect(withAwards(before, [award({ occurredAt: NOW - 1 }), other, other])).toEqual([award({}), other])
    expect(before).toEqual([award({})])
  })
})

describe('merged ledgers', () => {
  it('hold each event once per rule, the earlier time of two, in whichever order they come', () => {
    const one = [award({ occurredAt: NOW + 1 }), award({ ruleKey: 'share' })]
    const other = [award({}), award({ eventKey: '0b' })]
    for (const merged of [mergeAwards(one, other), mergeAwards(other, one)]) {
      expect(merged).toHaveLength(3)
      expect(merged.find((a) => a.ruleKey === 'read' && a.eventKey === '0a')?.occurredAt).toBe(NOW)
    }
  })
})
