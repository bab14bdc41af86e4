import { MINUTE, SECOND } from '../../kernel/time.js'
import { DAILY_QUOTA, quietMs, SYSTEM_BUSY } from './back-off.js'

describe('a route of WeChat', () => {
  const quiet = (errcode: number, unit: number) =>
    [1, 2, 3, 4, 5, 6, 7, 2000].map((times) => Number(quietMs(errcode, times)) / unit)

  it('whose quota is used up is left alone twice as long each time, up to sixteen minutes', () => {
    expect(quiet(DAILY_QUOTA, MINUTE)).toEqual([1, 2, 4, 8, 16, 16, 16, 16])
  })

  it('that is busy is left alone for seconds, up to half a minute', () => {
    expect(quiet(SYSTEM_BUSY, SECOND)).toEqual([1, 2, 4, 8, 16, 32, 32, 32])
  })

  it('is not left alone for anything else', () => {
    expect([45011, 40029, undefined].map((errcode) => quietMs(errcode, 1))).toEqual([null, null, null])
  })
})
