import {
  Inject,
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common'
import { Reflector } from '@nestjs/core'
import type { FastifyRequest } from 'fastify'
import type { Observable } from 'rxjs'
import type { Actor } from '../../contracts/actors.js'
import { Refusal } from '../../kernel/errors.js'
import { PLATFORM_CONFIG, type PlatformConfig } from '../platform.config.js'
import { ENDPOINT, type EndpointOptions } from './endpoint.js'
import { networkOf, RateLimiter } from './rate-limiter.js'

/** Refuses who calls a route more often than it declares (`perMinute`); counts by who asks, else by address. */
@Injectable()
export class RateLimitInterceptor implements NestInterceptor {
  private readonly limiter = new RateLimiter()

  constructor(
    private readonly reflector: Reflector,
    @Inject(PLATFORM_CONFIG) private readonly config: Pick<PlatformConfig, 'RATE_LIMIT_SCALE'>,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { perMinute } = this.reflector.get<EndpointOptions>(ENDPOINT, context.getHandler())
    const allowed = (perMinute ?? 0) * this.config.RATE_LIMIT_SCALE
    if (allowed === 0) return next.handle()
    const request = context.switchToHttp().getRequest<FastifyRequest>()
    const route = `${context.getClass().name}.${context.getHandler().name}`
    const wait = this.limiter.take(`${route} ${callerOf(request)}`, allowed)
    if (wait === null) return next.handle()
    throw new Refusal('too-many', 'platform.too-many-requests', 'Wait a little.', { retryAfterSeconds: wait })
  }
}

/** The guard has run: whoever names credentials here has them. */
function callerOf({ actor, ip }: { actor?: Actor; ip: string }): string {
  switch (actor?.kind) {
    case 'visitor':
      return actor.contactId
    case 'token':
      return actor.tokenId
    case 'staff':
      return actor.id
    default:
      return networkOf(ip)
  }
}
