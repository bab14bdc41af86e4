import { createBrowserRouter } from 'react-router'
import { CrashPage } from './crash.page'
import { Home } from './home'
import { NotFoundPage } from './not-found.page'
import { doorRoutes, pageRoutes } from './rooms'
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
              { index: true, Component: Home },
              ...pageRoutes,
              { path: '*', Component: NotFoundPage },
            ],
          },
        ],
      },
    ],
  },
])
