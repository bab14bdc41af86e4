import { DAY, HOUR } from '../../kernel/time.js'
import type { Award } from './awards.js'
import { compileModel } from './compiled-model.js'
import { evaluate, shownPoints, totalAt } from './evaluate.js'
import { type ModelDraft, scoringModelSchema } from './scoring-model.js'

const NOON = Date.parse('2026-03-11T04:00:00Z') // a Wednesday, twelve o'clock in Shanghai
const label = (key: string) => ({ zh: key, en: key })

type Rule = Partial<ModelDraft['rules'][number]>
const modelOf = (rules: Record<string, Rule>, more: Partial<ModelDraft> = {}, zone?: string) =>
  compileModel(
    scoringModelSchema.parse({
      key: 'test',
      productLine: 'default',
      groups: [
        { key: 'content', axis: 'engagement', label: label('content'), min: -5, max: 40 },
        { key: 'intent', axis: 'engagement', label: label('intent'), max: 90 },
        { key: 'risk', axis: 'risk', label: label('risk'), max: 50 },
      ],
      rules: Object.entries(rules).map(([key, rule]) => ({
        ...{
          key,
          group: 'content',
          label: label(key),
          trigger: { type: 'content.read' },
          points: 10,
          scope: 'event',
        },
        ...rule,
      })),
      ...more,
    }),
    zone,
  )

let serial = 0
const award = (ruleKey: string, occurredAt: number, points = 10, more: Partial<Award> = {}): Award => ({
  ruleKey,
  eventKey: (serial++).toString(16).padStart(32, '0'),
  objectId: `object-${serial}`,
  occurredAt,
  pointsMilli: points * 1000,
  ...more,
})
const total = (model: ReturnType<typeof modelOf>, awards: Award[], at = NOON) =>
  evaluate(model, awards, at).totalMilli

describe('admission', () => {
  it('lets an object in once and a person once ever', () => {
    const model = modelOf({ object: { scope: 'object' }, person: { scope: 'person', group: 'intent' } })
    const twice = (rule: string) => [
      award(rule, NOON, 10, { objectId: 'a' }),
      award(rule, NOON, 10, { objectId: 'a' }),
    ]
    expect(total(model, [...twice('object'), award('object', NOON, 10, { objectId: 'b' })])).toBe(20_000)
    expect(total(model, [...twice('person'), award('person', NOON, 10, { objectId: 'b' })])).toBe(10_000)
  })

  it('takes events without an object for one object', () => {
    const model = modelOf({ object: { scope: 'object' } })
    expect(
      total(
        model,
        [1, 2, 3].map(() => award('object', NOON, 10, { objectId: null })),
      ),
    ).toBe(10_000)
  })

  it('lets the first n into a window of the local day, whatever UTC says', () => {
    const model = modelOf({ read: { windowCap: { n: 2, per: 'day' } } })
    const evening = Date.parse('2026-03-10T15:30:00Z') // half past eleven at night in Shanghai
    const awards = [0, 1, 2].map(() => award('read', evening)).concat(award('read', evening + HOUR))
    expect(total(model, awards)).toBe(30_000)
    const inUtc = modelOf({ read: { windowCap: { n: 2, per: 'day' } } }, {}, 'UTC')
    expect(total(inUtc, awards)).toBe(20_000)
  })

  it.each([
    ['hour' as const, 59 * 60_000, HOUR],
    ['week' as const, 4 * DAY + 11 * HOUR, 4 * DAY + 12 * HOUR],
  ])('counts by the %s of the local calendar', (per, within, next) => {
    const model = modelOf({ read: { windowCap: { n: 1, per } } })
    expect(total(model, [award('read', NOON), award('read', NOON + within)], NOON + 9 * DAY)).toBe(10_000)
    expect(total(model, [award('read', NOON), award('read', NOON + next)], NOON + 9 * DAY)).toBe(20_000)
  })

  it('does not use up an object that a full window refused', () => {
    const model = modelOf({ page: { scope: 'object', windowCap: { n: 1, per: 'day' } } })
    const awards = [
      award('page', NOON, 10, { objectId: 'a' }),
      award('page', NOON + 1, 10, { objectId: 'b' }),
      award('page', NOON + DAY, 10, { objectId: 'b' }),
    ]
    expect(total(model, awards, NOON + DAY)).toBe(20_000)
  })

  it('lets a late event displace one that was let in', () => {
    const model = modelOf({ read: { scope: 'person', halfLifeDays: 1 } })
    const known = award('read', NOON)
    expect(total(model, [known])).toBe(10_000)
    expect(total(model, [known, award('read', NOON - DAY)])).toBe(5_000)
  })

  it('ignores what happened after the instant, and rules the model does not know', () => {
    const model = modelOf({ read: {} })
    expect(total(model, [award('read', NOON), award('read', NOON + 1), award('gone', NOON)])).toBe(10_000)
  })
})

