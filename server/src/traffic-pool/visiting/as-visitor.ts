import type { Actor, VisitorActor } from '../../contracts/actors.js'
import { Refusal } from '../../kernel/errors.js'

/** The signed-in visitor; the guard lets nobody else in, so this only tells the compiler. */
export function asVisitor(actor: Actor): VisitorActor {
  if (actor.kind !== 'visitor') throw new Refusal('unauthenticated', 'access.visitor-token-invalid')
  return actor
}
