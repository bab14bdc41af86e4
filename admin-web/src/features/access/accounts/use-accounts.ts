import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { firstPage, placeAfter, rowsOf } from '../../../shared/api/paged'
import { useChange } from '../../../shared/api/use-change'
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

/** One change of an account or a team. */
export const useAccountChange = <Input, Answer>(send: (input: Input) => Promise<Answer>, said?: TextKey) =>
  useChange({ send, said, renews: [accountKeys.accounts, accountKeys.teams] })
