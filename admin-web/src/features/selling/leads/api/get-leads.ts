import { answer, client } from '../../../../shared/api/client'
import type { LeadCard, LeadListView, Page } from '../../../../shared/api/types'

/** A page of leads: mine, those nobody has (`queue`), or the closed ones. */
export const getLeads = (
  view: LeadListView,
  after: string | undefined,
  signal?: AbortSignal,
): Promise<Page<LeadCard>> =>
  answer(client.GET('/api/staff/leads', { params: { query: { view, limit: 50, after } }, signal }))
