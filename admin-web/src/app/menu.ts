import type { Me } from '../shared/api/types'
import { can } from '../shared/session/use-session'
import type { TextKey } from '../shared/text/zh-cn'

export interface MenuItem {
  to: string
  text: TextKey
  icon: 'leads' | 'closed'
  /** Beside the text stands how many leads wait for this person, the number in the tab's title. */
  counts?: boolean
}

/** The places a person may go, by their permissions. */
export function menuOf(me: Me): MenuItem[] {
  if (!can(me, 'lead.read')) return []
  return [
    {
      to: '/leads',
      text: can(me, 'lead.queue') ? 'app.menu.leads-queue' : 'app.menu.leads',
      icon: 'leads',
      counts: true,
    },
    { to: '/leads/closed', text: 'app.menu.closed', icon: 'closed' },
  ]
}
