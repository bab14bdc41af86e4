import { DAY } from '../../kernel/time.js'
import { compileModel } from './compiled-model.js'
import { DEFAULT_MODEL } from './default-model.js'
import { type FactSource, type FitFact, assessFit, fitGain } from './fit.js'

const NOW = Date.parse('2026-03-10T02:00:00Z')
const model = compileModel(DEFAULT_MODEL) // need 30, budget 25, authority 25, timing 20
const fact = (field: string, value: string, source: FactSource = 'form', at = NOW): FitFact => ({
  field,
  value,
  source,
  at,
})
const assess = (...facts: FitFact[]) => assessFit(model, facts, NOW)

describe('fit', () => {
  it('is unknown, not bad, while less than 0.4 of the weights are known', () => {
    expect(assess()).toMatchObject({ band: 'U', scoreMilli: 0, confidence: 0, disqualifiedBy: null })
    expect(assess(fact('need', 'no'))).toMatchObject({ band: 'U', confidence: 0.3 })
    expect(assess(fact('need', 'no'), fact('timing', 'later'))).toMatchObject({ band: 'D', confidence: 0.5 })
  })

  it.each([
    [
      'A',
      [
        fact('need', 'yes'),
        fact('budget', 'yes'),
        fact('authority', 'influences'),
        fact('timing', 'this-year'),
      ],
      77_500,
    ],
    ['B', [fact('need', 'yes'), fact('timing', 'this-quarter')], 50_000],
    ['C', [fact('budget', 'yes'), fact('authority', 'none')], 25_000],
    ['D', [fact('need', 'no'), fact('timing', 'this-year')], 10_000],
  ] as const)('is %s by the share of the weights that match', (band, facts, scoreMilli) => {
    expect(assess(...facts)).toMatchObject({ band, scoreMilli })
  })

  it('counts a value nobody listed as known and not matching', () => {
    expect(assess(fact('need', 'purple'), fact('budget', 'constructor'))).toMatchObject({
      scoreMilli: 0,
      confidence: 0.55,
    })
  })

  it('believes the rep before the form, the form before an import, and that before a guess', () => {
    const need = (...facts: FitFact[]) => assess(...facts, fact('timing', 'later')).scoreMilli
    expect(need(fact('need', 'yes', 'inferred'), fact('need', 'no', 'rep', NOW - DAY))).toBe(0)
    expect(need(fact('need', 'yes', 'form', NOW - DAY), fact('need', 'no', 'import'))).toBe(30_000)
    expect(need(fact('need', 'no', 'inferred'), fact('need', 'yes', 'import', NOW - DAY))).toBe(30_000)
    expect(need(fact('need', 'no', 'form', NOW - DAY), fact('need', 'yes', 'form'))).toBe(30_000)
  })

  it('keeps the match of a fact older than 18 months, and lowers only the confidence', () => {
    const fresh = assess(fact('need', 'yes', 'form', NOW - 548 * DAY), fact('budget', 'yes'))
    expect(fresh).toMatchObject({ band: 'B', scoreMilli: 55_000, confidence: 0.55 })
    const stale = assess(fact('need', 'yes', 'form', NOW - 549 * DAY), fact('budget', 'yes'))
    expect(stale).toMatchObject({ band: 'U', scoreMilli: 55_000, confidence: 0.25 })
  })

  it.each(['competitor', 'employee', 'student'])(
    'is D for a %s, however little else is known',
    (relation) => {
      expect(assess(fact('relation', relation))).toMatchObject({
        band: 'D',
        disqualifiedBy: relation,
        confidence: 0,
      })
    },
  )

  it('is D for a competitor who fits in everything', () => {
    const perfect = [
      fact('need', 'yes'),
      fact('budget', 'yes'),
      fact('authority', 'decides'),
      fact('timing', 'this-quarter'),
    ]
    expect(assess(...perfect, fact('relation', 'competitor'))).toMatchObject({
      band: 'D',
      scoreMilli: 100_000,
    })
  })

  it('knows only what was known at the instant', () => {
    expect(assess(fact('relation', 'competitor', 'rep', NOW + 1))).toMatchObject({ band: 'U' })
  })

  it('names what is unknown and what it could add', () => {
    expect(assess(fact('budget', 'no')).unknownFields).toEqual(['need', 'authority', 'timing'])
    expect(fitGain(model, 'need')).toBe(30)
    expect(fitGain(model, 'nothing')).toBe(0)
  })

  it('of a model that asks nothing is unknown', () => {
    const silent = compileModel({ ...DEFAULT_MODEL, fit: { fields: [], disqualifiers: [], freshDays: 548 } })
    expect(assessFit(silent, [], NOW)).toMatchObject({ band: 'U', confidence: 0 })
  })
})
