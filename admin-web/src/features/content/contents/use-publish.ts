import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { ApiError } from '../../../shared/api/api-error'
import { errorText } from '../../../shared/text/error-text'
import { useText } from '../../../shared/text/text'
import { contentsKey, publishContent } from './api/contents'
import { findsOf, type Finds } from './finds'

interface Wish {
  id: string
  version?: number
  reason?: string
}

/** Publishes; where WeChat did not pass the text, asks a person to stand for it or says that it can't be. */
export function usePublish() {
  const { t } = useText()
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const [asked, setAsked] = useState<{ wish: Wish; finds: Finds }>()
  const [refused, setRefused] = useState<Finds>()
  const mutation = useMutation({
    mutationFn: publishContent,
    onSuccess: () => {
      setAsked(undefined)
      void message.success(t('content.publish.done'))
    },
    onError: (error, wish) => {
      if (error instanceof ApiError && error.code === 'content.needs-confirmation')
        setAsked({ wish, finds: findsOf(error.facts) })
      else if (error instanceof ApiError && error.code === 'content.refused-by-wechat') {
        setAsked(undefined)
        setRefused(findsOf(error.facts))
      } else void message.error(errorText(t, error))
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: contentsKey }),
  })
  return {
    publish: (wish: Wish) => mutation.mutate(wish),
    busy: mutation.isPending,
    /** Somebody has to say why it may be shown. */
    asked,
    confirm: (reason: string) => asked && mutation.mutate({ ...asked.wish, reason }),
    refused,
    close: () => {
      setAsked(undefined)
      setRefused(undefined)
    },
  }
}
