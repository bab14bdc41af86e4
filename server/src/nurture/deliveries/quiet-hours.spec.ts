import { afterQuiet, DEFAULT_QUIET_HOURS } from './quiet-hours.js'

const ZONE = 'Asia/Shanghai'
const beijing = (time: string): Date => new Date(`${time}+08:00`)

describe('quiet hours', () => {
  it.each([
    ['2026-03-02T08:59:59.999', '2026-03-02T09:00:00'],
    ['2026-03-02T09:00:00', '2026-03-02T09:00:00'],
    ['2026-03-02T20:59:59', '2026-03-02T20:59:59'],
    ['2026-03-02T21:00:00', '2026-03-03T09:00:00'],
    ['2026-03-02T23:59:59', '2026-03-03T09:00:00'],
    ['2026-03-03T00:00:00', '2026-03-03T09:00:00'],
  ])('of the night: %s waits until %s', (at, until) =>
    expect(afterQuiet(DEFAULT_QUIET_HOURS, ZONE, beijing(at))).toEqual(beijing(until)),
  )

  it('may lie within a day', () => {
    const noon = { from: '12:00', to: '14:00' }
    expect(afterQuiet(noon, ZONE, beijing('2026-03-02T13:00:00'))).toEqual(beijing('2026-03-02T14:00:00'))
    expect(afterQuiet(noon, ZONE, beijing('2026-03-02T14:00:00'))).toEqual(beijing('2026-03-02T14:00:00'))
  })

  it('are none where they end as they begin', () => {
    const at = beijing('2026-03-02T00:00:00')
    expect(afterQuiet({ from: '00:00', to: '00:00' }, ZONE, at)).toEqual(at)
  })
})
