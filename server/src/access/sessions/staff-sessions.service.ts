import { Injectable } from '@nestjs/common'
import type { StaffActor } from '../../contracts/actors.js'
import { newId, type Id } from '../../kernel/ids.js'
import { Clock } from '../../platform/clock/clock.js'
import { hashSecret, newSecret } from '../../platform/crypto/vault.js'
import { Db } from '../../platform/database/db.js'
import { actorOf } from '../staff/staff.js'
import { GRACE, isOpen, isWorthNoting, verdictOn } from './session.js'
import * as sessions from './sessions.query.js'

/** Whom a cookie belongs to; `newToken` is to be sent back when the session was given one. */
export interface RecognisedStaff {
  actor: StaffActor
  sessionId: Id<'session'>
  newToken?: string
}

/** Staff sessions: opaque tokens, of which the database keeps hashes. Every check asks the database, so revoking is at once. */
@Injectable()
export class StaffSessions {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** Opens a session and returns its token; a session that came with the request ends (no fixation). */
  async open(
    staffId: Id<'staff'>,
    replacing: string | undefined,
  ): Promise<{ token: string; sessionId: Id<'session'> }> {
    const token = newSecret()
    const sessionId = newId<'session'>()
    await this.db.inTransaction(async () => {
      if (replacing) await sessions.deleteSessionByToken(this.db, hashSecret(replacing))
      await sessions.addSession(this.db, sessionId, staffId, hashSecret(token), this.clock.now())
    })
    return { token, sessionId }
  }

  /** Whom a token belongs to, null when to nobody (any more). Rotates the token hourly. */
  async recognise(token: string): Promise<RecognisedStaff | null> {
    const now = this.clock.now()
    const hash = hashSecret(token)
    const row = await sessions.sessionByToken(this.db, hash)
    if (!row) return null
    const verdict = verdictOn(
      row,
      row.present ? { token: 'present' } : { token: 'previous', until: row.previousUntil },
      now,
    )
    if (verdict === 'ended') return null
    const recognised: RecognisedStaff = { actor: actorOfRow(row), sessionId: row.sessionId }
    if (verdict === 'rotate') {
      const newToken = newSecret()
      const times = { now, previousUntil: new Date(+now + GRACE) }
      if (await sessions.rotateSession(this.db, row.sessionId, hash, hashSecret(newToken), times))
        return { ...recognised, newToken }
    } else if (isWorthNoting(row, now)) {
      await sessions.noteSeen(this.db, row.sessionId, now)
    }
    return recognised
  }

  /** Who the session's owner is now, null when it has ended. Does not count as being seen. */
  async ownerOf(sessionId: string): Promise<StaffActor | null> {
    const row = await sessions.sessionById(this.db, sessionId)
    return row && isOpen(row, this.clock.now()) ? actorOfRow(row) : null
  }

  end(sessionId: string): Promise<void> {
    return sessions.deleteSession(this.db, sessionId)
  }

  endAllOf(staffId: Id<'staff'>): Promise<void> {
    return sessions.deleteSessionsOf(this.db, staffId)
  }
}

const actorOfRow = ({ staffId: id, login, name, role, teamId }: sessions.SessionRow): StaffActor =>
  actorOf({ id, login, name, role, teamId })
