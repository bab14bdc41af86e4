import type { Me } from '../shared/api/types'
import { can } from '../shared/session/use-session'
import type { TextKey } from '../shared/text/zh-cn'

export interface MenuItem {
  to: string
  text: TextKey
  icon: 'leads' | 'closed' | 'dispatch' | 'staff' | 'tokens'
  /** Beside the text stands how many leads wait for this person, the number in the tab's title. */
  counts?: boolean
}

/** The places a person may go, by their permissions. */
export function menuOf(me: Me): MenuItem[] {
  const items: (MenuItem & { needs: string })[] = [
    {
      to: '/leads',
      text: can(me, 'lead.queue') ? 'app.menu.leads-queue' : 'app.menu.leads',
      icon: 'leads',
      counts: true,
      needs: 'lead.read',
    },
    { to: '/leads/closed', text: 'app.menu.closed', icon: 'closed', needs: 'lead.read' },
    { to: '/dispatch', text: 'app.menu.dispatch', icon: 'dispatch', needs: 'lead.queue' },
    { to: '/staff', text: 'app.menu.staff', icon: 'staff', needs: 'staff.manage' },
    { to: '/api-tokens', text: 'app.menu.tokens', icon: 'tokens', needs: 'token.manage' },
  ]
  return items.filter(({ needs }) => can(me, needs))
}
