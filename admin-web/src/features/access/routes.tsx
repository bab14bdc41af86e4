import type { RouteObject } from 'react-router'

export const accessRoutes: RouteObject[] = [{ path: 'sign-in', lazy: () => import('./sign-in.page') }]
