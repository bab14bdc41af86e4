import { HOUR } from '../../kernel/time.js'
import { bandHold, type Held } from './band-hold.js'
import { compileModel } from './compiled-model.js'
import { DEFAULT_MODEL } from './default-model.js'

const NOW = Date.parse('2026-03-11T04:00:00Z')
// Its own lines, so that what is told is seen to come from the model.
const model = compileModel({
  ...DEFAULT_MODEL,
  bands: { 1: 70, 2: 45, 3: 25 },
  gap: 15,
  minDwellHours: 6,
})
const held = (over: Partial<Held> = {}): Held => ({
  band: 1,
  bandEnteredAt: NOW - HOUR,
  leadOpen: false,
  ...over,
})
const hold = (points: number, over: Partial<Held> = {}) =>
  bandHold(model, held(over), { totalMilli: points * 1000, atMs: NOW })

describe('what holds a band', () => {
  it('is nothing where the points give it anyway, or give a better one', () => {
    expect(hold(70)).toBeNull()
    expect(hold(90, { band: 2 })).toBeNull()
    expect(hold(0, { band: 4 })).toBeNull()
    // Shown as 70.
    expect(hold(69.999)).toBeNull()
    expect(hold(69.499)).not.toBeNull()
  })

  it('is the gap until the points are below the exit, open lead or not', () => {
    expect(hold(69)).toEqual({ by: 'gap', exitMilli: 55_000, until: null })
    expect(hold(55, { leadOpen: true })).toEqual({ by: 'gap', exitMilli: 55_000, until: null })
  })

  it('is an open lead below the exit, for as long as it is open', () => {
    expect(hold(0, { leadOpen: true, bandEnteredAt: NOW - 99 * HOUR })).toEqual({
      by: 'lead',
      exitMilli: 55_000,
      until: null,
    })
  })

  it('is the dwell below the exit without a lead, till it ends', () => {
    expect(hold(54)).toEqual({ by: 'dwell', exitMilli: 55_000, until: '2026-03-11T09:00:00.000Z' })
  })

  it('is nothing but the next look once the dwell is over', () => {
    expect(hold(0, { bandEnteredAt: NOW - 6 * HOUR })).toEqual({ by: 'look', exitMilli: 55_000, until: null })
  })
})
