import { initialState, type MaturityState } from './maturity.js'
import { mergedState } from './merged-maturity.js'

const state = (more: Partial<MaturityState>): MaturityState => ({ ...initialState(100), ...more })
const both = (one: MaturityState, other: MaturityState): MaturityState => {
  expect(mergedState(other, one)).toEqual(mergedState(one, other))
  return mergedState(one, other)
}

describe('two contacts scored apart', () => {
  it('stand in the better band, since it was entered', () => {
    const merged = both(state({ band: 3, bandEnteredAt: 50 }), state({ band: 2, bandEnteredAt: 70 }))
    expect(merged).toMatchObject({ band: 2, bandEnteredAt: 70 })
    expect(both(state({ bandEnteredAt: 50 }), state({ bandEnteredAt: 70 }))).toMatchObject({
      bandEnteredAt: 50,
    })
  })

  it('have a lead where either has', () => {
    expect(both(state({ leadOpen: true, qualifiedAt: 5 }), state({ qualifiedAt: 7 }))).toMatchObject({
      leadOpen: true,
      qualifiedAt: 7,
    })
  })

  it('keep the later end of a lead and the longer cool-down', () => {
    const early = state({ returnedAt: 10, baselineMilli: 1, coolDownUntil: 99 })
    const late = state({ returnedAt: 20, baselineMilli: 2, coolDownUntil: 30 })
    expect(both(early, late)).toMatchObject({ returnedAt: 20, baselineMilli: 2, coolDownUntil: 99 })
    expect(both(state({}), late)).toMatchObject({ returnedAt: 20, baselineMilli: 2, coolDownUntil: 30 })
  })
})
