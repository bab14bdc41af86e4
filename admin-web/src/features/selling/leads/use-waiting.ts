import { can, useMe } from '../../../shared/session/use-session'
import { useLeadCounts, useLeads } from './use-leads'

/**
 * How many leads wait for this person: the number in the menu and before the tab's title. For a rep those that need
 * their yes; for those who steer, the ones that nobody has.
 */
export function useWaiting(): number {
  const me = useMe()
  const steers = can(me, 'lead.queue')
  const { data: mine } = useLeads('mine', { enabled: !steers })
  const { data: counts } = useLeadCounts()
  if (steers) return counts?.queued ?? 0
  return (mine ?? []).filter(
    ({ state, ownerId, pendingReject }) =>
      state === 'assigned' && ownerId === me.id && pendingReject === null,
  ).length
}
