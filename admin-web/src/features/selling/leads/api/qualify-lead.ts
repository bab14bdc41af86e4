import { answer, client } from '../../../../shared/api/client'
import type { Bant, LeadView } from '../../../../shared/api/types'

/** Says that a lead is worth an opportunity; refused with `selling.bant-missing` when too little is known. */
export const qualifyLead = (
  id: string,
  body: { version: number; bant: Bant; note?: string },
): Promise<LeadView> =>
  answer(client.POST('/api/staff/leads/{id}/qualify', { params: { path: { id } }, body }))
