import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { load } from './load-ts.mjs'

let openings, days
before(async () => {
  openings = await load('features/selling/hours/opening-text')
  days = await load('shared/text/zone-day')
})

describe('working hours as they are typed', () => {
  test('go there and back', () => {
    const typed = '09:00-12:00 13:00-18:00'
    assert.deepEqual(openings.openingsOf(typed), [
      { from: '09:00', to: '12:00' },
      { from: '13:00', to: '18:00' },
    ])
    assert.equal(openings.openingText(openings.openingsOf(typed)), typed)
    assert.deepEqual(openings.openingsOf(''), [])
  })

  test('may be typed on a Chinese keyboard', () => {
    assert.deepEqual(openings.openingsOf('09：00－12：00，13：00 ～ 24：00'), [
      { from: '09:00', to: '12:00' },
      { from: '13:00', to: '24:00' },
    ])
  })

  test('are refused when they overlap, run backwards or are no times', () => {
    for (const wrong of ['9-18', '18:00-09:00', '09:00-13:00 12:00-18:00', '09:00-25:00', '09:00'])
      assert.equal(openings.openingsOf(wrong), null, wrong)
  })
})

describe("a day in the brand's zone", () => {
  test('begins and ends by its own midnight', () => {
    assert.equal(days.startOfDay('2026-11-22', 'Asia/Shanghai'), '2026-11-21T16:00:00.000Z')
    assert.equal(days.endOfDay('2026-11-22', 'Asia/Shanghai'), '2026-11-22T15:59:59.999Z')
  })

  test('is as long as the clock change makes it', () => {
    const length = (day) =>
      Date.parse(days.endOfDay(day, 'America/New_York')) -
      Date.parse(days.startOfDay(day, 'America/New_York')) +
      1
    assert.equal(length('2026-03-08') / 3_600_000, 23)
    assert.equal(length('2026-11-01') / 3_600_000, 25)
  })

  test('is nothing for what is no day', () => {
    assert.equal(days.startOfDay('soon', 'Asia/Shanghai'), undefined)
    assert.equal(days.endOfDay('', 'Asia/Shanghai'), undefined)
  })
})

describe('quiet hours as the form holds them', () => {
  test('go there and back, and none at all are a switch that is off', async () => {
    const { quietHoursOf, quietValuesOf } = await load('features/selling/hours/quiet-values')
    const kept = { from: '22:15', to: '08:00' }
    assert.deepEqual(quietHoursOf(quietValuesOf(kept)), kept)
    const none = quietValuesOf({ from: '07:00', to: '07:00' })
    assert.equal(none.on, false)
    // Switched on again it begins with hours that are some.
    assert.notEqual(none.from, none.to)
    const { from, to } = quietHoursOf(none)
    assert.equal(from, to)
  })

  test('can be every half hour, and the minute that is kept', async () => {
    const { halfHours } = await load('features/selling/hours/quiet-values')
    const times = halfHours('22:15', '08:00')
    assert.equal(times.length, 49)
    assert.deepEqual(times.slice(44, 47), ['22:00', '22:15', '22:30'])
  })
})
