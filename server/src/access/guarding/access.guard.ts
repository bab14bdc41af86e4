import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common'
import { Reflector } from '@nestjs/core'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor, StaffActor, TokenActor } from '../../contracts/actors.js'
import type { Permission, TokenScope } from '../../contracts/permissions.js'
import { ENDPOINT, type EndpointOptions } from '../../platform/http/endpoint.js'
import { PLATFORM_CONFIG, type PlatformConfig } from '../../platform/platform.config.js'
import {
  apiTokenInvalid,
  csrfRefused,
  permissionMissing,
  scopeMissing,
  sessionRequired,
  visitorTokenInvalid,
} from '../access.errors.js'
import { AuditTrail } from '../audit/audit-trail.service.js'
import { StaffCookie } from '../sessions/staff-cookie.service.js'
import { StaffSessions } from '../sessions/staff-sessions.service.js'
import { ApiTokens } from '../tokens/api-tokens.service.js'
import { VisitorTokens } from '../tokens/visitor-tokens.service.js'
import { bearerOf } from './bearer.js'
import { isFromOwnPage, isMutating, type RequestMarks } from './csrf.js'
import { isStaffPath } from './route.js'

/** The one guard of all routes: finds out who asks, and refuses who may not. It denies what declares nothing. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly cookie: StaffCookie,
    private readonly sessions: StaffSessions,
    private readonly visitorTokens: VisitorTokens,
    private readonly apiTokens: ApiTokens,
    private readonly audit: AuditTrail,
    @Inject(PLATFORM_CONFIG) private readonly config: Pick<PlatformConfig, 'PUBLIC_URL'>,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const endpoint = this.reflector.get<EndpointOptions | undefined>(ENDPOINT, context.getHandler())
    if (!endpoint)
      throw new Error(`${context.getClass().name}.${context.getHandler().name} declares no @Endpoint`)
    const http = context.switchToHttp()
    const request = http.getRequest<FastifyRequest>()
    // By path, not by audience: signing in is public, and must not be done to somebody by another site either.
    if (isStaffPath(request.routeOptions.url) && isMutating(request.method)) this.refuseForeignPages(request)
    request.actor = await this.admit(endpoint, request, http.getResponse<FastifyReply>())
    return true
  }

  private refuseForeignPages(request: FastifyRequest): void {
    if (!isFromOwnPage(marksOf(request), this.config.PUBLIC_URL)) throw csrfRefused()
  }

  private admit(
    endpoint: EndpointOptions,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Actor | Promise<Actor> {
    switch (endpoint.audience) {
      case 'staff':
        return this.admitStaff(endpoint.permission, request, reply)
      case 'visitor':
        return this.admitVisitor(endpoint.permission, request)
      case 'open':
        return this.admitToken(endpoint.permission, request)
      case 'public':
        return { kind: 'anonymous' }
    }
  }

  private async admitStaff(
    permission: Permission,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<StaffActor> {
    const token = await this.cookie.read(request)
    const recognised = token === undefined ? null : await this.sessions.recognise(token)
    if (!recognised) throw sessionRequired()
    if (recognised.newToken) await this.cookie.write(reply, recognised.newToken)
    const { actor, sessionId } = recognised
    request.staffSessionId = sessionId
    if (actor.permissions.includes(permission)) return actor
    request.staffConcerned = actor.id
    const refusal = permissionMissing(permission)
    // The interceptor that writes the trail does not run for what a guard refuses.
    await this.audit.note(request, refusal)
    throw refusal
  }

  private async admitVisitor(permission: 'signed-in' | 'anyone', request: FastifyRequest): Promise<Actor> {
    if (permission === 'anyone' && request.headers.authorization === undefined) return { kind: 'anonymous' }
    const token = bearerOf(request.headers.authorization)
    const actor = token === undefined ? null : await this.visitorTokens.check(token)
    if (!actor) throw visitorTokenInvalid()
    return actor
  }

  private async admitToken(scope: TokenScope, request: FastifyRequest): Promise<TokenActor> {
    const token = bearerOf(request.headers.authorization)
    const actor = token === undefined ? null : await this.apiTokens.check(token)
    if (!actor) throw apiTokenInvalid()
    if (!actor.scopes.includes(scope)) throw scopeMissing(scope)
    return actor
  }
}

function marksOf({ headers }: FastifyRequest): RequestMarks {
  const one = (name: string): string | undefined => {
    const value = headers[name]
    return Array.isArray(value) ? value.join(', ') : value
  }
  return {
    marker: one('x-weir-csrf'),
    origin: one('origin'),
    fetchSite: one('sec-fetch-site'),
    host: one('host'),
  }
}
