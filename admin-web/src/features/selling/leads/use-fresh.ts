import type { LeadView } from '../../../shared/api/types'
import { useMe } from '../../../shared/session/use-session'
import { useNow } from '../../../shared/ui/use-now'
import { freshSince } from './fresh-since'
import { useLeadTimeline } from './use-lead'

/** What the person of a lead did since yesterday: from when on, and the rows known of it, newest first. */
export function useFresh(lead: LeadView) {
  const { timeZone } = useMe()
  const since = freshSince(lead, timeZone, useNow(60_000))
  const { data: rows = [], hasNextPage } = useLeadTimeline(lead.id)
  const isFresh = (at: string): boolean => since !== null && at > since
  const fresh = rows.filter(({ occurredAt }) => isFresh(occurredAt))
  return { isFresh, fresh, more: hasNextPage && fresh.length === rows.length }
}
