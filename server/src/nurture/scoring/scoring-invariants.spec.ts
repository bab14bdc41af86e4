import fc from 'fast-check'
import { DAY, HOUR, MINUTE } from '../../kernel/time.js'
import { type Award, type ScoredBehaviour, matchRules, mergeAwards } from './awards.js'
import { type EngagementBand, exitMilli } from './bands.js'
import { type ScoringModel, compileModel } from './compiled-model.js'
import { evaluate } from './evaluate.js'
import { type ExplanationLine, explain } from './explanation.js'
import { nextEvaluationAt } from './next-evaluation.js'
import { type ModelDefinition, type ModelDraft, scoringModelSchema } from './scoring-model.js'

// Scoring spec §6.11, over 1,000 random models and histories each (but one); §6.9 over 10,000.

const START = Date.parse('2026-03-01T00:00:00Z')
const ZONE = 'Asia/Shanghai'
const TYPES = ['content.read', 'content.viewed', 'file.downloaded', 'follow.ended'] as const
const labelled = (key: string) => ({ zh: key, en: key })

const anyRule = fc.record({
  type: fc.constantFrom(...TYPES.slice(0, 3)),
  group: fc.constantFrom('one', 'two'),
  points: fc.integer({ min: 1, max: 120 }).map((n) => n / 4),
  scope: fc.constantFrom('event' as const, 'object' as const, 'person' as const),
  windowCap: fc.option(
    fc.record({ n: fc.integer({ min: 1, max: 3 }), per: fc.constantFrom('day' as const, 'week' as const) }),
    {
      nil: undefined,
    },
  ),
  ruleCap: fc.option(fc.integer({ min: 5, max: 60 }), { nil: undefined }),
  halfLifeDays: fc.constantFrom(null, 1, 7, 30),
  expiresDays: fc.constantFrom(null, null, 5, 20),
})

interface ModelShape {
  rules: (typeof anyRule extends fc.Arbitrary<infer R> ? R : never)[]
  caps: [number, number, number]
  engagementCap: number
}

const anyShape: fc.Arbitrary<ModelShape> = fc.record({
  rules: fc.array(anyRule, { minLength: 1, maxLength: 4 }),
  caps: fc.tuple(
    fc.integer({ min: 5, max: 90 }),
    fc.integer({ min: 5, max: 90 }),
    fc.integer({ min: 5, max: 90 }),
  ),
  engagementCap: fc.constantFrom(30, 100),
})

/** With penalties: a decaying negative in an engagement group, another at risk, and silence after six days. */
function draftOf({ rules, caps, engagementCap }: ModelShape, penalties: boolean): ModelDraft {
  const [one, two, risk] = caps
  const negative = {
    label: labelled('minus'),
    trigger: { type: 'follow.ended' as const },
    scope: 'event' as const,
  }
  return {
    key: 'random',
    productLine: 'default',
    engagementCap,
    groups: [
      { key: 'one', axis: 'engagement', label: labelled('one'), min: -10, max: one },
      { key: 'two', axis: 'engagement', label: labelled('two'), max: two },
      { key: 'risk', axis: 'risk', label: labelled('risk'), max: risk },
    ],
    rules: [
      ...rules.map(({ type, ...rule }, i) => ({
        ...rule,
        key: `rule-${i}`,
        label: labelled(`rule-${i}`),
        trigger: { type },
      })),
      ...(penalties
        ? [
            { ...negative, key: 'minus', group: 'one', points: -7.5, halfLifeDays: 3 },
            { ...negative, key: 'left', group: 'risk', points: -18, halfLifeDays: 10, ruleCap: 30 },
          ]
        : []),
    ],
    silence: penalties ? { group: 'risk', label: labelled('silence'), afterDays: 6, points: -4 } : null,
    fit: { fields: [{ key: 'need', label: labelled('need'), weight: 1, matches: {} }], disqualifiers: [] },
  }
}

