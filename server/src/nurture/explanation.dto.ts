import { z } from 'zod'
import { idAnswer, timeAnswer } from '../platform/http/schemas.js'

const label = z.object({ zh: z.string(), en: z.string() })
const milli = z.number().int()

/** A score taken apart, as screens and the handoff package carry it (scoring spec §6.9). */
export const explanationAnswer = z
  .object({
    contactId: idAnswer,
    modelKey: z.string(),
    modelVersion: z.number().int(),
    asOf: timeAnswer,
    totalMilli: milli,
    total: z.number().int(),
    band: z.string(),
    fitBand: z.enum(['A', 'B', 'C', 'D', 'U']),
    engagementBand: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
    // A package that was frozen before holds were told has none.
    hold: z
      .object({
        by: z.enum(['gap', 'lead', 'dwell', 'look']),
        exitMilli: milli,
        until: timeAnswer.nullable(),
      })
      .nullable()
      .default(null),
    fit: z.object({ scoreMilli: milli, confidence: z.number(), disqualifiedBy: z.string().nullable() }),
    lines: z.array(
      z.object({
        kind: z.enum(['rule', 'rule-cap', 'group-cap', 'group-floor', 'axis-cap', 'risk', 'silence']),
        ruleKey: z.string().nullable(),
        groupKey: z.string().nullable(),
        label,
        count: z.number().int(),
        lastAt: timeAnswer.nullable(),
        rawMilli: milli,
        decayedMilli: milli,
        contributionMilli: milli,
        contribution: z.number().int(),
        eventKeys: z.array(z.string()),
      }),
    ),
    groups: z.array(z.object({ key: z.string(), label, min: z.number(), max: z.number(), sumMilli: milli })),
    toNextBand: z
      .object({
        band: z.string(),
        missingMilli: milli,
        actions: z.array(z.object({ ruleKey: z.string(), label, gainMilli: milli, times: z.number().int() })),
      })
      .nullable(),
    unknownFitFields: z.array(z.object({ key: z.string(), label, gain: z.number() })),
    history: z.array(z.object({ at: timeAnswer, totalMilli: milli, band: z.string() })),
  })
  .meta({ id: 'Explanation' })
export type ExplanationAnswer = z.infer<typeof explanationAnswer>
