import { answer, client } from '../../../../shared/api/client'
import type { Explanation } from '../../../../shared/api/types'

/** The score as it is now, with every contribution. */
export const getLeadScore = (id: string, signal?: AbortSignal): Promise<Explanation> =>
  answer(client.GET('/api/staff/leads/{id}/score', { params: { path: { id } }, signal }))
