import { DAY, HOUR } from '../../kernel/time.js'
import { type Award, type ScoredBehaviour, matchRules } from './awards.js'
import { type ScoringModel, compileModel } from './compiled-model.js'
import { DEFAULT_MODEL } from './default-model.js'
import { evaluate } from './evaluate.js'
import { type Explanation, explain } from './explanation.js'
import { type FitFact, assessFit } from './fit.js'
import { decide, initialState } from './maturity.js'
import { scoringModelSchema } from './scoring-model.js'

const DAY_0 = Date.parse('2026-03-01T02:00:00Z') // ten in the morning in Shanghai
const day = (n: number, plusMs = 0) => DAY_0 + n * DAY + plusMs

const labelled = (key: string) => ({ zh: key, en: key })
const factsAt = (value: string, at: number): FitFact => ({ field: 'need', value, source: 'form', at })

let serial = 0
function behaviour(
  type: ScoredBehaviour['type'],
  occurredAt: number,
  more: Partial<ScoredBehaviour> = {},
): ScoredBehaviour {
  const eventKey = (serial++).toString(16).padStart(32, '0')
  return { eventKey, type, occurredAt, objectId: `content-${serial}`, purpose: 'seeding', props: {}, ...more }
}

const award = (model: ScoringModel, behaviours: ScoredBehaviour[]) =>
  behaviours.flatMap((b) => matchRules(model, b))
const milliOf = (explanation: Explanation) =>
  explanation.lines.map((line) => [line.kind, line.ruleKey, line.contribution])

describe('the person of §6.6, who fills in no form, on day 3', () => {
  const model = compileModel(DEFAULT_MODEL)
  const reads = [1, 1, 1, 1, 2, 2, 2, 2].map((n) => behaviour('content.read', day(n)))
  const share = behaviour('share.opened', day(2))
  const download = behaviour('file.downloaded', day(2))
  const pages = [1, 2, 3].map((n) =>
    behaviour('content.viewed', day(n), { purpose: n === 2 ? 'case' : 'price' }),
  )
  const decideAt = (awards: Award[]) =>
    decide(model, initialState(day(0)), {
      score: evaluate(model, awards, day(3)),
      fit: assessFit(model, [], day(3)),
      handRaisedAt: null,
      reachable: true,
      causeIsEvent: true,
    })

  // Everything at the same time of day, evaluated 24 h after day 2. Half-lives: read 7 d, share and price 14 d,
  // download 30 d.
  //   content 12·2^(-2/7) + 12·2^(-1/7) + 5·2^(-1/14) + 10·2^(-1/30) = 9.844 + 10.869 + 4.758 + 9.772 = 35.243 (≤ 40)
  //   intent  10·2^(-2/14) + 10·2^(-1/14) + 10                       = 9.057 + 9.517 + 10            = 28.574 (≤ 30)
  it('has 63.8 points, is U1 and becomes a lead', () => {
    const awards = award(model, [...reads, share, download, ...pages])
    expect(evaluate(model, awards, day(3)).totalMilli).toBe(63_817)
    expect(decideAt(awards)).toMatchObject({
      verdict: 'mql',
      qualifies: true,
      changed: { from: 'U4', to: 'U1' },
    })
    const explanation = explain(model, { contactId: '1', modelVersion: 1, awards, facts: [], atMs: day(3) })
    expect(explanation).toMatchObject({ total: 64, band: 'U1', toNextBand: null })
    expect(milliOf(explanation)).toEqual([
      ['rule', 'read', 21],
      ['rule', 'share', 5],
      ['rule', 'download', 10],
      ['rule', 'price-or-case', 28],
    ])
  })

  it('has 54.0 points without the download, is U2 and goes to review', () => {
    const awards = award(model, [...reads, share, ...pages])
    expect(evaluate(model, awards, day(3)).totalMilli).toBe(54_045)
    expect(decideAt(awards)).toMatchObject({
      verdict: 'review',
      qualifies: false,
      changed: { from: 'U4', to: 'U2' },
    })
  })

  it('gains nothing from reading the price pages as well as opening them', () => {
    const readToo = pages.map((page) => ({
      ...page,
      type: 'content.read' as const,
      eventKey: `f${page.eventKey.slice(1)}`,
    }))
    const awards = award(model, [...reads, share, download, ...pages, ...readToo])
    expect(evaluate(model, awards, day(3)).totalMilli).toBe(63_817)
  })
})

