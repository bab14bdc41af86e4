import { NestFactory, Reflector } from '@nestjs/core'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import type { Logger } from 'pino'
import { PICTURE_MEDIA_TYPES } from '../platform/files/file-type.js'
import { endConnectionsAtStop } from '../platform/http/end-connections.js'
import { readByteBodies } from '../platform/http/byte-body.js'
import { markAnswers } from '../platform/http/etag.js'
import { readHookBodies } from '../platform/http/hook-body.js'
import { readJsonBodies } from '../platform/http/json-body.js'
import { ProblemFilter } from '../platform/http/problem.filter.js'
import { RateLimitInterceptor } from '../platform/http/rate-limit.interceptor.js'
import { applyRouteRules } from '../platform/http/route-rules.js'
import { securityHeaders } from '../platform/http/security-headers.js'
import { serverOptions } from '../platform/http/server-options.js'
import { ValidateInterceptor } from '../platform/http/validate.interceptor.js'
import { LOGGER } from '../platform/logging/logger.js'
import { NestLogger } from '../platform/logging/nest-logger.js'
import { measureRequests } from '../platform/metrics/requests.js'
import { platformConfig } from '../platform/platform.config.js'
import { AppModule } from './app.module.js'

/** Wires the whole house on Fastify, without listening: the mains and the tests start the same application. */
export async function createApp(): Promise<NestFastifyApplication> {
  const config = platformConfig.read(process.env)
  const adapter = new FastifyAdapter(serverOptions(config))
  const fastify = adapter.getInstance()
  fastify.addHook('onRoute', applyRouteRules)
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, adapter, {
    logger: new NestLogger(),
    abortOnError: false,
    // Fastify's own parser takes JSON, and nothing takes forms: no route wants one, and other sites can send them.
    bodyParser: false,
  })
  fastify.removeContentTypeParser('text/plain')
  readJsonBodies(fastify)
  const log = app.get<Logger>(LOGGER)
  const reflector = app.get(Reflector)
  NestLogger.use(log)
  app.useGlobalFilters(new ProblemFilter(log))
  app.useGlobalInterceptors(new RateLimitInterceptor(reflector, config), new ValidateInterceptor(reflector))
  readHookBodies(fastify)
  readByteBodies(fastify, PICTURE_MEDIA_TYPES)
  markAnswers(fastify)
  endConnectionsAtStop(fastify)
  // Before the route runs, so that also a stream and an error carry them.
  fastify.addHook('onRequest', async (request, reply) => {
    void reply.headers(securityHeaders(request, config.PUBLIC_URL))
  })
  if (config.METRICS_TOKEN) measureRequests(fastify)
  return app
}
