import { z } from 'zod'
import { LEAD_STATES, REACH_CHANNELS } from '../../contracts/enums.js'
import { pageOf, pageQuery } from '../../kernel/paging.js'
import { idAnswer, idOf, timeAnswer } from '../../platform/http/schemas.js'
import { personFacts } from '../people/people.dto.js'
import { GUARDS, STEPS } from './guard.js'

const guard = z.enum(GUARDS)
const count = z.number().int()
const milli = z.number().int()

export const totalsAnswer = z
  .object({
    asOf: timeAnswer,
    /** Everybody, once. */
    contacts: count,
    /** Each guard that stops somebody. */
    guards: z.array(z.object({ guard, contacts: count })),
    /** Those of `no-rep`, by what routing last said. */
    waitingFor: z.array(z.object({ reason: z.string().nullable(), contacts: count })),
    /** Known under another id, and known no more. */
    merged: count,
    erased: count,
  })
  .meta({ id: 'WhyNoLeadTotals' })
export type TotalsAnswer = z.infer<typeof totalsAnswer>

export const stoppedQuery = pageQuery.extend({
  guard,
  /** Of `no-rep` only: what routing last said; `waiting` = nothing yet. */
  reason: z.string().min(1).max(32).optional(),
})
export type StoppedQuery = z.output<typeof stoppedQuery>

export const stoppedContact = personFacts
  .extend({
    coolDownUntil: timeAnswer.nullable(),
    leadId: idAnswer.nullable(),
    queuedAt: timeAnswer.nullable(),
    queueReason: z.string().nullable(),
  })
  .meta({ id: 'StoppedContact' })
export type StoppedContact = z.infer<typeof stoppedContact>

export const stoppedPage = pageOf(stoppedContact)

export const contactParams = z.object({ id: idOf<'contact'>() })

const label = z.object({ zh: z.string(), en: z.string() })

export const personAnswer = z
  .object({
    asOf: timeAnswer,
    /** Whom the id asked for has become, or the same id. */
    contactId: idAnswer,
    name: z.string().nullable(),
    phoneMasked: z.string().nullable(),
    merged: z.boolean(),
    guard,
    steps: z.array(z.object({ step: z.enum(STEPS), passed: z.boolean().nullable() })),
    reachableBy: z.array(z.enum(REACH_CHANNELS)),
    band: z.string().nullable(),
    totalMilli: milli,
    /** The bar of maturity and what would lift the person over it; null where no score is enough. */
    bar: z
      .object({
        barMilli: milli,
        missingMilli: milli,
        actions: z.array(z.object({ ruleKey: z.string(), label, gainMilli: milli, times: count })),
      })
      .nullable(),
    coolDownUntil: timeAnswer.nullable(),
    newPoints: z.object({ haveMilli: milli, needMilli: milli }).nullable(),
    lead: z
      .object({
        id: idAnswer,
        state: z.enum(LEAD_STATES),
        queuedAt: timeAnswer.nullable(),
        queueReason: z.string().nullable(),
      })
      .nullable(),
    qualifiedAt: timeAnswer.nullable(),
    /** What nurture would do if anything happened now. */
    onNextEvent: z.object({ qualifies: z.boolean(), waiting: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'WhyNoLead' })
export type PersonAnswer = z.infer<typeof personAnswer>
