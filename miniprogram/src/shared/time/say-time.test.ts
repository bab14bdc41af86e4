import { text } from '../text/text'
import { sayHours } from './say-hours'
import { sayDay, sayMoment, type Say } from './say-time'

const at = (...parts: [number, number, number, number?, number?]) => new Date(...parts).toISOString()
/** A Sunday afternoon, on the phone's own clock. */
const now = new Date(2026, 10, 22, 15, 30)

describe('a time, as people say it', () => {
  it('counts calendar days, not hours', () => {
    expect(sayDay(at(2026, 10, 22, 0, 5), text, now)).toBe('今天')
    expect(sayDay(at(2026, 10, 21, 23, 55), text, now)).toBe('昨天')
    expect(sayDay(at(2026, 10, 20, 9), text, now)).toBe('11月20日')
    expect(sayDay(at(2025, 10, 20, 9), text, now)).toBe('2025年11月20日')
  })

  it('names the month in English, where 11/3 is two days', () => {
    const english: Say = (key, values) => text(key, values, 'en-US')
    expect(sayDay(at(2026, 10, 3, 9), english, now)).toBe('Nov 3')
    expect(sayDay(at(2025, 10, 3, 9), english, now)).toBe('Nov 3, 2025')
    expect(sayMoment(at(2026, 11, 1, 9, 30), english, now)).toBe('Dec 1, 09:30')
  })

  it('names the next shift', () => {
    expect(sayMoment(at(2026, 10, 22, 18), text, now)).toBe('今天18:00')
    expect(sayMoment(at(2026, 10, 23, 9), text, now)).toBe('明天09:00')
    expect(sayMoment(at(2026, 10, 24, 9), text, now)).toBe('周二09:00')
    expect(sayMoment(at(2026, 11, 1, 9, 30), text, now)).toBe('12月1日09:30')
  })

  it('promises nothing that nobody knows', () => {
    expect(sayHours({ onShift: false, nextShiftAt: null }, text)).toBe('上班后尽快回复')
    expect(sayHours({ onShift: true, nextShiftAt: at(2026, 10, 23, 9) }, text)).toBe('现在在线')
  })
})
