import { z } from 'zod'
import { MINUTE } from '../../kernel/time.js'
import type { ServiceLevels } from './clock.js'

/** The targets of the clocks as they are kept and as routes speak them: minutes of business time. */

const minutes = z.number().int().min(1).max(10_000)
const targets = z.object({ assign: minutes, accept: minutes, firstTouch: minutes })

export const serviceLevelSetting = z.object({ hot: targets, warm: targets }).meta({ id: 'ServiceLevels' })
export type ServiceLevelSetting = z.infer<typeof serviceLevelSetting>

/** Lead-lifecycle spec §5.7. */
export const DEFAULT_SERVICE_LEVELS: ServiceLevelSetting = {
  hot: { assign: 1, accept: 10, firstTouch: 30 },
  warm: { assign: 10, accept: 60, firstTouch: 240 },
}

export const serviceLevelsOf = ({ hot, warm }: ServiceLevelSetting): ServiceLevels => ({
  hot: inMilliseconds(hot),
  warm: inMilliseconds(warm),
})

const inMilliseconds = ({ assign, accept, firstTouch }: z.infer<typeof targets>) => ({
  assign: assign * MINUTE,
  accept: accept * MINUTE,
  'first-touch': firstTouch * MINUTE,
})
