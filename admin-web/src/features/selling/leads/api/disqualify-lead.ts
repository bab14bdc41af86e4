import { answer, client } from '../../../../shared/api/client'
import type { LeadReason, LeadView } from '../../../../shared/api/types'

/** Closes a lead for good: it is routed to nobody again. */
export const disqualifyLead = (
  id: string,
  body: { version: number; reason: LeadReason; note?: string },
): Promise<LeadView> =>
  answer(client.POST('/api/staff/leads/{id}/disqualify', { params: { path: { id } }, body }))
