import type { RouteObject } from 'react-router'
import type { PageHandle } from '../shared/pages/page'

interface RoutesOfRoom {
  /** Pages behind sign-in, in the order of the menu. */
  routes: (RouteObject & { handle: PageHandle })[]
  /** Pages before it. */
  doors?: RouteObject[]
}

// Found by their name and listed nowhere: a new room brings its own routes.tsx, and nothing here changes.
const rooms = Object.values(import.meta.glob<RoutesOfRoom>('../features/*/routes.tsx', { eager: true }))

export const pageRoutes = rooms.flatMap(({ routes }) => routes)
export const doorRoutes = rooms.flatMap(({ doors = [] }) => doors)
