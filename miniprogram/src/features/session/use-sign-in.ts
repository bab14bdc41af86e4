import { useCallback } from 'react'
import { credentials } from '../../shared/api/credentials'
import { useStore } from '../../shared/store/use-store'
import { sayWhy } from '../../shared/ui/say'
import { signIn } from './session'

/** Whether the visitor is signed in, and how to become so with one tap. */
export function useSignIn(): { signedIn: boolean; onSignIn: () => void } {
  const signedIn = useStore(credentials.token) !== null
  const onSignIn = useCallback(() => void signIn().catch(sayWhy), [])
  return { signedIn, onSignIn }
}
