import { type ScoredBehaviour, matchRules } from './awards.js'
import { compileModel } from './compiled-model.js'
import { DEFAULT_MODEL } from './default-model.js'
import { evaluate } from './evaluate.js'
import { type ModelDraft, scoringModelSchema } from './scoring-model.js'

const label = { zh: '阅读', en: 'Reading' }
const REPLAY = {
  key: 'replay',
  productLine: 'replay',
  audience: { sourceChannel: 'replay' },
  groups: [{ key: 'reading', axis: 'engagement', label, min: 0, max: 100 }],
  rules: [
    {
      key: 'read',
      group: 'reading',
      label,
      trigger: { type: 'content.read' },
      points: 10,
      scope: 'object',
      halfLifeDays: null,
      expiresDays: null,
    },
  ],
  engagementCap: 100,
  mqlAt: 60,
  requireReachable: false,
} satisfies ModelDraft

const messages = (draft: unknown) =>
  scoringModelSchema.safeParse(draft).error?.issues.map((issue) => issue.message) ?? []
const withRule = (change: object) => ({ ...REPLAY, rules: [{ ...REPLAY.rules[0], ...change }] })

describe('a model definition', () => {
  it('can say: ten points per content read, no decay, cap 100, MQL at 60', () => {
    const model = compileModel(scoringModelSchema.parse(REPLAY))
    const read = (object: number, nth: number): ScoredBehaviour => ({
      eventKey: `${object}-${nth}`,
      type: 'content.read',
      occurredAt: nth,
      objectId: `${object}`,
      purpose: null,
      props: {},
    })
    const awards = [1, 2, 3, 4, 5, 6, 6, 5].flatMap((object, nth) => matchRules(model, read(object, nth)))
    expect(evaluate(model, awards, 1e12).totalMilli).toBe(60_000)
    const many = Array.from({ length: 14 }, (_, i) => read(i, i)).flatMap((b) => matchRules(model, b))
    expect(evaluate(model, many, 1e12).totalMilli).toBe(100_000)
  })

  it('is filled with the defaults of the specification', () => {
    expect(scoringModelSchema.parse(withRule({}))).toMatchObject({
      bands: { 1: 60, 2: 40, 3: 20 },
      gap: 12,
      minDwellHours: 24,
      newPointsAfterReturn: 20,
    })
    expect(DEFAULT_MODEL).toMatchObject({
      requireReachable: true,
      engagementCap: 100,
      mqlAt: null,
      audience: null,
    })
  })

  it('parses to itself, so that equal definitions stay equal', () => {
    expect(scoringModelSchema.parse(DEFAULT_MODEL)).toEqual(DEFAULT_MODEL)
    expect(scoringModelSchema.parse(JSON.parse(JSON.stringify(DEFAULT_MODEL)))).toEqual(DEFAULT_MODEL)
  })

  it.each([
    ['a rule in an unknown group', withRule({ group: 'nowhere' }), 'rule read names an unknown group'],
    [
      'two rules of one key',
      { ...REPLAY, rules: [REPLAY.rules[0], REPLAY.rules[0]] },
      'two rules share a key',
    ],
    [
      'two groups of one key',
      { ...REPLAY, groups: [REPLAY.groups[0], REPLAY.groups[0]] },
      'two groups share a key',
    ],
    [
      'bands that rise',
      { ...REPLAY, bands: { 1: 40, 2: 60, 3: 20 } },
      'bands must fall from 1 to 3 and stay above 0',
    ],
    [
      'points for risk',
      { ...REPLAY, groups: [{ ...REPLAY.groups[0], axis: 'risk' }] },
      'rule read gives points in a risk group',
    ],
    [
      'silence outside of risk',
      { ...REPLAY, silence: { group: 'reading', label, afterDays: 30, points: -10 } },
      'silence needs a risk group',
    ],
    [
      'silence that gives points',
      { ...REPLAY, silence: { group: 'reading', label, afterDays: 30, points: 10 } },
      'silence never raises a score',
    ],
    ['no points', withRule({ points: 0 }), 'points are not 0 and have at most 3 decimals'],
    [
      'points finer than a milli-point',
      withRule({ points: 0.0001 }),
      'points are not 0 and have at most 3 decimals',
    ],
    [
      'validity that ends before it begins',
      withRule({ validFrom: '2026-02-01T00:00:00Z', validTo: '2026-01-01T00:00:00Z' }),
      'rule read ends before it begins',
    ],
    [
      'multiplier steps that fall',
      withRule({
        multiplier: {
          by: 'depth',
          steps: [
            { from: 75, times: 1.2 },
            { from: 50, times: 1 },
          ],
        },
      }),
      'steps rise',
    ],
  ])('refuses %s', (_, draft, message) => {
    expect(messages(draft)).toContain(message)
  })

  it('refuses an unknown field and an unknown behaviour, and takes custom ones', () => {
    expect(messages({ ...REPLAY, colour: 'red' })).toHaveLength(1)
    expect(messages(withRule({ trigger: { type: 'content.smelled' } }))).toHaveLength(1)
    expect(messages(withRule({ trigger: { type: ['custom.visited-store', 'content.read'] } }))).toEqual([])
  })
})
