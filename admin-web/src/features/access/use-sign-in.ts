import { useMutation, useQueryClient } from '@tanstack/react-query'
import { meKey } from '../../shared/session/me-key'
import { followAccountLanguage } from '../../shared/text/text'
import { signIn } from './api/sign-in'

/** Signs in; afterwards the session gate opens by itself. */
export function useSignIn() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ login, password }: { login: string; password: string }) => signIn(login, password),
    onSuccess: (me) => {
      // Nothing that somebody else saw on this machine may stay.
      queryClient.clear()
      queryClient.setQueryData(meKey, me)
      followAccountLanguage(me.locale)
    },
  })
}
