import { answer, client } from '../../../../shared/api/client'
import type { LeadView } from '../../../../shared/api/types'

interface Placement {
  version: number
  staffId: string
}

/** Offers a queued lead to a rep. Throws 409 when it moved on, or the rep has no room. */
export const assignLead = (id: string, body: Placement & { note?: string }): Promise<LeadView> =>
  answer(client.POST('/api/staff/leads/{id}/assign', { params: { path: { id } }, body }))

/** Gives a lead that somebody works to another rep, with the reason in words. */
export const transferLead = (id: string, body: Placement & { note: string }): Promise<LeadView> =>
  answer(client.POST('/api/staff/leads/{id}/transfer', { params: { path: { id } }, body }))
