import type { RouteObject } from 'react-router'

export const sellingRoutes: RouteObject[] = [
  { path: 'leads', lazy: () => import('./leads/lead-list.page') },
  { path: 'leads/closed', lazy: () => import('./leads/closed-leads.page') },
  { path: 'dispatch', lazy: () => import('./dispatch/dispatch.page') },
  { path: 'leads/:id', lazy: () => import('./leads/lead-detail.page') },
]
