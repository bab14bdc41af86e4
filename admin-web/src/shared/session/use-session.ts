import { useQuery } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import type { Me } from '../api/types'
import { getMe } from './get-me'
import { meKey } from './me-key'

/** The sign-in state as a query: undefined while asking, null for nobody. */
export const useSession = () =>
  useQuery({ queryKey: meKey, queryFn: ({ signal }) => getMe(signal), staleTime: 5 * 60_000 })

export const MeContext = createContext<Me | null>(null)

/** Who is signed in. Only below the session gate; throws elsewhere. */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (me === null) throw new Error('useMe outside the session gate')
  return me
}

/** Whether the signed-in person holds a permission. */
export const can = (me: Me, permission: string): boolean => me.permissions.includes(permission)
