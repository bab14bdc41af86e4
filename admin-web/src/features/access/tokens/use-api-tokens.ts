import { useInfiniteQuery } from '@tanstack/react-query'
import { firstPage, placeAfter, rowsOf } from '../../../shared/api/paged'
import { useChange } from '../../../shared/api/use-change'
import type { TextKey } from '../../../shared/text/zh-cn'
import { getApiTokens } from './api/api-tokens'

const tokensKey = ['api-tokens'] as const

/** Tokens of the open API, page by page. */
export const useApiTokens = () =>
  useInfiniteQuery({
    queryKey: tokensKey,
    queryFn: ({ pageParam, signal }) => getApiTokens(pageParam.after, signal),
    initialPageParam: firstPage,
    getNextPageParam: placeAfter,
    select: rowsOf,
  })

/** One change of a token. */
export const useTokenChange = <Input, Answer>(send: (input: Input) => Promise<Answer>, said?: TextKey) =>
  useChange({ send, said, renews: [tokensKey] })
