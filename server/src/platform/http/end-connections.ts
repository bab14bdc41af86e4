import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

/** Milliseconds that a request under way has to end once the server stops. */
const ENDS_WITHIN = 10_000

/**
 * Lets a stop end: Node closes connections that are idle when it begins, but waits for ever for those that become
 * idle later, that have sent no request yet (browsers open some in advance), or whose request never arrives whole.
 */
export function endConnectionsAtStop(fastify: FastifyInstance): void {
  const { server } = fastify
  const silent = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    silent.add(socket)
    socket.once('close', () => silent.delete(socket))
  })
  server.on('request', ({ socket }) => silent.delete(socket))
  fastify.addHook('preClose', async () => {
    if (!server.listening) return
    const sweep = setInterval(() => {
      server.closeIdleConnections()
      for (const socket of silent) socket.destroy()
    }, 100)
    const last = setTimeout(() => server.closeAllConnections(), ENDS_WITHIN)
    server.once('close', () => {
      clearInterval(sweep)
      clearTimeout(last)
    })
  })
}
