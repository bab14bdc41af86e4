import { nextStepOf, type Standing } from './next-step.js'

const standing = (over: Partial<Standing> = {}): Standing => ({
  waiting: 'reachable',
  dismissed: false,
  hasPhone: false,
  hasPhoneButton: true,
  ...over,
})

describe('the next step of a reader', () => {
  it.each<[string, Partial<Standing>, string | null]>([
    ['the number, where one tap gives it', {}, 'phone'],
    ['the advisor in a browser', { hasPhoneButton: false }, 'advisor'],
    ['the advisor for who has left a number and no leave to call', { hasPhone: true }, 'advisor'],
    ['nothing for who has waved it away', { dismissed: true }, null],
    ['nothing for who is not ready', { waiting: null }, null],
    ['nothing for who waits for something else', { waiting: 'cool-down' }, null],
    ['nothing for who has no score', { waiting: undefined }, null],
  ])('is %s', (_, over, step) => expect(nextStepOf(standing(over))).toBe(step))
})
