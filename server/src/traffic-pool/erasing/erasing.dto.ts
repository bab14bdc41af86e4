import { z } from 'zod'
import { idAnswer, timeAnswer } from '../../platform/http/schemas.js'

/** The receipt of an erasure: the one thing by which it can be named afterwards. */
export const erasureAnswer = z.object({ erasureId: idAnswer, askedAt: timeAnswer })
