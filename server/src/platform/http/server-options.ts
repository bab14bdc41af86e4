import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyHttpOptions, FastifyReply, FastifyRequest } from 'fastify'
import type { PlatformConfig } from '../platform.config.js'
import { problemOf, rawProblem, sendProblem } from './problem.js'
import { securityHeaders } from './security-headers.js'

/** Milliseconds until a request's headers, and all of it, must have arrived. */
const HEADERS_WITHIN = 10_000
const REQUEST_WITHIN = 20_000
/** Milliseconds from the headers to the answer: longer than the rest of the request may take. */
const ANSWER_WITHIN = 45_000
/** How often slow connections are looked for, in milliseconds. */
const LOOKED_AFTER = 1_000
/** Largest body in bytes where a route says nothing else: a form, never a file. */
export const SMALL_BODY = 32 * 1024

/** How the server reads requests, and answers those that never reach a route. */
export const serverOptions = (config: Pick<PlatformConfig, 'TRUST_PROXY' | 'PUBLIC_URL'>) =>
  ({
    trustProxy: config.TRUST_PROXY,
    bodyLimit: SMALL_BODY,
    genReqId: () => randomUUID(),
    requestTimeout: REQUEST_WITHIN,
    handlerTimeout: ANSWER_WITHIN,
    http: {
      headersTimeout: HEADERS_WITHIN,
      requestTimeout: REQUEST_WITHIN,
      connectionsCheckingInterval: LOOKED_AFTER,
    },
    // At a stop a request that has begun is answered.
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      void reply.headers(securityHeaders(request, config.PUBLIC_URL))
      sendProblem(reply, problemOf(error))
    },
    clientErrorHandler: answerUnreadable,
  }) satisfies FastifyHttpOptions<Server>

/** Where no request could be read there is no reply object: the answer is written by hand. */
function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const status =
    error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400
  // Destroyed too: a client that keeps its half open would keep the connection.
  socket.end(rawProblem(status, randomUUID()), () => socket.destroy())
}
