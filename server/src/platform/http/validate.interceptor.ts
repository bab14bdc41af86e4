import {
  Injectable,
  UnsupportedMediaTypeException,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common'
import { Reflector } from '@nestjs/core'
import type { FastifyRequest } from 'fastify'
import type { Observable } from 'rxjs'
import type { z } from 'zod'
import { Refusal } from '../../kernel/errors.js'
import { ENDPOINT, type EndpointOptions } from './endpoint.js'

type Part = 'params' | 'query' | 'body'

/** Parses params, query and body by the route's schemas, so that handlers only see what they declared. */
@Injectable()
export class ValidateInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const options = this.reflector.get<EndpointOptions>(ENDPOINT, context.getHandler())
    const request = context.switchToHttp().getRequest<FastifyRequest>()
    if (options.params) request.params = parsePart('params', options.params, request.params)
    if (options.query) request.query = parsePart('query', options.query, request.query)
    if (options.body && !options.bodyCheckedByHandler)
      request.body = parsePart('body', options.body, request.body)
    if (options.takes && !Buffer.isBuffer(request.body)) throw new UnsupportedMediaTypeException()
    return next.handle()
  }
}

function parsePart(part: Part, schema: z.ZodType, value: unknown): unknown {
  const parsed = schema.safeParse(value ?? {})
  if (parsed.success) return parsed.data
  const fields = parsed.error.issues.map((issue) => ({
    path: [part, ...issue.path].join('.'),
    message: issue.message,
  }))
  throw new Refusal('invalid', 'platform.input-invalid', `The ${part} is not as this route needs it.`, {
    fields,
  })
}
