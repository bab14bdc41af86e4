import { useMutation, useQueryClient } from '@tanstack/react-query'
import { meKey } from '../../shared/session/me-key'
import { signOut } from './api/sign-out'

/** Signs out and forgets everything that was loaded. */
export function useSignOut() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      queryClient.clear()
      queryClient.setQueryData(meKey, null)
    },
  })
}
