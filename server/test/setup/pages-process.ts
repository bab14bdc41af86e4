import Fastify from 'fastify'
import { serveAdmin } from '../../src/app/serve-admin.js'
import { serveH5 } from '../../src/app/serve-h5.js'
import { securityHeaders } from '../../src/platform/http/security-headers.js'

/** Serves built pages alone, ADMIN_DIR and H5_DIR: the static files' package is one that jest can't load. */
async function main(): Promise<void> {
  const fastify = Fastify()
  fastify.addHook('onRequest', async (request, reply) => {
    void reply.headers(securityHeaders(request, undefined))
  })
  await serveAdmin(fastify, process.env.ADMIN_DIR ?? '')
  await serveH5(fastify, process.env.H5_DIR ?? '')
  process.send?.({ url: await fastify.listen({ port: 0, host: '127.0.0.1' }) })
}

void main()