const anyEvent = fc.record({
  type: fc.constantFrom(...TYPES),
  // Few instants and few objects, so that ties, full windows and repeated objects are common.
  slot: fc.integer({ min: 0, max: 60 }),
  object: fc.integer({ min: 0, max: 4 }),
  id: fc.nat(0xffffff),
})
const anyHistory = fc
  .uniqueArray(anyEvent, { maxLength: 24, selector: (event) => event.id })
  .map((events): ScoredBehaviour[] =>
    events.map(({ type, slot, object, id }) => ({
      eventKey: id.toString(16).padStart(32, '0'),
      type,
      occurredAt: START + slot * 6 * HOUR,
      objectId: object === 0 ? null : `${object}`,
      purpose: 'seeding',
      props: {},
    })),
  )
const anyInstant = fc.integer({ min: -1, max: 40 * 24 }).map((hours) => START + hours * HOUR)
const anyModel = (penalties = true) =>
  anyShape.map((shape) => {
    const definition = scoringModelSchema.parse(draftOf(shape, penalties))
    return { definition, model: compileModel(definition, ZONE), toString: () => JSON.stringify(definition) }
  })

const ledgerOf = (model: ScoringModel, events: readonly ScoredBehaviour[]) =>
  events.flatMap((e) => matchRules(model, e))
const totalOf = (model: ScoringModel, awards: readonly Award[], at: number) =>
  evaluate(model, awards, at).totalMilli
const holds = <T>(property: fc.IProperty<T>, parameters?: fc.Parameters<T>): void =>
  fc.assert(property, { numRuns: 1000, ...parameters })

