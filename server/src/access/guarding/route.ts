/** A route as the start-up check sees it. */
export interface Route {
  /** `Controller.method`. */
  name: string
  /** Full paths, beginning with a slash. */
  paths: string[]
  /** Audience it declares; undefined when it declares nothing. */
  audience: 'staff' | 'visitor' | 'open' | 'public' | undefined
}

/** Where the routes of an audience live: the guard's CSRF rule and the audit trail go by the path (design §2.3). */
const HOME = { staff: '/api/staff', visitor: '/api/visitor', open: '/api/open' } as const

/** Whether a path lies under the staff routes. */
export const isStaffPath = (path: string | undefined): boolean => path !== undefined && lies(path, HOME.staff)

/** What is wrong with the routes of a server, one line each; it must not start while there is any (design §8). */
export const routeProblems = (routes: readonly Route[]): string[] =>
  routes.flatMap(({ name, paths, audience }) => {
    if (audience === undefined) return [`${name} declares no @Endpoint`]
    if (audience === 'public') return []
    const home = HOME[audience]
    return paths
      .filter((path) => !lies(path, home))
      .map((path) => `${name} is for ${audience} but ${path} is not under ${home}`)
  })

const lies = (path: string, home: string): boolean => path === home || path.startsWith(`${home}/`)
