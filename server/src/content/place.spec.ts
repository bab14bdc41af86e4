import { encodeCursor } from '../kernel/paging.js'
import { placeOf, placeParts } from './place.js'

it('a place comes back as it was given out', () => {
  const place = { at: new Date('2026-03-02T01:00:00.123Z'), id: '7340000000000000001' }
  expect(placeOf(encodeCursor(placeParts(place)))).toEqual(place)
  expect(placeOf(undefined)).toBeUndefined()
})

it.each([
  'x',
  encodeCursor([1]),
  encodeCursor(['2026-03-02', '1']),
  encodeCursor([1, "1' OR 1"]),
  encodeCursor([9e15, '1']),
  encodeCursor([1, '0']),
])('%p is refused', (after) =>
  expect(() => placeOf(after)).toThrow(expect.objectContaining({ code: 'platform.cursor-invalid' })),
)
