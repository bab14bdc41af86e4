import { DAY, HOUR } from '../../kernel/time.js'
import type { Award } from './awards.js'
import { compileModel } from './compiled-model.js'
import { DEFAULT_MODEL } from './default-model.js'
import { type ExplainRequest, explain } from './explanation.js'
import { type ModelDraft, scoringModelSchema } from './scoring-model.js'

const NOW = Date.parse('2026-03-11T04:00:00Z')
const label = (key: string) => ({ zh: key, en: key })

const everyLimit = compileModel(
  scoringModelSchema.parse({
    key: 'limits',
    productLine: 'default',
    engagementCap: 60,
    groups: [
      { key: 'dull', axis: 'engagement', label: label('dull'), min: -5, max: 10 },
      { key: 'content', axis: 'engagement', label: label('content'), max: 30 },
      { key: 'intent', axis: 'engagement', label: label('intent'), max: 80 },
      { key: 'risk', axis: 'risk', label: label('risk'), max: 45 },
    ],
    rules: [
      { ...rule('bored', 'dull'), points: -10 },
      { ...rule('read', 'content'), points: 10, ruleCap: 35 },
      { ...rule('price', 'intent'), points: 25, halfLifeDays: 30 },
      { ...rule('left', 'risk'), points: -20 },
    ],
    silence: { group: 'risk', label: label('silence'), afterDays: 30, points: -10 },
  }),
)

function rule(key: string, group: string): ModelDraft['rules'][number] {
  return { key, group, label: label(key), trigger: { type: 'content.read' }, points: 1, scope: 'event' }
}

/** Somebody who entered band 2 an hour ago. */
const inBand2 = { band: 2, bandEnteredAt: NOW - HOUR, leadOpen: false } as const

let serial = 0
const awards = (ruleKey: string, points: number, times: number, occurredAt = NOW): Award[] =>
  Array.from({ length: times }, () => {
    const eventKey = (serial++).toString(16).padStart(32, '0')
    return { ruleKey, eventKey, objectId: `object-${serial}`, occurredAt, pointsMilli: points * 1000 }
  })

const explained = (ledger: Award[], more: Partial<ExplainRequest> = {}, model = everyLimit) =>
  explain(model, { contactId: '12', modelVersion: 3, awards: ledger, facts: [], atMs: NOW, ...more })

describe('the lines of an explanation', () => {
  it('show every limit that changed something, in the order the score is made', () => {
    const ledger = [
      ...awards('bored', -10, 1),
      ...awards('read', 10, 4),
      ...awards('price', 25, 3),
      ...awards('left', -20, 2),
    ]
    const { lines, total } = explained(ledger.map((award) => ({ ...award, occurredAt: NOW - 30 * DAY })))
    expect(lines.map((line) => [line.kind, line.ruleKey ?? line.groupKey, line.contribution])).toEqual([
      ['rule', 'bored', -10],
      ['group-floor', 'dull', 5],
      ['rule', 'read', 40],
      ['rule-cap', 'read', -5],
      ['group-cap', 'content', -5],
      ['rule', 'price', 38],
      ['axis-cap', null, -3],
      ['risk', 'left', -40],
      ['silence', 'risk', -10],
      ['group-cap', 'risk', 5],
    ])
    expect(total).toBe(15)
  })

  it('show the floor of the whole score', () => {
    const { lines, total } = explained([...awards('read', 10, 1), ...awards('left', -20, 1)])
    expect(lines.map((line) => [line.kind, line.groupKey, line.contribution])).toEqual([
      ['rule', 'content', 10],
      ['risk', 'risk', -20],
      ['group-floor', null, 10],
    ])
    expect(total).toBe(0)
  })

  it('open the list of the events behind the number', () => {
    const older = awards('price', 25, 1, NOW - 30 * DAY)
    const newer = awards('price', 25, 1)
    const { lines } = explained([...newer, ...older])
    expect(lines).toEqual([
      {
        kind: 'rule',
        ruleKey: 'price',
        groupKey: 'intent',
        label: label('price'),
        count: 2,
        lastAt: '2026-03-11T04:00:00.000Z',
        rawMilli: 50_000,
        decayedMilli: 37_500,
        contributionMilli: 37_500,
        contribution: 38,
        eventKeys: [...older, ...newer].map(({ eventKey }) => eventKey),
      },
    ])
  })

  it('date silence by the last award before it', () => {
    const { lines } = explained(awards('price', 50, 1, NOW - 40 * DAY))
    expect(lines.at(-1)).toMatchObject({ kind: 'silence', count: 0, lastAt: '2026-01-30T04:00:00.000Z' })
  })
})

