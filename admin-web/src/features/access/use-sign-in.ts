import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Me } from '../../shared/api/types'
import { meKey } from '../../shared/session/me-key'
import { followAccountLanguage } from '../../shared/text/text'
import { signIn } from './api/sign-in'

/** Lets the person in whom a call has signed in; afterwards the session gate opens by itself. */
export function useEntrance() {
  const queryClient = useQueryClient()
  return (me: Me): void => {
    // Nothing that somebody else saw on this machine may stay.
    queryClient.clear()
    queryClient.setQueryData(meKey, me)
    followAccountLanguage(me.locale)
  }
}

/** Signs in by name and password. */
export function useSignIn() {
  const enter = useEntrance()
  return useMutation({
    mutationFn: ({ login, password }: { login: string; password: string }) => signIn(login, password),
    onSuccess: enter,
  })
}
