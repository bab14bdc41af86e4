import type { FastifyInstance } from 'fastify'

/**
 * Takes bodies of these media types as bytes, on routes that say so (`takes`) and no others; elsewhere they are
 * 415, as any type but JSON is.
 */
export function readByteBodies(fastify: FastifyInstance, mediaTypes: readonly string[]): void {
  for (const type of mediaTypes)
    fastify.addContentTypeParser(type, { parseAs: 'buffer' }, (request, bytes, done) => {
      if (request.routeOptions.config.takes?.includes(type)) done(null, bytes)
      else done(Object.assign(new Error('not a body of this route'), { statusCode: 415 }))
    })
}
