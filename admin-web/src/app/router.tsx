import { createBrowserRouter, Navigate } from 'react-router'
import { accessRoutes, doorRoutes } from '../features/access/routes'
import { sellingRoutes } from '../features/selling/routes'
import { CrashPage } from './crash.page'
import { NotFoundPage } from './not-found.page'
import { SessionGate } from './session-gate'
import { Splash } from './splash'

export const router = createBrowserRouter([
  {
    HydrateFallback: Splash,
    ErrorBoundary: CrashPage,
    children: [
      ...doorRoutes,
      {
        Component: SessionGate,
        children: [
          {
            // A page that breaks leaves the frame around it standing.
            ErrorBoundary: CrashPage,
            children: [
              { index: true, element: <Navigate to="/leads" replace /> },
              ...sellingRoutes,
              ...accessRoutes,
              { path: '*', Component: NotFoundPage },
            ],
          },
        ],
      },
    ],
  },
])
