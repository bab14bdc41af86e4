import { z } from 'zod'
import { pageQuery } from '../../kernel/paging.js'
import { DAY } from '../../kernel/time.js'
import { idAnswer, timeAnswer } from '../../platform/http/schemas.js'
import { FUNNEL_STEPS, PEOPLE_STEPS } from './figures.js'
import { MOST_DAYS } from './period.js'

const day = z.iso.date()
const count = z.number().int()
const length = z.number().int().nullable()

/** What is no day at all, which this also sees, is none either. */
const isSpan = (ms: number): boolean => ms >= 0 && ms < MOST_DAYS * DAY

/** Days of the brand, both included. */
export const periodQuery = z
  .object({ from: day, to: day })
  .refine(({ from, to }) => isSpan(Date.parse(to) - Date.parse(from)), {
    message: `from one day to the same or a later one, at most ${MOST_DAYS} days`,
    path: ['to'],
  })

const period = { from: day, to: day, asOf: timeAnswer }

export const peopleQuery = pageQuery.extend({
  from: day,
  to: day,
  step: z.enum(PEOPLE_STEPS).default('visitor'),
  channel: z.string().min(1).max(64).optional(),
  /** Whether `channel` is the one by which they came first, or last. */
  by: z.enum(['first', 'last']).default('first'),
})
export type PeopleQuery = z.output<typeof peopleQuery>

export const bandPeopleQuery = pageQuery.extend({ day, band: z.coerce.number().int().min(1).max(3) })
export type BandPeopleQuery = z.output<typeof bandPeopleQuery>

export const funnelAnswer = z
  .object({
    ...period,
    /** `people`: those first met in the period. `leads`: the team's leads of the period, from maturity on. */
    of: z.enum(['people', 'leads']),
    steps: z.array(
      z.object({
        step: z.enum(FUNNEL_STEPS),
        count,
        /** The same of as many days before. */
        before: count,
        /** Middle time from the step before, in milliseconds; null of nobody, and where no time is kept. */
        medianMs: length,
      }),
    ),
    /** The middle times are of so many, the newest. */
    timedOf: count,
  })
  .meta({ id: 'Funnel' })
export type FunnelAnswer = z.infer<typeof funnelAnswer>

const source = z.object({
  channel: z.string(),
  channelName: z.string().nullable(),
  contacts: count,
  engaged: count,
  mature: count,
  leads: count,
  won: count,
})

export const sourcesAnswer = z
  .object({ ...period, first: z.array(source), last: z.array(source) })
  .meta({ id: 'Sources' })
export type SourcesAnswer = z.infer<typeof sourcesAnswer>

export const bandsAnswer = z
  .object({
    ...period,
    /** At the end of each day; of today until now. */
    days: z.array(z.object({ day, band1: count, band2: count, band3: count })),
  })
  .meta({ id: 'Bands' })
export type BandsAnswer = z.infer<typeof bandsAnswer>

const response = z.object({
  leads: count,
  answered: count,
  /** Open, and nobody has touched them yet. */
  waiting: count,
  p50Ms: length,
  p90Ms: length,
})

export const slaAnswer = z
  .object({
    ...period,
    /** From maturity or the wish to the first real touch, in business time. */
    response,
    before: response,
    clocks: z.array(
      z.object({
        kind: z.enum(['assign', 'accept', 'first-touch']),
        started: count,
        breached: count,
        before: count,
      }),
    ),
    reps: z.array(
      z.object({
        staffId: idAnswer,
        name: z.string(),
        leads: count,
        answered: count,
        p50Ms: length,
        p90Ms: length,
        breached: count,
      }),
    ),
    /** More leads than so many are not looked at: the newest count. */
    mostLeads: count,
  })
  .meta({ id: 'Sla' })
export type SlaAnswer = z.infer<typeof slaAnswer>
