import { FilterOutlined, LineChartOutlined, BarChartOutlined } from '@ant-design/icons'
import { page } from '../../shared/pages/page'

export const routes = [
  page({
    path: 'dashboard',
    needs: 'insight.read',
    lazy: () => import('./dashboard/dashboard.page'),
    menu: { room: 'insight', text: 'insight.menu.dashboard', icon: LineChartOutlined },
  }),
  page({
    path: 'dashboard/people',
    needs: 'contact.read',
    lazy: () => import('./people/people.page'),
  }),
  page({
    path: 'dashboard/band-people',
    needs: 'contact.read',
    lazy: () => import('./people/band-people.page'),
  }),
  page({
    path: 'dashboard/leads',
    needs: 'insight.read',
    lazy: () => import('./leads/leads.page'),
  }),
  page({
    path: 'dashboard/clocks',
    needs: 'insight.read',
    lazy: () => import('./leads/clocks.page'),
  }),
  page({
    path: 'content-results',
    needs: 'contact.read',
    lazy: () => import('./contents/content-results.page'),
    menu: { room: 'insight', text: 'insight.menu.contents', icon: BarChartOutlined },
  }),
  page({
    path: 'content-results/people',
    needs: 'contact.read',
    lazy: () => import('./contents/content-people.page'),
  }),
  page({
    path: 'why-no-lead',
    needs: 'contact.read',
    lazy: () => import('./why-no-lead/why-no-lead.page'),
    menu: { room: 'insight', text: 'insight.menu.why', icon: FilterOutlined },
  }),
  page({
    path: 'why-no-lead/people',
    needs: 'contact.read',
    lazy: () => import('./why-no-lead/people.page'),
  }),
  page({
    path: 'why-no-lead/people/:id',
    needs: 'contact.read',
    lazy: () => import('./why-no-lead/person.page'),
  }),
]
