import type { RouteObject } from 'react-router'

/** Before one is in. */
export const doorRoutes: RouteObject[] = [
  { path: 'sign-in', lazy: () => import('./sign-in.page') },
  { path: 'link', lazy: () => import('./link.page') },
]

/** For administrators. */
export const accessRoutes: RouteObject[] = [
  { path: 'staff', lazy: () => import('./accounts/accounts.page') },
  { path: 'api-tokens', lazy: () => import('./tokens/api-tokens.page') },
]
