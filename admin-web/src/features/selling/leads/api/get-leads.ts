import { answer, client } from '../../../../shared/api/client'
import type { LeadCard, LeadListView, Page } from '../../../../shared/api/types'

interface Wanted {
  view: LeadListView
  /** Only those of one rep. */
  owner?: string | undefined
  after: string | undefined
}

/** A page of leads: mine, those nobody has (`queue`), or the closed ones. */
export const getLeads = (wanted: Wanted, signal?: AbortSignal): Promise<Page<LeadCard>> =>
  answer(client.GET('/api/staff/leads', { params: { query: { ...wanted, limit: 50 } }, signal }))
