import { Navigate } from 'react-router'
import { can, useMe } from '../shared/session/use-session'
import { menuOf } from './menu'
import { NotFoundPage } from './not-found.page'
import { pageRoutes } from './rooms'

/** Where a person begins: at the leads, or where else they may go. */
export function Home() {
  const me = useMe()
  if (can(me, 'lead.read')) return <Navigate to="/leads" replace />
  const first = menuOf(
    pageRoutes.map(({ handle }) => handle),
    me,
  )[0]?.items[0]
  return first === undefined ? <NotFoundPage /> : <Navigate to={first.to} replace />
}
