import { z } from 'zod'
import { LEAD_STATES } from '../../contracts/enums.js'
import { pageOf, pageQuery } from '../../kernel/paging.js'
import { idAnswer, idOf, timeAnswer } from '../../platform/http/schemas.js'

/** How far a lead has come, or what its person waits for; each is a number of the dashboard. */
export const LEAD_MARKS = ['accepted', 'sql', 'won', 'answered', 'waiting'] as const
export type LeadMark = (typeof LEAD_MARKS)[number]

export const CLOCK_KINDS = ['assign', 'accept', 'first-touch'] as const

const days = { from: z.iso.date(), to: z.iso.date() }

export const leadsQuery = pageQuery.extend({
  ...days,
  /** Without one, every lead of the days. */
  mark: z.enum(LEAD_MARKS).optional(),
  channel: z.string().min(1).max(128).optional(),
  /** A content that the person had opened by then. */
  contentId: idOf<'content'>().optional(),
  staffId: idOf<'staff'>().optional(),
})
export type LeadsQuery = z.output<typeof leadsQuery>

export const clocksQuery = pageQuery.extend({
  ...days,
  kind: z.enum(CLOCK_KINDS).optional(),
  breached: z.stringbool().default(false),
  staffId: idOf<'staff'>().optional(),
})
export type ClocksQuery = z.output<typeof clocksQuery>

const line = {
  id: idAnswer,
  /** Null: the person was forgotten at their wish, the lead is kept for the count. */
  contactId: idAnswer.nullable(),
  name: z.string().nullable(),
  state: z.enum(LEAD_STATES),
  ownerName: z.string().nullable(),
}

export const listedLead = z
  .object({
    ...line,
    /** When the person was mature or asked. */
    at: timeAnswer,
    firstTouchAt: timeAnswer.nullable(),
  })
  .meta({ id: 'ListedLead' })
export type ListedLead = z.infer<typeof listedLead>
export const leadsPage = pageOf(listedLead)

export const listedClock = z
  .object({
    ...line,
    leadId: idAnswer,
    kind: z.enum(CLOCK_KINDS),
    /** When it began to run. */
    at: timeAnswer,
    breachedAt: timeAnswer.nullable(),
  })
  .meta({ id: 'ListedClock' })
export type ListedClock = z.infer<typeof listedClock>
export const clocksPage = pageOf(listedClock)
