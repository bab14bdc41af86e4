import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import { NestFactory, Reflector } from '@nestjs/core'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import type { Logger } from 'pino'
import { readHookBodies } from '../platform/http/hook-body.js'
import { ProblemFilter } from '../platform/http/problem.filter.js'
import { ValidateInterceptor } from '../platform/http/validate.interceptor.js'
import { LOGGER } from '../platform/logging/logger.js'
import { NestLogger } from '../platform/logging/nest-logger.js'
import { AppModule } from './app.module.js'

/** Largest request body in bytes (design §5). */
const BODY_LIMIT = 1024 * 1024

const SECURITY_HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
}

/** Wires the whole house on Fastify, without listening: the mains and the tests start the same application. */
export async function createApp(): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    genReqId: () => randomUUID(),
    requestTimeout: 30_000,
    // At a stop a request that has begun is answered.
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
  })
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, adapter, {
    logger: new NestLogger(),
    abortOnError: false,
  })
  const log = app.get<Logger>(LOGGER)
  NestLogger.use(log)
  app.useGlobalFilters(new ProblemFilter(log))
  app.useGlobalInterceptors(new ValidateInterceptor(app.get(Reflector)))
  const fastify = adapter.getInstance()
  readHookBodies(fastify)
  fastify.addHook('preClose', async () => endIdleConnections(fastify.server))
  fastify.addHook('onSend', async (request, reply, payload) => {
    void reply.headers({ ...SECURITY_HEADERS, 'x-request-id': request.id })
    return payload
  })
  return app
}

/** What was busy when the stop began becomes idle later, and would be kept alive for more than a minute. */
function endIdleConnections(server: Server): void {
  if (!server.listening) return
  const sweep = setInterval(() => server.closeIdleConnections(), 100)
  server.once('close', () => clearInterval(sweep))
}
