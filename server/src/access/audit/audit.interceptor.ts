import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { catchError, from, map, mergeMap, throwError, type Observable } from 'rxjs'
import { AuditTrail } from './audit-trail.service.js'

/** Puts every mutating staff request on the audit trail, before its answer leaves. */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  constructor(private readonly trail: AuditTrail) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp()
    const request = http.getRequest<FastifyRequest>()
    if (!this.trail.concerns(request)) return next.handle()
    return next.handle().pipe(
      catchError((error: Error) =>
        from(this.trail.note(request, error)).pipe(mergeMap(() => throwError(() => error))),
      ),
      mergeMap((answer: unknown) => {
        const { statusCode: status } = http.getResponse<FastifyReply>()
        return from(this.trail.note(request, { status, answer })).pipe(map(() => answer))
      }),
    )
  }
}
