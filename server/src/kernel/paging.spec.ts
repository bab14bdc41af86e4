import { cursorTime, decodeCursor, encodeCursor, timePlace } from './paging.js'

describe('a place in a list', () => {
  it('is read back as it was given out, also of a time before 1970', () => {
    for (const at of [new Date('1000-01-01T00:00:00Z'), new Date('2026-03-01T02:00:00Z')]) {
      const [time = '', id] = decodeCursor(encodeCursor([at.getTime(), '7']), 2)
      expect([cursorTime(time), id]).toEqual([at, '7'])
    }
  })

  it.each(['soon', '1e300', '-62167219200001', '253402300800000'])('refuses the time %s', (time) => {
    expect(() => cursorTime(time)).toThrow('not one this server gave out')
  })

  it('of a time and an id is both', () => {
    const at = new Date('2026-03-02T01:00:00.123Z')
    const id = '7340000000000000001'
    expect(timePlace(encodeCursor([at.getTime(), id]))).toEqual({ at, id })
    expect(timePlace(undefined)).toBeNull()
  })

  it.each([
    'x',
    encodeCursor([1]),
    encodeCursor(['2026-03-02', '1']),
    encodeCursor([1, "1' OR 1"]),
    encodeCursor([9e15, '1']),
    encodeCursor([1, '0']),
  ])('refuses %p, which is no time with an id', (after) =>
    expect(() => timePlace(after)).toThrow(expect.objectContaining({ code: 'platform.cursor-invalid' })),
  )
})
