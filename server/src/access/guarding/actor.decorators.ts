import { createParamDecorator, type ExecutionContext } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Actor, StaffActor, TokenActor, VisitorActor } from '../../contracts/actors.js'
import type { Id } from '../../kernel/ids.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** The session a staff request came with; set by the guard. */
    staffSessionId?: Id<'session'>
    /** The account a sign-in aimed at, for the audit trail; there is no actor yet. */
    staffConcerned?: Id<'staff'>
  }
}

const requestOf = (context: ExecutionContext): FastifyRequest =>
  context.switchToHttp().getRequest<FastifyRequest>()

function actorOfKind<K extends Actor['kind']>(
  context: ExecutionContext,
  kind: K,
): Extract<Actor, { kind: K }> {
  const { actor } = requestOf(context)
  const isOfKind = (one: Actor | undefined): one is Extract<Actor, { kind: K }> => one?.kind === kind
  if (!isOfKind(actor)) throw new Error(`this route has no ${kind} actor`)
  return actor
}

/** The member of staff who asks, on routes for staff. */
export const CurrentStaff = createParamDecorator((_: unknown, context: ExecutionContext): StaffActor =>
  actorOfKind(context, 'staff'),
)

/** The visitor who asks, on routes for signed-in visitors. */
export const CurrentVisitor = createParamDecorator((_: unknown, context: ExecutionContext): VisitorActor =>
  actorOfKind(context, 'visitor'),
)

/** The visitor who asks, on routes for anyone; null for one without a token. */
export const VisitorIfAny = createParamDecorator(
  (_: unknown, context: ExecutionContext): VisitorActor | null => {
    const { actor } = requestOf(context)
    return actor?.kind === 'visitor' ? actor : null
  },
)

/** The API token that asks, on routes of the open API. */
export const CurrentToken = createParamDecorator((_: unknown, context: ExecutionContext): TokenActor =>
  actorOfKind(context, 'token'),
)

/** The id of the session a staff request came with. */
export const CurrentSession = createParamDecorator((_: unknown, context: ExecutionContext): Id<'session'> => {
  const { staffSessionId } = requestOf(context)
  if (!staffSessionId) throw new Error('this route has no staff session')
  return staffSessionId
})