describe('the worked example of §6.10', () => {
  const rule = (
    key: string,
    group: string,
    type: string,
    points: number,
    halfLifeDays: number,
    more: object,
  ) => ({
    ...{ key, group, label: labelled(key), trigger: { type }, points, halfLifeDays, scope: 'event' },
    ...more,
  })
  const model = compileModel(
    scoringModelSchema.parse({
      key: 'example',
      productLine: 'default',
      groups: [
        { key: 'content', axis: 'engagement', label: labelled('content'), max: 18 },
        { key: 'intent', axis: 'engagement', label: labelled('intent'), max: 40 },
      ],
      rules: [
        rule('r1', 'content', 'content.read', 3, 7, {
          scope: 'object',
          windowCap: { n: 5, per: 'day' },
          ruleCap: 20,
        }),
        rule('r2', 'content', 'file.downloaded', 10, 30, {}),
        rule('r3', 'intent', 'live.watched', 20, 30, {}),
        rule('r4', 'intent', 'content.viewed', 10, 14, { windowCap: { n: 1, per: 'day' } }),
      ],
      fit: {
        fields: [
          { key: 'need', label: labelled('need'), weight: 80, matches: { yes: 1 } },
          { key: 'budget', label: labelled('budget'), weight: 20, matches: { yes: 1 } },
        ],
        disqualifiers: [],
      },
    }),
  )
  const awards = award(model, [
    ...Array.from({ length: 8 }, () => behaviour('content.read', day(30))),
    behaviour('file.downloaded', day(0)),
    behaviour('live.watched', day(15)),
    behaviour('content.viewed', day(16)),
    behaviour('content.viewed', day(30)),
  ])
  const facts = [factsAt('yes', day(0))]
  const fitAt = (atMs: number) => assessFit(model, facts, atMs)
  const explainAt = (atMs: number) => explain(model, { contactId: '1', modelVersion: 1, awards, facts, atMs })

  it('gives 47.142 on day 30, shown as 15 + 5 - 2 + 14 + 15 = 47', () => {
    const explanation = explainAt(day(30))
    expect(explanation).toMatchObject({ totalMilli: 47_142, total: 47, band: 'A2' })
    expect(milliOf(explanation)).toEqual([
      ['rule', 'r1', 15],
      ['rule', 'r2', 5],
      ['group-cap', null, -2],
      ['rule', 'r3', 14],
      ['rule', 'r4', 15],
    ])
    expect(explanation.lines.map((line) => line.contributionMilli)).toEqual([
      15_000, 5_000, -2_000, 14_142, 15_000,
    ])
    expect(explanation.lines[0]).toMatchObject({
      count: 5,
      rawMilli: 15_000,
      lastAt: '2026-03-31T02:00:00.000Z',
    })
    expect(explanation.groups.map((group) => group.sumMilli)).toEqual([18_000, 29_142])
  })

  it('makes A2 with fit 80, an MQL, whose band an open lead holds while it cools to 25.10 on day 44', () => {
    expect(fitAt(day(30))).toMatchObject({ scoreMilli: 80_000, band: 'A', confidence: 0.8 })
    const onDay30 = decide(model, initialState(day(0)), {
      score: evaluate(model, awards, day(30)),
      fit: fitAt(day(30)),
      handRaisedAt: null,
      reachable: true,
      causeIsEvent: true,
    })
    expect(onDay30).toMatchObject({
      verdict: 'mql',
      qualifies: true,
      cooling: false,
      state: { band: 2, fitBand: 'A' },
    })

    const score = evaluate(model, awards, day(44))
    expect(score.totalMilli).toBe(25_102)
    expect(score.engagementBand).toBe(3)
    expect(milliOf(explainAt(day(44)))).toEqual([
      ['rule', 'r1', 4],
      ['rule', 'r2', 4],
      ['rule', 'r3', 10],
      ['rule', 'r4', 7],
    ])
    const quiet = { score, fit: fitAt(day(44)), handRaisedAt: null, reachable: true, causeIsEvent: false }
    expect(decide(model, onDay30.state, quiet)).toMatchObject({
      state: { band: 2, leadOpen: true },
      changed: null,
      qualifies: false,
      cooling: true,
    })
    // The same without a lead: below 28, the exit of band 2, it falls.
    const unheld = { ...onDay30.state, leadOpen: false }
    expect(decide(model, unheld, quiet)).toMatchObject({
      state: { band: 3 },
      changed: { from: 'A2', to: 'A3' },
    })
  })

  it('knows beforehand when the lead begins to cool', () => {
    const { nextEvalAt } = decide(
      model,
      { ...initialState(day(0)), band: 2, leadOpen: true },
      {
        score: evaluate(model, awards, day(30)),
        fit: fitAt(day(30)),
        handRaisedAt: null,
        reachable: true,
        causeIsEvent: false,
      },
    )
    const at = nextEvalAt ?? 0
    expect(evaluate(model, awards, at).totalMilli).toBeLessThan(28_000)
    expect(evaluate(model, awards, at - 60_000).totalMilli).toBeGreaterThanOrEqual(28_000)
    expect(at).toBeGreaterThan(day(30) + HOUR)
  })
})
