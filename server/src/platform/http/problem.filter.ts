import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { Refusal, type RefusalKind } from '../../kernel/errors.js'
import { isPassing } from '../database/db.js'
import { InjectLogger } from '../logging/logger.js'

const STATUS: Record<RefusalKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-many': 429,
  unavailable: 503,
}

/** Answers every error as problem+json (RFC 9457) with a stable code and the request's id. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@InjectLogger() private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp()
    const request = http.getRequest<FastifyRequest>()
    const reply = http.getResponse<FastifyReply>()
    const { status, code, detail, extra } = problemOf(error)
    if (status >= 500)
      this.log.error(
        { err: error, requestId: request.id, route: request.routeOptions.url },
        'a request failed',
      )
    if (reply.raw.headersSent) return
    if (typeof extra.retryAfterSeconds === 'number') void reply.header('retry-after', extra.retryAfterSeconds)
    void reply
      .status(status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .send(problemBody(status, code, detail, request.id, extra))
  }
}

/** The body of a problem+json answer. */
export const problemBody = (
  status: number,
  code: string,
  detail: string,
  requestId: string,
  extra: object = {},
) => ({
  type: `urn:weir:problem:${code}`,
  title: code,
  status,
  code,
  detail,
  requestId,
  ...extra,
})

interface Problem {
  status: number
  code: string
  detail: string
  extra: Readonly<Record<string, unknown>>
}

/** Which problem an error is. What is nobody's business stays in the log. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Refusal)
    return { status: STATUS[error.kind], code: error.code, detail: error.message, extra: error.extra }
  if (error instanceof HttpException) return fromStatus(error.getStatus())
  if (isPassing(error))
    return { status: 503, code: 'platform.database-unavailable', detail: 'Try again shortly.', extra: {} }
  const status = statusOf(error)
  return fromStatus(status !== undefined && status >= 400 && status < 500 ? status : 500)
}

function fromStatus(status: number): Problem {
  const known: Record<number, [string, string]> = {
    400: ['platform.request-malformed', 'The request could not be read.'],
    404: ['platform.route-not-found', 'There is nothing at this address.'],
    405: ['platform.method-not-allowed', 'This address does not take that method.'],
    408: ['platform.request-timeout', 'The request took too long to arrive.'],
    413: ['platform.body-too-large', 'The body is larger than this route takes.'],
    415: ['platform.media-type-unsupported', 'Send application/json.'],
    503: ['platform.unavailable', 'Try again shortly.'],
  }
  const [code, detail] = known[status] ?? ['platform.internal', 'Something went wrong on our side.']
  return { status: known[status] ? status : 500, code, detail, extra: {} }
}

function statusOf(error: unknown): number | undefined {
  return typeof error === 'object' &&
    error !== null &&
    'statusCode' in error &&
    typeof error.statusCode === 'number'
    ? error.statusCode
    : undefined
}
