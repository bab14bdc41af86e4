import { BANT, BANT_ANSWERS, meetsBant } from './bant.js'

describe('BANT', () => {
  const all = BANT_ANSWERS.flatMap((need) =>
    BANT_ANSWERS.flatMap((budget) =>
      BANT_ANSWERS.flatMap((authority) =>
        BANT_ANSWERS.map((timeline) => ({ need, budget, authority, timeline })),
      ),
    ),
  )

  it('is met by a need and three that are known, of all 81 answers by these 20', () => {
    const met = all.filter(meetsBant)
    expect(met).toHaveLength(20)
    expect(met.every(({ need }) => need === 'yes')).toBe(true)
    for (const bant of met)
      expect(BANT.filter((part) => bant[part] === 'unknown').length).toBeLessThanOrEqual(1)
  })

  it('takes a known no as well as a yes', () => {
    expect(meetsBant({ need: 'yes', budget: 'no', authority: 'no', timeline: 'unknown' })).toBe(true)
    expect(meetsBant({ need: 'yes', budget: 'yes', authority: 'unknown', timeline: 'unknown' })).toBe(false)
    expect(meetsBant({ need: 'no', budget: 'yes', authority: 'yes', timeline: 'yes' })).toBe(false)
  })
})
