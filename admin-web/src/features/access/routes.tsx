import { ApiOutlined, AuditOutlined, SafetyOutlined, TeamOutlined } from '@ant-design/icons'
import type { RouteObject } from 'react-router'
import { page } from '../../shared/pages/page'

/** Before one is in. */
export const doors: RouteObject[] = [
  { path: 'sign-in', lazy: () => import('./sign-in.page') },
  { path: 'link', lazy: () => import('./link.page') },
]

export const routes = [
  // Reached from the account, which is on every page. For who is somebody's advisor.
  page({ path: 'my-card', needs: 'lead.work', lazy: () => import('./own-card/own-card.page') }),
  page({
    path: 'staff',
    needs: 'staff.manage',
    lazy: () => import('./accounts/accounts.page'),
    menu: { room: 'settings', text: 'app.menu.staff', icon: TeamOutlined },
  }),
  page({
    path: 'api-tokens',
    needs: 'token.manage',
    lazy: () => import('./tokens/api-tokens.page'),
    menu: { room: 'settings', text: 'app.menu.tokens', icon: ApiOutlined },
  }),
  page({
    path: 'roles',
    needs: 'staff.manage',
    lazy: () => import('./roles/roles.page'),
    menu: { room: 'settings', text: 'access.roles.title', icon: SafetyOutlined },
  }),
  page({
    path: 'audit',
    needs: 'audit.read',
    lazy: () => import('./audit/audit.page'),
    menu: { room: 'settings', text: 'access.audit.title', icon: AuditOutlined },
  }),
]