describe('the way to the next band', () => {
  const model = compileModel(DEFAULT_MODEL)
  const toNext = (ledger: Award[]) => explained(ledger, {}, model).toNextBand

  it('names what reaches it alone, by the fewest events', () => {
    const ledger = [...awards('price-or-case', 10, 1, NOW - DAY), ...awards('download', 10, 1)]
    expect(toNext([...ledger, ...awards('share', 5, 1)])).toEqual({
      band: 'U2',
      missingMilli: 15_483,
      actions: [
        {
          ruleKey: 'live',
          label: { zh: '观看直播', en: 'Watched a live session' },
          gainMilli: 20_000,
          times: 1,
        },
        {
          ruleKey: 'hand-raise',
          label: { zh: '主动咨询', en: 'Asked to be contacted' },
          gainMilli: 50_000,
          times: 1,
        },
        {
          ruleKey: 'download',
          label: { zh: '下载资料', en: 'Downloaded a file' },
          gainMilli: 20_000,
          times: 2,
        },
      ],
    })
  })

  it('counts windows: a second price page today is worth nothing, tomorrow it is', () => {
    const onlyPages = compileModel({
      ...DEFAULT_MODEL,
      rules: DEFAULT_MODEL.rules.filter(({ key }) => key === 'price-or-case'),
    })
    const page = (at: number) =>
      explained(awards('price-or-case', 10, 1, at), {}, onlyPages).toNextBand?.actions
    expect(page(NOW)).toEqual([])
    expect(page(NOW - DAY)).toMatchObject([{ ruleKey: 'price-or-case', gainMilli: 10_000, times: 1 }])
  })

  it('stops at the group cap and names the largest gains when nothing is enough alone', () => {
    const capped = compileModel({
      ...DEFAULT_MODEL,
      rules: DEFAULT_MODEL.rules.filter(({ key }) => key === 'read' || key === 'download'),
    })
    const next = explained([...awards('download', 10, 1), ...awards('read', 3, 5)], {}, capped).toNextBand
    expect(next).toMatchObject({ band: 'U2', missingMilli: 15_000 })
    const full = explained(
      [...awards('download', 10, 4), ...awards('read', 3, 5)],
      { held: inBand2 },
      capped,
    ).toNextBand
    expect(full).toEqual({ band: 'U1', missingMilli: 20_000, actions: [] })
    const oneEach = explained(awards('download', 10, 1), { held: inBand2 }, capped).toNextBand
    expect(oneEach?.actions.map(({ ruleKey, gainMilli, times }) => [ruleKey, gainMilli, times])).toEqual([
      ['read', 30_000, 10],
      ['download', 30_000, 3],
    ])
  })

  it('counts the end of silence as part of the gain', () => {
    const next = toNext(awards('hand-raise', 50, 1, NOW - 90 * DAY)) // 25 decayed, 15 after silence
    expect(next).toMatchObject({ band: 'U3', missingMilli: 5_000 })
    expect(next?.actions[0]).toMatchObject({ ruleKey: 'read', times: 1, gainMilli: 13_000 })
  })

  it('ends at band 1', () => {
    expect(toNext([...awards('hand-raise', 50, 1), ...awards('download', 10, 1)])).toBeNull()
  })
})

describe('an explanation', () => {
  const model = compileModel(DEFAULT_MODEL)

  it('names the unknown fields of fit with what they could add', () => {
    const facts = [{ field: 'budget', value: 'yes', source: 'form' as const, at: NOW }]
    expect(explained([], { facts }, model).unknownFitFields.map(({ key, gain }) => [key, gain])).toEqual([
      ['need', 30],
      ['authority', 25],
      ['timing', 20],
    ])
  })

  it('of a past instant is the explanation given then', () => {
    const ledger = [...awards('read', 3, 4, NOW - 9 * DAY), ...awards('download', 10, 1, NOW - 5 * DAY)]
    const later = [...awards('hand-raise', 50, 1, NOW - DAY)]
    const fact = { field: 'relation', value: 'competitor', source: 'rep' as const, at: NOW }
    const atMs = NOW - 4 * DAY
    expect(explained([...later, ...ledger], { atMs, facts: [fact] }, model)).toEqual(
      explained(ledger, { atMs }, model),
    )
  })

  it('tells the course of the score up to now, rising with events and falling between them', () => {
    const ledger = [...awards('download', 10, 1, NOW - 30 * DAY), ...awards('hand-raise', 50, 1, NOW)]
    const { history, totalMilli } = explained(ledger, {}, model)
    expect(history[0]).toEqual({ at: '2026-02-09T04:00:00.000Z', totalMilli: 10_000, band: 'U4' })
    expect(history.at(-1)).toEqual({ at: '2026-03-11T04:00:00.000Z', totalMilli, band: 'U2' })
    const between = history.slice(0, -1).map((point) => point.totalMilli)
    expect(between).toEqual([...between].sort((a, b) => b - a))
    expect(between.length).toBeGreaterThan(10)
  })

  it('shows the band the contact holds, when it is another than the entry thresholds give', () => {
    expect(explained(awards('download', 10, 3), { held: inBand2 }, model)).toMatchObject({
      band: 'U2',
      engagementBand: 2,
      hold: { by: 'gap', exitMilli: 28_000 },
    })
    expect(explained(awards('download', 10, 3), {}, model)).toMatchObject({
      band: 'U3',
      engagementBand: 3,
      hold: null,
    })
  })
})
