import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query'
import { App } from 'antd'
import { errorText } from '../text/error-text'
import { useText } from '../text/text'
import type { TextKey } from '../text/zh-cn'

interface Change<Input, Answer> {
  send: (input: Input) => Promise<Answer>
  /** What is read again afterwards, whether it worked or not. */
  renews: readonly QueryKey[]
  /** Said when it is done; nothing where the page shows it by itself. */
  said?: TextKey | undefined
}

/** One change on the server: said when done, refused in words, and what it touches is read again. */
export function useChange<Input, Answer>({ send, renews, said }: Change<Input, Answer>) {
  const queryClient = useQueryClient()
  const { message } = App.useApp()
  const { t } = useText()
  return useMutation({
    mutationFn: send,
    onSuccess: () => {
      if (said !== undefined) void message.success(t(said))
    },
    onError: (error) => void message.error(errorText(t, error)),
    onSettled: () => Promise.all(renews.map((queryKey) => queryClient.invalidateQueries({ queryKey }))),
  })
}
