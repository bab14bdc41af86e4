import { piecesOf, worstOf } from './text-check.js'

describe('the pieces of a text', () => {
  it('hold whole texts side by side', () =>
    expect(piecesOf(['一二', '三四', '五'], 5)).toEqual(['一二\n三四', '五']))
  it('hold a long text in parts, and lose nothing', () => {
    const pieces = piecesOf(['x'.repeat(6_000), '尾'])
    expect(pieces.map((piece) => piece.length)).toEqual([2_500, 2_500, 1_002])
    expect(pieces.join('').replace('\n', '')).toBe(`${'x'.repeat(6_000)}尾`)
  })
  it('are cut behind a sentence where there is one', () =>
    expect(piecesOf(['一句。又一句！第三'], 8)).toEqual(['一句。又一句！', '第三']))
  it('cut no character in two', () => expect(piecesOf(['ab🐟c'], 3)).toEqual(['ab', '🐟c']))
  it('are none of nothing', () => expect(piecesOf(['', '  '])).toEqual([]))
})

describe('the worst of several verdicts', () => {
  it('stands, with everything that was found', () =>
    expect(
      worstOf([
        { suggestion: 'review', labels: [10001] },
        { suggestion: 'pass', labels: [100] },
        { suggestion: 'risky', labels: [20008, 10001] },
      ]),
    ).toEqual({ suggestion: 'risky', labels: [10001, 20008] }))
  it('is a pass for nothing', () => expect(worstOf([])).toEqual({ suggestion: 'pass', labels: [] }))
})