describe('the score of random histories', () => {
  it('is what the specification says, worked out step by step', () => {
    const check = fc.property(anyModel(), anyHistory, anyInstant, ({ definition, model }, events, at) => {
      expect(totalOf(model, ledgerOf(model, events), at)).toBe(byTheBook(definition, events, at))
    })
    holds(check)
  })

  it('does not depend on the order of events', () => {
    const shuffled = anyHistory.chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
    )
    const check = fc.property(anyModel(), shuffled, anyInstant, ({ model }, [events, other], at) => {
      expect(evaluate(model, ledgerOf(model, other), at)).toEqual(
        evaluate(model, ledgerOf(model, events), at),
      )
    })
    holds(check)
  })

  it('does not change when events come twice', () => {
    const doubled = anyHistory.chain((events) => fc.tuple(fc.constant(events), fc.subarray(events)))
    const check = fc.property(anyModel(), doubled, anyInstant, ({ model }, [events, again], at) => {
      const once = ledgerOf(model, events)
      expect(totalOf(model, [...once, ...ledgerOf(model, again)], at)).toBe(totalOf(model, once, at))
    })
    holds(check)
  })

  it('does not depend on the size of batches, and after each is the score of everything so far', () => {
    const size = fc.integer({ min: 1, max: 5 })
    const check = fc.property(
      anyModel(),
      anyHistory,
      anyInstant,
      size,
      ({ definition, model }, events, at, n) => {
        let ledger: Award[] = []
        for (let i = 0; i < events.length; i += n) {
          const overlapping = events.slice(Math.max(0, i - 1), i + n)
          ledger = mergeAwards(ledger, ledgerOf(model, overlapping))
          expect(totalOf(model, ledger, at)).toBe(byTheBook(definition, events.slice(0, i + n), at))
        }
        expect(totalOf(model, ledger, at)).toBe(totalOf(model, ledgerOf(model, events), at))
      },
    )
    holds(check)
  })

  it('never rises between events without penalties', () => {
    const waits = fc.array(fc.integer({ min: 0, max: 20 * 24 * 60 }), { minLength: 1, maxLength: 6 })
    const check = fc.property(anyModel(false), anyHistory, waits, ({ model }, events, minutes) => {
      const ledger = ledgerOf(model, events)
      let at = Math.max(START, ...events.map(({ occurredAt }) => occurredAt))
      let before = totalOf(model, ledger, at)
      for (const minute of minutes) {
        at += minute * MINUTE
        const now = totalOf(model, ledger, at)
        expect(now).toBeLessThanOrEqual(before)
        before = now
      }
    })
    holds(check)
  })

  it('is never lowered by giving a rule more points', () => {
    const raise = fc.record({ rule: fc.nat(3), by: fc.integer({ min: 1, max: 200 }).map((n) => n / 4) })
    const check = fc.property(
      anyModel(),
      anyHistory,
      anyInstant,
      raise,
      ({ definition, model }, events, at, { rule, by }) => {
        const rules = definition.rules.map((r, i) =>
          i === rule && r.points > 0 ? { ...r, points: r.points + by } : r,
        )
        const generous = compileModel({ ...definition, rules }, ZONE)
        const richer = totalOf(generous, ledgerOf(generous, events), at)
        expect(richer).toBeGreaterThanOrEqual(totalOf(model, ledgerOf(model, events), at))
      },
    )
    holds(check)
  })

  it('is never raised by a penalty', () => {
    const check = fc.property(anyModel(), anyHistory, anyInstant, ({ model }, events, at) => {
      const kind = (event: ScoredBehaviour) => event.type !== 'follow.ended'
      const pleasant = totalOf(model, ledgerOf(model, events.filter(kind)), at)
      expect(totalOf(model, ledgerOf(model, events), at)).toBeLessThanOrEqual(pleasant)
    })
    holds(check)
  })

  it('of two merged contacts is that of their events together, and parting them restores both', () => {
    const owned = anyHistory.map(
      (events) => [events.filter((_, i) => i % 2 === 0), events.filter((_, i) => i % 2 === 1)] as const,
    )
    const check = fc.property(anyModel(), owned, anyInstant, ({ definition, model }, [mine, theirs], at) => {
      const merged = mergeAwards(ledgerOf(model, mine), ledgerOf(model, theirs))
      expect(totalOf(model, merged, at)).toBe(byTheBook(definition, [...mine, ...theirs], at))
      for (const events of [mine, theirs]) {
        const keys = new Set(events.map(({ eventKey }) => eventKey))
        const parted = merged.filter(({ eventKey }) => keys.has(eventKey))
        expect(totalOf(model, parted, at)).toBe(byTheBook(definition, events, at))
      }
    })
    holds(check)
  })

  it('of any past instant can be had from the whole ledger', () => {
    const check = fc.property(anyModel(), anyHistory, anyInstant, ({ model }, events, at) => {
      const then = events.filter(({ occurredAt }) => occurredAt <= at)
      expect(evaluate(model, ledgerOf(model, events), at)).toEqual(evaluate(model, ledgerOf(model, then), at))
    })
    holds(check)
  })

  it('stays above the exit of its band until the next evaluation', () => {
    const band = fc.constantFrom<EngagementBand>(1, 2, 3)
    const parts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 })
    const known = fc
      .boolean()
      .chain((penalties) => anyModel(penalties).map((model) => ({ ...model, penalties })))
    const check = fc.property(
      known,
      anyHistory,
      anyInstant,
      band,
      parts,
      ({ model, penalties }, events, at, held, when) => {
        const ledger = ledgerOf(model, events).filter(({ occurredAt }) => occurredAt <= at)
        const score = evaluate(model, ledger, at)
        fc.pre(score.totalMilli >= exitMilli(model, held))
        const standing = { band: held, bandEnteredAt: at - 2 * DAY, leadOpen: false }
        const next = nextEvaluationAt(model, standing, score)
        const asked = nextEvaluationAt(model, standing, score, at + Math.ceil((when[0] ?? 0) * 90 * DAY))
        for (const found of [next, asked]) {
          const until = Math.max(at, (found ?? at + 3000 * DAY) - MINUTE)
          for (const part of when)
            expect(totalOf(model, ledger, Math.floor(at + part * (until - at)))).toBeGreaterThanOrEqual(
              exitMilli(model, held),
            )
        }
        if (next !== null && !penalties)
          expect(totalOf(model, ledger, next)).toBeLessThan(exitMilli(model, held))
        if (next !== null) expect(next).toBeGreaterThan(at)
      },
    )
    holds(check, { numRuns: 500 })
  })
})

