import { answer, client } from '../../../../shared/api/client'
import type { Page, TimelineRow } from '../../../../shared/api/types'

/** A page of what the person did, newest first. */
export const getLeadTimeline = (
  id: string,
  after: string | undefined,
  signal?: AbortSignal,
): Promise<Page<TimelineRow>> =>
  answer(
    client.GET('/api/staff/leads/{id}/timeline', {
      params: { path: { id }, query: { limit: 20, after } },
      signal,
    }),
  )
