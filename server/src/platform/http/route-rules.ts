import type { RouteOptions } from 'fastify'
import type { EndpointOptions } from './endpoint.js'
import { operations } from './openapi.js'

/** Gives each route that is being registered what it declares about its body and answer. Every controller is imported by now. */
export function applyRouteRules(route: RouteOptions): void {
  const endpoint = declared().get(`${String(route.method).toLowerCase()} ${route.url}`)
  if (!endpoint) return
  const { bodyLimit, takes, etag } = endpoint
  if (bodyLimit !== undefined) route.bodyLimit = bodyLimit
  route.config = { ...route.config, ...(takes ? { takes } : {}), ...(etag ? { etag } : {}) }
}

let endpoints: Map<string, EndpointOptions> | undefined

const declared = (): Map<string, EndpointOptions> =>
  (endpoints ??= new Map(operations().map(({ verb, path, options }) => [`${verb} ${path}`, options])))
