import type { LeadCounts, Me } from '../shared/api/types'
import { can } from '../shared/session/use-session'
import type { TextKey } from '../shared/text/zh-cn'

export interface MenuItem {
  to: string
  text: TextKey
  icon: 'leads' | 'closed'
  /** The number beside the text, if it says something. */
  count?: (counts: LeadCounts) => number
}

/** The places a person may go, by their permissions. */
export function menuOf(me: Me): MenuItem[] {
  if (!can(me, 'lead.read')) return []
  const steers = can(me, 'lead.queue')
  // For those who steer, what nobody has is what waits for them.
  const open = (counts: LeadCounts) =>
    steers ? counts.queued : counts.assigned + counts.accepted + counts.working
  return [
    { to: '/leads', text: steers ? 'app.menu.leads-queue' : 'app.menu.leads', icon: 'leads', count: open },
    { to: '/leads/closed', text: 'app.menu.closed', icon: 'closed' },
  ]
}
