import { useCallback } from 'react'
import { useSignIn } from '../../../features/session/use-sign-in'
import { getEnquiries } from '../../../shared/api/advisor'
import type { Enquiry } from '../../../shared/api/types'
import { useLoaded } from '../../../shared/page-shell/use-loaded'
import { Problem } from '../../../shared/api/problem'

export function useEnquiries() {
  const { signedIn, onSignIn } = useSignIn()
  const load = useCallback(async (): Promise<Enquiry[]> => {
    if (!signedIn) throw new Problem('client.sign-in-needed', 401)
    return (await getEnquiries()).items
  }, [signedIn])
  return { ...useLoaded(load), onSignIn }
}
