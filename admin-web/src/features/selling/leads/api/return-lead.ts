import { answer, client } from '../../../../shared/api/client'
import type { LeadReason, LeadView } from '../../../../shared/api/types'

/** Gives a lead back to nurturing ("not yet"); `revisitOn` is a calendar date YYYY-MM-DD in the brand's zone. */
export const returnLead = (
  id: string,
  body: { version: number; reason: LeadReason; note?: string; revisitOn: string },
): Promise<LeadView> =>
  answer(client.POST('/api/staff/leads/{id}/return', { params: { path: { id } }, body }))
