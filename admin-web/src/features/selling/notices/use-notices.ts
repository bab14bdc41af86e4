import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { leadKeys } from '../leads/lead-keys'
import { useList } from '../../../shared/list-page/use-list'
import { getNotices, getUnread, readNotices } from './api'

/** Below the lists of leads: what the live stream tells of a lead renews the bell, too. */
const keys = { list: [...leadKeys.lists, 'notices'], unread: [...leadKeys.counts, 'unread'] }

/** A notice may be due by the clock alone, such as a day to ask again. */
const WATCH = 60_000

export const useUnread = () =>
  useQuery({ queryKey: keys.unread, queryFn: ({ signal }) => getUnread(signal), refetchInterval: WATCH })

export const useNotices = () => useList(keys.list, getNotices)

/** Marks notices as read. */
export function useReadNotices() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (leadId: string | undefined) => readNotices(leadId),
    onSuccess: (unread) => {
      queryClient.setQueryData(keys.unread, unread)
      void queryClient.invalidateQueries({ queryKey: keys.list })
    },
  })
}
