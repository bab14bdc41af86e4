import type { Hours } from '../api/types'
import { sayMoment, type Say } from './say-time'

/** When an answer can be expected: now, from the next shift on, or as soon as somebody is there. */
export const sayHours = ({ onShift, nextShiftAt }: Hours, t: Say): string =>
  onShift
    ? t('hours.now')
    : nextShiftAt === null
      ? t('hours.unknown')
      : t('hours.from', { when: sayMoment(nextShiftAt, t) })
