import { useMe } from '../../../shared/session/use-session'
import { useLeads } from './use-leads'

/** How many leads wait for *my* yes: the number before the tab's title. Those of colleagues don't count. */
export function useWaiting(): number {
  const { id } = useMe()
  const { data } = useLeads('mine')
  return (data ?? []).filter(
    ({ state, ownerId, pendingReject }) => state === 'assigned' && ownerId === id && pendingReject === null,
  ).length
}
