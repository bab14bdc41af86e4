import { MINUTE } from '../../kernel/time.js'
import { quietMs } from './back-off.js'

it('a used-up quota is left alone twice as long each time, up to sixteen minutes', () => {
  expect([1, 2, 3, 4, 5, 6, 2000].map((times) => quietMs(times) / MINUTE)).toEqual([1, 2, 4, 8, 16, 16, 16])
})
