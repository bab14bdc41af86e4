import type { FastifyInstance } from 'fastify'
import { Histogram } from 'prom-client'
import { registry } from './registry.js'

const durations = new Histogram({
  name: 'weir_http_request_seconds',
  help: 'Time to answer, by route template',
  labelNames: ['method', 'route', 'status'] as const,
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  registers: [registry],
})

/** Measures every answered request; an address that is no route counts as `none`, so that nobody can make labels. */
export function measureRequests(fastify: FastifyInstance): void {
  fastify.addHook('onResponse', async (request, reply) => {
    // An event stream lasts as long as its screen is open: that is no answer's time.
    if (String(reply.raw.getHeader('content-type')).startsWith('text/event-stream')) return
    const route = request.routeOptions.url ?? 'none'
    durations.observe(
      {
        method: request.routeOptions.url ? request.method : 'other',
        route,
        status: `${Math.floor(reply.statusCode / 100)}xx`,
      },
      reply.elapsedTime / 1_000,
    )
  })
}
