import { z } from 'zod'
import { BEHAVIOUR_TYPES, CONTENT_PURPOSES, LEAD_REASONS } from '../../contracts/enums.js'

/**
 * What a scoring model may say (scoring spec §6.2–6.7), as one zod schema. It holds no transforms, so that it can
 * be stored, compared and shown in OpenAPI as it is. Points are whole or fractional points here (at most three
 * decimals); everything computed from them is integer milli-points.
 */

const key = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'a key is lower case, digits and hyphens')
const label = z.strictObject({ zh: z.string().min(1).max(60), en: z.string().min(1).max(60) })
const days = z.number().positive().max(3650)

/** Points with at most three decimals, so that they are whole milli-points. */
const points = z
  .number()
  .min(-1000)
  .max(1000)
  .refine(
    (n) => n !== 0 && Math.abs(n * 1000 - Math.round(n * 1000)) < 1e-6,
    'points are not 0 and have at most 3 decimals',
  )

const behaviourType = z.union([
  z.enum(BEHAVIOUR_TYPES),
  z.templateLiteral(['custom.', z.string().regex(/^[a-z0-9._-]{1,40}$/)]),
])

/** When a rule fires: a type (or one of several) and a closed list of predicates; a missing property never matches. */
const trigger = z.strictObject({
  type: z.union([behaviourType, z.array(behaviourType).min(1).max(8)]),
  purposes: z.array(z.enum(CONTENT_PURPOSES)).min(1).optional(),
  minDwellMs: z.number().int().positive().optional(),
  minDepth: z.number().min(0).max(100).optional(),
  minMinutes: z.number().positive().optional(),
})

/** A bounded map from a property to a factor: the highest step at or below the value counts, else the factor is 1. */
const multiplier = z.strictObject({
  by: z.enum(['dwellMs', 'depth', 'minutes']),
  steps: z
    .array(z.strictObject({ from: z.number().min(0), times: z.number().positive().max(5) }))
    .min(1)
    .max(8)
    .refine(
      (steps) => steps.every((step, i) => i === 0 || step.from > (steps[i - 1]?.from ?? 0)),
      'steps rise',
    ),
})

const group = z.strictObject({
  key,
  axis: z.enum(['engagement', 'risk']),
  label,
  min: z.number().int().min(-1000).max(0).default(0),
  max: z.number().int().positive().max(1000),
})

const rule = z.strictObject({
  key,
  group: key,
  label,
  trigger,
  points,
  multiplier: multiplier.optional(),
  /** `event` = every event, `object` = once per content, `person` = once ever. */
  scope: z.enum(['event', 'object', 'person']),
  windowCap: z
    .strictObject({ n: z.number().int().positive(), per: z.enum(['hour', 'day', 'week']) })
    .optional(),
  /** Largest absolute sum of live points of this rule. */
  ruleCap: z.number().int().positive().optional(),
  halfLifeDays: days.nullable().default(null),
  expiresDays: days.nullable().default(null),
  /** The rule fires for events at or after this instant, and before `validTo`. */
  validFrom: z.iso.datetime({ offset: true }).optional(),
  validTo: z.iso.datetime({ offset: true }).optional(),
})

const fit = z.strictObject({
  /** `matches` gives 1, a part of 1, or 0 for each value; a known value that is not listed counts 0. */
  fields: z
    .array(
      z.strictObject({
        key,
        label,
        weight: z.number().int().positive().max(1000),
        matches: z.record(z.string().max(60), z.number().min(0).max(1)),
      }),
    )
    .max(40),
  disqualifiers: z
    .array(z.strictObject({ field: key, values: z.array(z.string().max(60)).min(1), reason: key }))
    .max(40),
  /** Older facts keep their match but no longer count as known (18 months). */
  freshDays: z.number().int().positive().default(548),
})

const silence = z.strictObject({
  group: key,
  label,
  afterDays: days,
  points: points.refine((n) => n < 0, 'silence never raises a score'),
})

const definition = z.strictObject({
  key,
  productLine: key,
  /** Null = everybody; else only contacts whose first source is this channel. */
  audience: z
    .strictObject({ sourceChannel: z.string().min(1).max(60) })
    .nullable()
    .default(null),
  groups: z.array(group).min(1).max(20),
  rules: z.array(rule).min(1).max(200),
  silence: silence.nullable().default(null),
  engagementCap: z.number().int().positive().max(1000).default(100),
  /** Engagement at which bands 1, 2 and 3 are entered; 4 is the rest. */
  bands: z.strictObject({ 1: z.number(), 2: z.number(), 3: z.number() }).default({ 1: 60, 2: 40, 3: 20 }),
  /** A band is left below its entry less this gap. */
  gap: z.number().min(0).max(100).default(12),
  minDwellHours: z.number().min(0).max(720).default(24),
  fit: fit.default({ fields: [], disqualifiers: [], freshDays: 548 }),
  /** When set, MQL is simply this engagement, whatever the matrix says. */
  mqlAt: z.number().positive().nullable().default(null),
  requireReachable: z.boolean().default(true),
  /** How long an unanswered hand-raise makes somebody MQL. */
  handRaiseDays: days.default(90),
  /** Points from events after a return that a second MQL needs. */
  newPointsAfterReturn: z.number().min(0).max(1000).default(20),
  /** Days of cool-down by reason, where they differ from the house's table. */
  coolDownDays: z.partialRecord(z.enum(LEAD_REASONS), z.number().int().min(0).max(3650)).default({}),
})

/** The schema of a model definition; refuses contradictions (unknown group, positive risk, rising bands …). */
export const scoringModelSchema = definition.superRefine((model, ctx) => {
  for (const message of contradictions(model)) ctx.addIssue({ code: 'custom', message })
})

/** A checked model definition with every default filled in. */
export type ModelDefinition = z.output<typeof definition>
/** A model definition as somebody writes it, defaults left out. */
export type ModelDraft = z.input<typeof definition>
export type ModelRule = ModelDefinition['rules'][number]
export type ModelGroup = ModelDefinition['groups'][number]
export type Label = z.output<typeof label>

function contradictions(model: ModelDefinition): string[] {
  const found: string[] = []
  const groups = new Map(model.groups.map((g) => [g.key, g]))
  if (groups.size < model.groups.length) found.push('two groups share a key')
  if (new Set(model.rules.map((r) => r.key)).size < model.rules.length) found.push('two rules share a key')
  if (new Set(model.fit.fields.map((f) => f.key)).size < model.fit.fields.length)
    found.push('two fit fields share a key')
  if (!(model.bands[1] > model.bands[2] && model.bands[2] > model.bands[3] && model.bands[3] > 0))
    found.push('bands must fall from 1 to 3 and stay above 0')
  for (const r of model.rules) {
    const home = groups.get(r.group)
    if (home === undefined) found.push(`rule ${r.key} names an unknown group`)
    if (home?.axis === 'risk' && r.points > 0) found.push(`rule ${r.key} gives points in a risk group`)
    if (
      r.validFrom !== undefined &&
      r.validTo !== undefined &&
      Date.parse(r.validFrom) >= Date.parse(r.validTo)
    )
      found.push(`rule ${r.key} ends before it begins`)
  }
  if (model.silence !== null && groups.get(model.silence.group)?.axis !== 'risk')
    found.push('silence needs a risk group')
  return found
}
