import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { ApiError } from '../api/api-error'
import { errorText } from '../text/error-text'
import { useText } from '../text/text'

const isStale = (error: unknown): boolean =>
  error instanceof ApiError && error.status === 409 && error.code.endsWith('-stale')

interface Saving<Values> {
  save: (values: Values, version: number | undefined) => Promise<unknown>
  reload: () => Promise<unknown>
  /** The version known now. */
  version: number | undefined
}

/** Saves once; when somebody else saved meanwhile it reads the newest and stays `stale` until the person has decided. */
export function useSave<Values>({ save, reload, version }: Saving<Values>) {
  const { message } = App.useApp()
  const { t } = useText()
  const [stale, setStale] = useState(false)
  const mutation = useMutation({
    mutationFn: (values: Values) => save(values, version),
    onError: async (error) => {
      if (isStale(error)) {
        await reload()
        setStale(true)
      } else void message.error(errorText(t, error))
    },
  })
  return {
    saving: mutation.isPending,
    stale,
    send: (values: Values, onSaved: () => void) =>
      mutation.mutate(values, {
        onSuccess: () => {
          onSaved()
          void message.success(t('shared.edit.saved'))
        },
      }),
    /** The person has decided what to do about the other's changes. */
    settle: () => setStale(false),
  }
}
