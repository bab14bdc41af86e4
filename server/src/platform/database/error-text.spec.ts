import { errorText } from './error-text.js'

const refusal = (message: string, code: string): Error =>
  Object.assign(new Error(message), { code, errno: 1, sqlState: '22007', sql: `… ${message}` })

describe('the text of an error', () => {
  it.each([
    [
      "Incorrect datetime value: '+8613800138000' for column `t`.`pool`.`at` at row 1",
      'ER_TRUNCATED_WRONG_VALUE',
      ' at t.pool.at',
    ],
    ["Incorrect string value: '13800138000' for column 'name' at row 1", 'ER_TRUNCATED', ' at name'],
    ["Duplicate entry 'lin@example.com' for key 'uq_pool_identity'", 'ER_DUP_ENTRY', ' at uq_pool_identity'],
    [
      "You have an error in your SQL syntax; near '13800138000\nlin@example.com' at line 2",
      'ER_PARSE_ERROR',
      '',
    ],
    ["Unknown column 'c.nothing' in 'field list'", 'ER_BAD_FIELD_ERROR', ' at c.nothing'],
  ])('keeps code and place of %p', (message, code, place) => {
    const text = errorText(refusal(message, code))
    expect(text.message).toBe(`the database refused a statement: ${code}${place}`)
    expect(JSON.stringify(text)).not.toMatch(/13800138000|lin@example/)
    expect(text.stack).toContain('error-text.spec')
  })

  it('looks through TypeORM', () => {
    const driverError = refusal("Data too long: 'lin@example.com'", 'ER_DATA_TOO_LONG')
    const text = errorText(
      Object.assign(new Error(driverError.message), {
        driverError,
        query: 'x',
        parameters: ['lin@example.com'],
      }),
    )
    expect(JSON.stringify(text)).not.toContain('lin@example')
  })

  it('leaves other errors as they are', () => {
    const error = new Error('a gap')
    expect(errorText(error)).toMatchObject({ name: 'Error', message: 'a gap', stack: error.stack })
  })
})
