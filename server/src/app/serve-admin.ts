import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { sendNoRoute } from '../platform/http/problem.js'

/** Paths that are never a page of the admin (design §2.3). */
const NOT_PAGES = /^\/(api|m|files|s)(\/|$)/

/** Serves the built admin at `/`; an unknown page falls back to index.html, an unknown /api/* to a problem. */
export async function serveAdmin(fastify: FastifyInstance, directory: string): Promise<void> {
  if (!existsSync(join(directory, 'index.html'))) return
  await fastify.register(fastifyStatic, {
    root: directory,
    wildcard: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      void reply.header(
        'cache-control',
        /[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
      )
    },
  })
  fastify.get('/*', (request: FastifyRequest, reply) => {
    const path = request.url.split('?')[0] ?? '/'
    if (!NOT_PAGES.test(path) && !/\.\w+$/.test(path)) return reply.sendFile('index.html')
    sendNoRoute(request, reply)
    return reply
  })
}
