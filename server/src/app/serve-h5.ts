import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import type { PlatformConfig } from '../platform/platform.config.js'

/** Files whose name holds a hash of what is in them. */
const HASHED = /\.[0-9a-f]{8}\.\w+$/

/** Serves the built H5 pages at `/m/` (design §2.3); their routes are behind the hash, so there is one page. */
export async function serveH5(fastify: FastifyInstance, directory: string): Promise<void> {
  if (!existsSync(join(directory, 'index.html'))) return
  await fastify.register(fastifyStatic, {
    root: directory,
    prefix: '/m/',
    decorateReply: false,
    wildcard: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const file = path.replace(/\.(br|gz)$/, '')
      void reply.header(
        'cache-control',
        HASHED.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
      )
    },
  })
  fastify.get('/m', (_, reply) => reply.redirect('/m/'))
}

type Addresses = Pick<PlatformConfig, 'PUBLIC_URL' | 'H5_PUBLIC_URL'>

/** What is wrong with the addresses of a production server: a script in an H5 page could ask as staff (design §8). */
export function sharedHost({ PUBLIC_URL, H5_PUBLIC_URL }: Addresses): string | null {
  const host = (url: string | undefined): string | null => (url === undefined ? null : new URL(url).host)
  return H5_PUBLIC_URL === undefined || host(H5_PUBLIC_URL) === host(PUBLIC_URL)
    ? 'H5 shares its host with the admin: give it one of its own by H5_PUBLIC_URL'
    : null
}
