import { z } from 'zod'
import { HEATS } from './enums.js'
import { idText, newsOf } from './news-schema.js'

/** One line of a score as news carries it: who explains it further asks the explanation (scoring spec §6.9). */
export const nurtureNews = {
  'nurture.model-published': newsOf({
    modelId: idText,
    key: z.string(),
    version: z.number().int().positive(),
  }),
  /** A band was entered or left. Told once per contact and batch, never for every change of a number. */
  'nurture.maturity-changed': newsOf({
    changeId: z.string().length(32),
    modelId: idText,
    from: z.string(),
    to: z.string(),
  }),
  /** A person is mature and reachable: make a lead (transition 1) or, on a hand-raise, at once (transition 2). */
  'nurture.lead-qualified': newsOf({
    modelId: idText,
    modelVersion: z.number().int().positive(),
    productLine: z.string().max(32),
    band: z.string().max(4),
    heat: z.enum(HEATS),
    handRaise: z.boolean(),
    /** Reason of a manual qualification by ops (transition 3); its event of cause otherwise. */
    causeKey: z.string().max(32).nullable(),
    asOf: z.iso.datetime(),
    totalMilli: z.number().int(),
  }),
}
