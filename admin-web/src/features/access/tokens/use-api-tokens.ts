import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { firstPage, placeAfter, rowsOf } from '../../../shared/api/paged'
import { errorText } from '../../../shared/text/error-text'
import { useText } from '../../../shared/text/text'
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

/** One change of a token: said when done, refused in words, and the list is read again. */
export function useTokenChange<Input, Answer>(send: (input: Input) => Promise<Answer>, said?: TextKey) {
  const queryClient = useQueryClient()
  const { message } = App.useApp()
  const { t } = useText()
  return useMutation({
    mutationFn: send,
    onSuccess: () => {
      if (said !== undefined) void message.success(t(said))
    },
    onError: (error) => void message.error(errorText(t, error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: tokensKey }),
  })
}
