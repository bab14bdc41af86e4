import { searchTermOf } from './search-term.js'

it('takes four digits as the end of a phone, a whole number as a phone, the rest as a name', () => {
  expect(searchTermOf(' 8050 ')).toEqual({ by: 'tail', fourDigits: '8050' })
  expect(searchTermOf('138 0013 8050')).toEqual({ by: 'phone', phone: '+8613800138050' })
  expect(searchTermOf('+85291234567')).toEqual({ by: 'phone', phone: '+85291234567' })
  for (const text of ['王', '80501', '805', 'Li 8050', '12345678901'])
    expect(searchTermOf(text)).toEqual({ by: 'name', text })
})
