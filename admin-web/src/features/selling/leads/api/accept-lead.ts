import { answer, client } from '../../../../shared/api/client'
import type { LeadView } from '../../../../shared/api/types'

/** Takes an assigned lead. Throws 409 when its version moved on. */
export const acceptLead = (id: string, version: number): Promise<LeadView> =>
  answer(client.POST('/api/staff/leads/{id}/accept', { params: { path: { id } }, body: { version } }))
