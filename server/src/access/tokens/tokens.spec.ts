import { DAY, HOUR, MINUTE } from '../../kernel/time.js'
import { isWorthNoting } from './api-token.js'
import { BELIEVED_FOR, CheckedTokens } from './checked-tokens.js'
import { expiryFrom, isAlive, isWorthSliding } from './visitor-token.js'

const now = new Date('2026-03-02T01:00:00.000Z')
const after = (ms: number): Date => new Date(+now + ms)

describe('a visitor token', () => {
  it('lives thirty days', () => {
    expect(isAlive(expiryFrom(now), after(30 * DAY - 1))).toBe(true)
    expect(isAlive(expiryFrom(now), after(30 * DAY))).toBe(false)
  })
  it('is prolonged at most once an hour', () => {
    expect(isWorthSliding(expiryFrom(now), after(HOUR - 1))).toBe(false)
    expect(isWorthSliding(expiryFrom(now), after(HOUR))).toBe(true)
  })
})

it('an API token’s use is noted at most once a minute', () => {
  expect(isWorthNoting(null, now)).toBe(true)
  expect(isWorthNoting(now, after(MINUTE - 1))).toBe(false)
  expect(isWorthNoting(now, after(MINUTE))).toBe(true)
})

describe('a checked token', () => {
  beforeEach(() => jest.useFakeTimers())
  afterEach(() => jest.useRealTimers())

  it('is believed for five seconds', () => {
    const tokens = new CheckedTokens<string>()
    tokens.set(Buffer.from('a'), 'Li')
    jest.advanceTimersByTime(BELIEVED_FOR - 1)
    expect(tokens.get(Buffer.from('a'))).toBe('Li')
    expect(tokens.get(Buffer.from('b'))).toBeUndefined()
    jest.advanceTimersByTime(1)
    expect(tokens.get(Buffer.from('a'))).toBeUndefined()
  })

  it('is not believed once all were forgotten', () => {
    const tokens = new CheckedTokens<string>()
    tokens.set(Buffer.from('a'), 'Li')
    tokens.forgetAll()
    expect(tokens.get(Buffer.from('a'))).toBeUndefined()
  })
})
