import { STATUS_CODES } from 'node:http'
import { HttpException } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal, type RefusalKind } from '../../kernel/errors.js'
import { isPassing } from '../database/db.js'
import { allowedMethods } from './allowed-methods.js'

/** An error as a client sees it (RFC 9457). */
export interface Problem {
  status: number
  code: string
  detail: string
  extra: Readonly<Record<string, unknown>>
}

const KINDS: Record<RefusalKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-many': 429,
  unavailable: 503,
}

/** What the server itself refuses or fails at, by status. */
const OWN: Record<number, [code: string, detail: string]> = {
  400: ['platform.request-malformed', 'The request could not be read.'],
  404: ['platform.route-not-found', 'There is nothing at this address.'],
  405: ['platform.method-not-allowed', 'This address does not take that method.'],
  408: ['platform.request-timeout', 'The request took too long to arrive.'],
  413: ['platform.body-too-large', 'The body is larger than this route takes.'],
  414: ['platform.address-too-long', 'The address is longer than any of ours.'],
  415: ['platform.media-type-unsupported', 'This address does not take that kind of body.'],
  431: ['platform.headers-too-large', 'The headers are larger than this server takes.'],
  500: ['platform.internal', 'Something went wrong on our side.'],
  503: ['platform.unavailable', 'Try again shortly; whether it was done is not known.'],
}

/** The problem of a status that the server answers by itself; one it has no words for is an internal error. */
export function problemOfStatus(status: number): Problem {
  const known = OWN[status] ? status : 500
  const [code = '', detail = ''] = OWN[known] ?? []
  return { status: known, code, detail, extra: {} }
}

/** Which problem an error is. What is nobody's business stays in the log. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Refusal)
    return { status: KINDS[error.kind], code: error.code, detail: error.message, extra: error.extra }
  if (error instanceof HttpException) return problemOfStatus(error.getStatus())
  if (isPassing(error))
    return { status: 503, code: 'platform.database-unavailable', detail: 'Try again shortly.', extra: {} }
  const status = statusOf(error)
  return problemOfStatus(status !== undefined && status >= 400 && status < 500 ? status : 500)
}

/** Answers with a problem. */
export function sendProblem(reply: FastifyReply, { status, code, detail, extra }: Problem): void {
  if (typeof extra.retryAfterSeconds === 'number') void reply.header('retry-after', extra.retryAfterSeconds)
  void reply
    .status(status)
    .header('content-type', PROBLEM_TYPE)
    .send(problemBody(status, code, detail, reply.request.id, extra))
}

/** Answers an address that no route has: 405 where it is the method's fault. */
export function sendNoRoute(request: FastifyRequest, reply: FastifyReply): void {
  const methods = allowedMethods(request.url.split('?')[0] ?? '')
  const isMethod = methods.length > 0 && !methods.includes(request.method)
  if (isMethod) void reply.header('allow', methods.join(', '))
  sendProblem(reply, problemOfStatus(isMethod ? 405 : 404))
}

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'

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

/** A whole HTTP/1.1 answer, for a connection on which no request could be read. */
export function rawProblem(status: number, requestId: string): string {
  const { code, detail } = problemOfStatus(status)
  const body = JSON.stringify(problemBody(status, code, detail, requestId))
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Error'}`,
    `content-type: ${PROBLEM_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    `x-request-id: ${requestId}`,
    'x-content-type-options: nosniff',
    'connection: close',
    '',
    body,
  ].join('\r\n')
}

function statusOf(error: unknown): number | undefined {
  return typeof error === 'object' &&
    error !== null &&
    'statusCode' in error &&
    typeof error.statusCode === 'number'
    ? error.statusCode
    : undefined
}
