import { runsOf } from './marked-text'

describe('a text with marks', () => {
  it('is cut where a mark begins or ends, and overlapping marks hold together', () => {
    expect(
      runsOf({
        text: 'abcdef',
        marks: [
          { from: 1, to: 4, kind: 'bold' },
          { from: 3, to: 5, kind: 'link', href: 'https://a.example' },
        ],
      }).map(({ text, bold, href }) => [text, bold, href]),
    ).toEqual([
      ['a', false, null],
      ['bc', true, null],
      ['d', true, 'https://a.example'],
      ['e', false, 'https://a.example'],
      ['f', false, null],
    ])
  })

  it('is one run without marks, and cut off where a mark goes beyond it', () => {
    expect(runsOf({ text: 'ab' })).toHaveLength(1)
    expect(
      runsOf({ text: 'ab', marks: [{ from: 1, to: 9, kind: 'italic' }] }).map(({ text }) => text),
    ).toEqual(['a', 'b'])
    expect(runsOf({ text: '' })).toEqual([])
  })
})
