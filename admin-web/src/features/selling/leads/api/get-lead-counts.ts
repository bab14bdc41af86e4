import { answer, client } from '../../../../shared/api/client'
import type { LeadCounts } from '../../../../shared/api/types'

/** How many leads stand in each state, within what the asker may see. */
export const getLeadCounts = (signal?: AbortSignal): Promise<LeadCounts> =>
  answer(client.GET('/api/staff/leads/counts', { signal }))
