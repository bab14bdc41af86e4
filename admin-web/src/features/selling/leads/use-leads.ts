import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { firstPage, placeAfter, rowsOf } from '../../../shared/api/paged'
import type { LeadListView } from '../../../shared/api/types'
import { getLeadCounts } from './api/get-lead-counts'
import { getLeads } from './api/get-leads'
import { leadKeys } from './lead-keys'

/** A list of leads, page by page, of everybody or of one `owner`. `data` holds the leads loaded so far. */
export const useLeads = (
  view: LeadListView,
  { enabled = true, owner }: { enabled?: boolean; owner?: string } = {},
) =>
  useInfiniteQuery({
    queryKey: leadKeys.list(view, owner),
    queryFn: ({ pageParam, signal }) => getLeads({ view, owner, after: pageParam.after }, signal),
    initialPageParam: firstPage,
    getNextPageParam: placeAfter,
    select: rowsOf,
    enabled,
  })

/** How many leads stand where; the badge of the tab and the numbers of the menu. */
export const useLeadCounts = () =>
  useQuery({ queryKey: leadKeys.counts, queryFn: ({ signal }) => getLeadCounts(signal) })
