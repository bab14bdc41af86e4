import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { firstPage, placeAfter, rowsOf } from '../../../shared/api/paged'
import { getLead } from './api/get-lead'
import { getLeadScore } from './api/get-lead-score'
import { getLeadTimeline } from './api/get-lead-timeline'
import { leadKeys } from './lead-keys'

/** The stream tells of transitions only; what the person reads meanwhile is asked for while the page is looked at. */
const WATCH = 20_000

export const useLead = (id: string) =>
  useQuery({ queryKey: leadKeys.view(id), queryFn: ({ signal }) => getLead(id, signal) })

export const useLeadScore = (id: string) =>
  useQuery({
    queryKey: leadKeys.score(id),
    queryFn: ({ signal }) => getLeadScore(id, signal),
    refetchInterval: WATCH,
  })

export const useLeadTimeline = (id: string) =>
  useInfiniteQuery({
    queryKey: leadKeys.timeline(id),
    queryFn: ({ pageParam, signal }) => getLeadTimeline(id, pageParam.after, signal),
    initialPageParam: firstPage,
    getNextPageParam: placeAfter,
    select: rowsOf,
    refetchInterval: WATCH,
  })
