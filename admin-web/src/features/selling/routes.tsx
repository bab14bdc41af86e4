import { CheckCircleOutlined, ClockCircleOutlined, ControlOutlined, InboxOutlined } from '@ant-design/icons'
import { page } from '../../shared/pages/page'
import { can } from '../../shared/session/use-session'

export const routes = [
  page({
    path: 'leads',
    needs: 'lead.read',
    lazy: () => import('./leads/lead-list.page'),
    menu: {
      room: 'selling',
      text: (me) => (can(me, 'lead.queue') ? 'app.menu.leads-queue' : 'app.menu.leads'),
      icon: InboxOutlined,
      main: true,
      counts: true,
    },
  }),
  page({
    path: 'dispatch',
    needs: 'lead.queue',
    lazy: () => import('./dispatch/dispatch.page'),
    menu: { room: 'selling', text: 'app.menu.dispatch', icon: ControlOutlined, main: true },
  }),
  page({ path: 'dispatch/:staffId', needs: 'lead.queue', lazy: () => import('./dispatch/rep-leads.page') }),
  page({
    path: 'leads/closed',
    needs: 'lead.read',
    lazy: () => import('./leads/closed-leads.page'),
    menu: { room: 'selling', text: 'app.menu.closed', icon: CheckCircleOutlined },
  }),
  page({ path: 'leads/:id', needs: 'lead.read', lazy: () => import('./leads/lead-detail.page') }),
  page({
    path: 'hours',
    needs: 'rep.read',
    lazy: () => import('./hours/hours.page'),
    menu: { room: 'settings', text: 'selling.hours.title', icon: ClockCircleOutlined },
  }),
]