describe('decay', () => {
  const model = modelOf({ read: { halfLifeDays: 7 }, gift: { expiresDays: 3, group: 'intent' } })

  it('halves in a half-life', () => {
    expect(total(model, [award('read', NOON - 14 * DAY)])).toBe(2_500)
  })

  it('drops what has expired', () => {
    expect(total(model, [award('gift', NOON - 3 * DAY + 1)])).toBe(10_000)
    expect(total(model, [award('gift', NOON - 3 * DAY)])).toBe(0)
  })

  it('counts less than 0.05 points as nothing, award by award', () => {
    const eightHalvings = [1, 2, 3].map(() => award('read', NOON - 56 * DAY)) // 10/256 = 0.039 each
    expect(total(model, eightHalvings)).toBe(0)
    expect(total(model, [award('read', NOON - 49 * DAY)])).toBe(78) // 10/128
  })
})

describe('limits', () => {
  it('hold a rule to its cap in both directions', () => {
    const model = modelOf({ read: { ruleCap: 15 }, bad: { points: -10, ruleCap: 4, group: 'risk' } })
    const awards = [award('read', NOON), award('read', NOON), award('bad', NOON, -10)]
    expect(total(model, awards)).toBe(11_000)
  })

  it('hold a group to its maximum and its minimum', () => {
    const model = modelOf({ read: {}, dull: { points: -10 }, price: { group: 'intent' } })
    expect(
      total(
        model,
        [1, 2, 3, 4, 5].map(() => award('read', NOON)),
      ),
    ).toBe(40_000)
    expect(total(model, [award('dull', NOON, -10), award('price', NOON, 30)])).toBe(25_000)
  })

  it('subtract risk after the caps, so that points above a cap never pay for it', () => {
    const model = modelOf({ read: {}, price: { group: 'intent' }, left: { points: -40, group: 'risk' } })
    const overflowing = [award('read', NOON, 90), award('price', NOON, 95)]
    expect(total(model, overflowing)).toBe(100_000)
    expect(total(model, [...overflowing, award('left', NOON, -40)])).toBe(60_000)
  })

  it('hold risk to its maximum and the score above 0', () => {
    const model = modelOf({ price: { group: 'intent' }, left: { points: -40, group: 'risk' } })
    const lost = [award('left', NOON, -40), award('left', NOON, -40)]
    expect(total(model, [award('price', NOON, 80), ...lost])).toBe(30_000)
    expect(total(model, [award('price', NOON, 10), ...lost])).toBe(0)
  })
})

describe('silence', () => {
  const silence = { group: 'risk', label: label('silence'), afterDays: 30, points: -10 }
  const model = modelOf({ read: { group: 'intent' }, left: { points: -1, group: 'risk' } }, { silence })

  it('costs points from the thirtieth day after the last award on', () => {
    const awards = [award('read', NOON - 90 * DAY, 20), award('read', NOON, 20)]
    expect(total(model, awards, NOON + 30 * DAY - 1)).toBe(40_000)
    expect(total(model, awards, NOON + 30 * DAY)).toBe(30_000)
  })

  it('is not ended by a penalty, which would raise the score', () => {
    const awards = [award('read', NOON, 40), award('left', NOON + 31 * DAY, -1)]
    expect(total(model, awards, NOON + 31 * DAY)).toBe(29_000)
  })

  it('takes nothing from somebody who never did anything', () => {
    expect(total(model, [], NOON)).toBe(0)
  })
})

it('can count only what came after an instant, with admission still by the whole history', () => {
  const model = modelOf({ read: { scope: 'object' } })
  const awards = [
    award('read', NOON, 10, { objectId: 'a' }),
    award('read', NOON + 1, 10, { objectId: 'a' }),
    award('read', NOON + 2, 10, { objectId: 'b' }),
  ]
  const { admitted } = evaluate(model, awards, NOON + 3)
  expect(totalAt(model, admitted, NOON + 3, { sinceMs: NOON })).toBe(10_000)
})

it('shows points rounded half up', () => {
  expect([499, 500, 47_499, 47_500].map(shownPoints)).toEqual([0, 1, 47, 48])
})
