import { useMutation } from '@tanstack/react-query'
import { signOut } from './api/sign-out'

/**
 * Signs out with a new page load: nothing that this person saw stays in memory, and whoever comes next begins at their
 * own leads, not at the page that was left.
 */
export const useSignOut = () =>
  useMutation({ mutationFn: signOut, onSuccess: () => location.replace('/sign-in') })
