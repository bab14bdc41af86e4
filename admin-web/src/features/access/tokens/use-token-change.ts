import { useChange } from '../../../shared/api/use-change'
import type { TextKey } from '../../../shared/text/zh-cn'

export const tokensKey = ['api-tokens'] as const

/** One change of a token of the open API. */
export const useTokenChange = <Input, Answer>(send: (input: Input) => Promise<Answer>, said?: TextKey) =>
  useChange({ send, said, renews: [tokensKey] })
