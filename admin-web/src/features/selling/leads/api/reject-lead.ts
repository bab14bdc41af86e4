import { answer, client } from '../../../../shared/api/client'
import type { LeadReason, LeadView } from '../../../../shared/api/types'

/** Announces a rejection: for 30 s it can be undone (`pendingReject.until`), then the server passes the lead on. */
export const rejectLead = (
  id: string,
  body: { version: number; reason: LeadReason; note?: string },
): Promise<LeadView> =>
  answer(client.POST('/api/staff/leads/{id}/reject', { params: { path: { id } }, body }))
