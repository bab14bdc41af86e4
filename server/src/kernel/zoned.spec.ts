import { dayIn } from './zoned.js'

describe('the day of the brand', () => {
  it('begins when the zone says, not the machine', () => {
    const at = new Date('2026-03-01T16:30:00.000Z')
    expect(dayIn('Asia/Shanghai', at)).toBe('2026-03-02')
    expect(dayIn('America/New_York', at)).toBe('2026-03-01')
  })
})
