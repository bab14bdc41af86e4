import { DAY, HOUR, MINUTE } from '../../kernel/time.js'
import type { Award } from './awards.js'
import { compileModel } from './compiled-model.js'
import { evaluate } from './evaluate.js'
import { nextEvaluationAt } from './next-evaluation.js'
import { type ModelDraft, scoringModelSchema } from './scoring-model.js'

const NOW = Date.parse('2026-03-11T04:00:00Z')
const label = { zh: '规则', en: 'Rule' }
const base = { label, trigger: { type: 'content.read' as const }, scope: 'event' as const }

const modelOf = (more: Partial<ModelDraft> = {}) =>
  compileModel(
    scoringModelSchema.parse({
      key: 'test',
      productLine: 'default',
      groups: [
        { key: 'all', axis: 'engagement', label, max: 100 },
        { key: 'risk', axis: 'risk', label, max: 100 },
      ],
      rules: [
        { ...base, key: 'fades', group: 'all', points: 1, halfLifeDays: 10 },
        { ...base, key: 'stays', group: 'all', points: 1 },
        { ...base, key: 'ends', group: 'all', points: 1, expiresDays: 5 },
        { ...base, key: 'left', group: 'risk', points: -1, halfLifeDays: 2 },
      ],
      ...more,
    }),
  )
const model = modelOf()

const award = (ruleKey: string, points: number): Award => ({
  ...{ ruleKey, eventKey: ruleKey, objectId: null, occurredAt: NOW },
  pointsMilli: points * 1000,
})
const settled = { bandEnteredAt: NOW - 3 * DAY, leadOpen: false }
const next = (awards: Award[], standing: Parameters<typeof nextEvaluationAt>[1], by = model) =>
  nextEvaluationAt(by, standing, evaluate(by, awards, NOW))

describe('the next evaluation', () => {
  it('is when decay crosses the exit: 96 points halve to the exit of band 1 in a half-life', () => {
    const at = next([award('fades', 96)], { ...settled, band: 1 }) ?? 0
    // Rounded to milli-points, 48 holds for a few seconds longer.
    expect(at - (NOW + 10 * DAY)).toBeGreaterThan(0)
    expect(at - (NOW + 10 * DAY)).toBeLessThanOrEqual(2 * MINUTE)
  })

  it('is when points expire, or silence begins', () => {
    const at = next([award('ends', 70)], { ...settled, band: 1 }) ?? 0
    expect(at).toBeGreaterThanOrEqual(NOW + 5 * DAY)
    expect(at).toBeLessThanOrEqual(NOW + 5 * DAY + MINUTE)
    const quiet = modelOf({ silence: { group: 'risk', label, afterDays: 30, points: -10 } })
    const silent = next([award('stays', 50)], { ...settled, band: 1 }, quiet) ?? 0
    expect(silent).toBeGreaterThanOrEqual(NOW + 30 * DAY)
    expect(silent).toBeLessThanOrEqual(NOW + 30 * DAY + MINUTE)
  })

  it('stays where it was asked for while the score holds its line there, and is moved when it does not', () => {
    const score = evaluate(model, [award('fades', 96)], NOW)
    const asked = (at: number) => nextEvaluationAt(model, { ...settled, band: 1 }, score, at)
    expect(asked(NOW + 9 * DAY)).toBe(NOW + 9 * DAY)
    const truth = nextEvaluationAt(model, { ...settled, band: 1 }, score)
    // Half of 96 is left after 10 days: what is late by less than a minute is as good as the truth.
    expect(asked(NOW + 10 * DAY + MINUTE - 1000)).toBe(NOW + 10 * DAY + MINUTE - 1000)
    for (const useless of [NOW + 11 * DAY, NOW, NOW - DAY]) expect(asked(useless)).toBe(truth)
  })

  it('is never for what does not decay, and in the lowest band', () => {
    expect(next([award('stays', 70)], { ...settled, band: 1 })).toBeNull()
    expect(next([award('stays', 50), award('fades', 50)], { ...settled, band: 1 })).toBeNull()
    expect(next([award('fades', 15)], { ...settled, band: 4 })).toBeNull()
  })

  it('is not before the dwell of the band ends', () => {
    const entered = { band: 1 as const, bandEnteredAt: NOW, leadOpen: false }
    expect(next([award('fades', 48.1)], entered)).toBe(NOW + DAY)
    expect(next([award('fades', 30)], { ...entered, bandEnteredAt: NOW - 20 * HOUR })).toBe(NOW + 4 * HOUR)
  })

  it('under an open lead is when it begins to cool, and never after that', () => {
    const open = { band: 1 as const, bandEnteredAt: NOW, leadOpen: true }
    const at = next([award('fades', 50)], open) ?? 0
    expect(at).toBeGreaterThan(NOW)
    expect(at).toBeLessThan(NOW + DAY)
    expect(next([award('fades', 47)], open)).toBeNull()
  })

  it('is not missed when a fading penalty lifts the score first', () => {
    const awards = [award('fades', 70), award('left', -21)]
    const at = next(awards, { ...settled, band: 1 }) ?? 0
    // 49 now; it rises as the penalty fades, and crosses 48 when 70·2^(-t/10) - 21·2^(-t/2) does.
    for (let t = NOW; t < at - MINUTE; t += HOUR)
      expect(evaluate(model, awards, t).totalMilli).toBeGreaterThanOrEqual(48_000)
    expect(at).toBeGreaterThan(NOW + 3 * DAY)
    expect(at).toBeLessThanOrEqual(NOW + 6 * DAY)
  })

  it('finds a dip that a fading penalty fills again later', () => {
    // 55 + 40 - 45 = 50 now; when the 40 expire the penalty still takes 8, so 47; in the end 55.
    const awards = [award('stays', 55), award('ends', 40), award('left', -45)]
    expect(evaluate(model, awards, NOW + 90 * DAY).totalMilli).toBe(55_000)
    const at = next(awards, { ...settled, band: 1 }) ?? 0
    expect(at).toBeGreaterThanOrEqual(NOW + 5 * DAY)
    expect(at).toBeLessThanOrEqual(NOW + 5 * DAY + MINUTE)
  })
})
