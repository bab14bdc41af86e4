import { answer, client } from '../../../../shared/api/client'
import type { LeadView } from '../../../../shared/api/types'

/** Takes back a rejection within its 30 s. Throws 409 when it has happened already. */
export const undoRejectLead = (id: string): Promise<LeadView> =>
  answer(client.POST('/api/staff/leads/{id}/reject/undo', { params: { path: { id } } }))
