import { Injectable } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { isIdText, newId } from '../../kernel/ids.js'
import { Clock } from '../../platform/clock/clock.js'
import { Db } from '../../platform/database/db.js'
import { problemOf } from '../../platform/http/problem.js'
import { isMutating } from '../guarding/csrf.js'
import { isStaffPath } from '../guarding/route.js'
import { addAuditLine } from './audit.query.js'

/** How a request ended: the error it failed with, or the status and body of its answer. */
export type Ending = Error | { status: number; answer: unknown }

/** Writes the audit trail. It keeps ids and codes only, never a body. */
@Injectable()
export class AuditTrail {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** Whether a request belongs into the trail: everything under the staff routes that may change something. */
  concerns(request: FastifyRequest): boolean {
    return isMutating(request.method) && isStaffPath(request.routeOptions.url)
  }

  /** Writes one line for a command given on the server, by whoever may give one there, about a member of staff. */
  async noteCommand(command: string, staffId: string): Promise<void> {
    await addAuditLine(this.db, {
      id: newId(),
      at: this.clock.now(),
      staffId: null,
      route: command,
      recordId: staffId,
      status: 200,
      requestId: 'command line',
    })
  }

  /** Writes one line, in a transaction of its own, if the request belongs into the trail. */
  async note(request: FastifyRequest, ending: Ending): Promise<void> {
    if (!this.concerns(request)) return
    const { actor } = request
    await this.db.detached(() =>
      addAuditLine(this.db, {
        id: newId(),
        at: this.clock.now(),
        staffId: actor?.kind === 'staff' ? actor.id : (request.staffConcerned ?? null),
        route: `${request.method} ${request.routeOptions.url ?? ''}`.slice(0, 160),
        recordId: recordNamed(request.params) ?? ('answer' in ending ? recordMade(ending) : null),
        status: 'status' in ending ? ending.status : problemOf(ending).status,
        requestId: String(request.id).slice(0, 64),
      }),
    )
  }
}

/** The id that a route's parameters name, whatever they call it. */
const recordNamed = (params: unknown): string | null =>
  Object.values(Object(params)).find(
    (value): value is string => typeof value === 'string' && isIdText(value),
  ) ?? null

/** The id of what was made: of the answer, or of the first part of it that has one. */
function recordMade({ status, answer }: { status: number; answer: unknown }): string | null {
  if (status !== 201 || typeof answer !== 'object' || answer === null) return recordOf(answer)
  return [answer, ...Object.values(answer)].map(recordOf).find((id) => id !== null) ?? null
}

/** The id of an answer. */
const recordOf = (about: unknown): string | null =>
  typeof about === 'object' &&
  about !== null &&
  'id' in about &&
  typeof about.id === 'string' &&
  isIdText(about.id)
    ? about.id
    : null
