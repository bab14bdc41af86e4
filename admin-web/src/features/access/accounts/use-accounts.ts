import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { firstPage, placeAfter, rowsOf } from '../../../shared/api/paged'
import { errorText } from '../../../shared/text/error-text'
import { useText } from '../../../shared/text/text'
import type { TextKey } from '../../../shared/text/zh-cn'
import { accountKeys } from './account-keys'
import { getAccounts, getTeams } from './api/accounts'

/** Staff accounts, page by page. */
export const useAccounts = () =>
  useInfiniteQuery({
    queryKey: accountKeys.accounts,
    queryFn: ({ pageParam, signal }) => getAccounts(pageParam.after, signal),
    initialPageParam: firstPage,
    getNextPageParam: placeAfter,
    select: rowsOf,
  })

export const useTeams = () =>
  useQuery({ queryKey: accountKeys.teams, queryFn: ({ signal }) => getTeams(signal) })

/** One change of an account or a team: said when done, refused in words, and the lists are read again. */
export function useAccountChange<Input, Answer>(send: (input: Input) => Promise<Answer>, said?: TextKey) {
  const queryClient = useQueryClient()
  const { message } = App.useApp()
  const { t } = useText()
  return useMutation({
    mutationFn: send,
    onSuccess: () => {
      if (said !== undefined) void message.success(t(said))
    },
    onError: (error) => void message.error(errorText(t, error)),
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: accountKeys.accounts }),
        queryClient.invalidateQueries({ queryKey: accountKeys.teams }),
      ]),
  })
}
