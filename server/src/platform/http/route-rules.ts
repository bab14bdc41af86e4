import type { RouteOptions } from 'fastify'
import { operations } from './openapi.js'

/** Gives each route that is being registered the body limit that it declares. Every controller is imported by now. */
export function applyRouteRules(route: RouteOptions): void {
  const limit = bodyLimits().get(`${String(route.method).toLowerCase()} ${route.url}`)
  if (limit !== undefined) route.bodyLimit = limit
}

let limits: Map<string, number> | undefined

const bodyLimits = (): Map<string, number> =>
  (limits ??= new Map(
    operations().flatMap(({ verb, path, options }) =>
      options.bodyLimit === undefined ? [] : [[`${verb} ${path}`, options.bodyLimit] as const],
    ),
  ))
