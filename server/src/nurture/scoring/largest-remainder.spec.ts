import { wholeParts } from './largest-remainder.js'

describe('whole parts', () => {
  it('add up to the shown sum, the largest remainders first', () => {
    expect(wholeParts([15_000, 5_000, -2_000, 14_142, 15_000], 47)).toEqual([15, 5, -2, 14, 15])
    expect(wholeParts([400, 400, 700], 2)).toEqual([1, 0, 1])
  })

  it('round negative parts by the same rule', () => {
    expect(wholeParts([10_500, -400], 10)).toEqual([10, 0])
    expect(wholeParts([10_200, -1_900], 8)).toEqual([10, -2])
  })

  it('of nothing are nothing', () => {
    expect(wholeParts([], 0)).toEqual([])
  })
})
