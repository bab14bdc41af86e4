import { Catch, NotFoundException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { InjectLogger } from '../logging/logger.js'
import { problemOf, sendNoRoute, sendProblem } from './problem.js'

/** Answers every error as problem+json (RFC 9457) with a stable code and the request's id. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@InjectLogger() private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp()
    const request = http.getRequest<FastifyRequest>()
    const reply = http.getResponse<FastifyReply>()
    const problem = problemOf(error)
    // Who left while still sending hears no answer, and it is nobody's failure.
    if (request.raw.complete === false && request.raw.destroyed) return
    if (problem.status >= 500)
      this.log.error(
        { err: error, requestId: request.id, route: request.routeOptions.url },
        'a request failed',
      )
    // Late: the answer has begun, or its time was up and another was sent.
    if (reply.sent || reply.raw.headersSent) return
    // Only the framework throws this one; a room's own "not found" is a Refusal.
    if (error instanceof NotFoundException) sendNoRoute(request, reply)
    else sendProblem(reply, problem)
  }
}
