import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'

/**
 * Lets clients keep what a route answers (`etag: true`) and ask whether it is still so: the answer carries a mark of its
 * text, and is 304 without a text for who has it already. What depends on the visitor stays in that client alone.
 */
export function markAnswers(fastify: FastifyInstance): void {
  fastify.addHook('onSend', async (request, reply, payload: unknown) => {
    if (!request.routeOptions.config.etag || reply.statusCode !== 200 || typeof payload !== 'string')
      return payload
    const etag = `"${createHash('sha256').update(payload).digest('base64url').slice(0, 22)}"`
    void reply.headers({ etag, 'cache-control': 'private, no-cache', vary: 'authorization' })
    const known = request.headers['if-none-match']?.split(',').map((one) => one.trim().replace(/^W\//, ''))
    if (!known?.includes(etag)) return payload
    void reply.status(304).removeHeader('content-length')
    return ''
  })
}
