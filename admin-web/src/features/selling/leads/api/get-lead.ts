import { answer, client } from '../../../../shared/api/client'
import type { LeadView } from '../../../../shared/api/types'

/** One lead with its hand-off package, touches, transitions and what the asker may do. */
export const getLead = (id: string, signal?: AbortSignal): Promise<LeadView> =>
  answer(client.GET('/api/staff/leads/{id}', { params: { path: { id } }, signal }))
