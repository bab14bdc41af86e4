import fc from 'fast-check'
import { format } from 'mysql2'
import { valuesText, type SqlValue } from './values-text.js'

describe('rows as the text behind VALUES', () => {
  const value = fc.oneof<fc.Arbitrary<SqlValue>[]>(
    fc.string({ unit: 'binary' }),
    fc.string({
      unit: fc.constantFrom('\0', '\b', '\t', '\n', '\r', '\x1a', "'", '"', '\\', '?', '%', '鱼', 'a'),
    }),
    fc.integer(),
    fc.double({ noNaN: true }),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    fc.date({ min: new Date('1970-01-01'), max: new Date('9999-01-01'), noInvalidDate: true }),
  )

  it('are what the driver would write, whatever they hold', () => {
    const rows = fc.array(fc.array(value, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(rows, (some) => expect(valuesText(some)).toBe(format('?', [some], false, 'Z'))),
      { numRuns: 2_000 },
    )
  })
})
