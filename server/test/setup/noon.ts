import { DAY, HOUR } from '../../src/kernel/time.js'

/**
 * Noon in Beijing on a day to come. A test whose house lives at that instant has all of a day before it and behind it,
 * whatever the hour really is: no midnight, month's end or quiet hour comes in between.
 */
export const comingNoon = (): Date => new Date(Math.ceil(Date.now() / DAY) * DAY + 4 * HOUR)