describe('the explanation of 10,000 random histories', () => {
  it('adds up to the score, in milli-points and in whole points', () => {
    const check = fc.property(anyModel(), anyHistory, anyInstant, ({ definition, model }, events, atMs) => {
      const awards = ledgerOf(model, events)
      const { lines, total, totalMilli } = explain(model, {
        contactId: '1',
        modelVersion: 1,
        awards,
        facts: [],
        atMs,
      })
      // One comparison a history: ten thousand times ten would cost more than the scores.
      const sum = (amount: (line: ExplanationLine) => number) =>
        lines.reduce((all, line) => all + amount(line), 0)
      const odd = lines.filter(
        ({ kind, count, eventKeys, contribution, contributionMilli }) =>
          Math.abs(contribution - contributionMilli / 1000) >= 1 ||
          eventKeys.length !== count ||
          (kind === 'rule' || kind === 'risk') !== count > 0,
      )
      expect([
        totalMilli,
        total,
        sum((line) => line.contributionMilli),
        sum((line) => line.contribution),
        odd,
      ]).toEqual([
        byTheBook(definition, events, atMs),
        Math.floor(totalMilli / 1000 + 0.5),
        totalMilli,
        total,
        [],
      ])
    })
    holds(check, { numRuns: 10_000 })
  })
})

/** §6.4 read aloud, slowly and without the code under test. */
function byTheBook(definition: ModelDefinition, events: readonly ScoredBehaviour[], at: number): number {
  const admittedOf = (rule: ModelDefinition['rules'][number]) => {
    const candidates = events
      .filter((event) => event.type === rule.trigger.type && event.occurredAt <= at)
      .sort(
        (a, b) =>
          a.occurredAt - b.occurredAt || Number(BigInt(`0x${a.eventKey}`) - BigInt(`0x${b.eventKey}`)),
      )
    return candidates.reduce<ScoredBehaviour[]>((admitted, event) => {
      const { windowCap } = rule
      const sameWindow = admitted.filter(
        (other) => windowCap && windowName(other, windowCap.per) === windowName(event, windowCap.per),
      )
      const taken =
        (rule.scope === 'person' && admitted.length > 0) ||
        (rule.scope === 'object' && admitted.some((other) => other.objectId === event.objectId)) ||
        (windowCap !== undefined && sameWindow.length >= windowCap.n)
      return taken ? admitted : [...admitted, event]
    }, [])
  }
  const pointsOf = (rule: ModelDefinition['rules'][number]) => {
    const values = admittedOf(rule).map((event) => {
      const ageDays = (at - event.occurredAt) / DAY
      if (rule.expiresDays !== null && ageDays >= rule.expiresDays) return 0
      const value =
        rule.halfLifeDays === null ? rule.points : rule.points * Math.pow(2, -ageDays / rule.halfLifeDays)
      return Math.abs(value) < 0.05 ? 0 : value
    })
    const sum = Math.round(values.reduce((total, value) => total + value * 1000, 0))
    const cap = (rule.ruleCap ?? Infinity) * 1000
    return Math.min(cap, Math.max(-cap, sum))
  }
  const liked = definition.rules.filter(({ points }) => points > 0).flatMap(admittedOf)
  const lastAt = Math.max(...liked.map(({ occurredAt }) => occurredAt))
  const { silence } = definition
  const silent =
    silence !== null && liked.length > 0 && at - lastAt >= silence.afterDays * DAY ? silence.points * 1000 : 0
  let engagement = 0
  let penalty = 0
  for (const group of definition.groups) {
    const sum = definition.rules
      .filter((rule) => rule.group === group.key)
      .reduce((total, rule) => total + pointsOf(rule), 0)
    if (group.axis === 'risk')
      penalty += Math.min(-(sum + (silence?.group === group.key ? silent : 0)), group.max * 1000)
    else engagement += Math.min(group.max * 1000, Math.max(group.min * 1000, sum))
  }
  return Math.max(0, Math.min(engagement, definition.engagementCap * 1000) - penalty)
}

const localDate = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, dateStyle: 'short' })
const dates = new Map<number, string>()

function windowName({ occurredAt }: ScoredBehaviour, per: 'hour' | 'day' | 'week'): string {
  const date = dates.get(occurredAt) ?? localDate.format(occurredAt)
  dates.set(occurredAt, date)
  if (per !== 'week') return date
  const midnight = new Date(`${date}T00:00:00Z`)
  const sinceMonday = (midnight.getUTCDay() + 6) % 7
  return new Date(midnight.getTime() - sinceMonday * DAY).toISOString()
}
