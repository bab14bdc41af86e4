import { Injectable } from '@nestjs/common'
import type { VisitorActor } from '../../contracts/actors.js'
import { asId, newId } from '../../kernel/ids.js'
import { Clock } from '../../platform/clock/clock.js'
import { hashSecret, newSecret } from '../../platform/crypto/vault.js'
import { Db } from '../../platform/database/db.js'
import { CheckedTokens } from './checked-tokens.js'
import { expiryFrom, isAlive, isWorthSliding } from './visitor-token.js'
import {
  addVisitorToken,
  deleteVisitorTokensOf,
  moveExpiry,
  visitorTokenByHash,
  type VisitorTokenRow,
} from './visitor-tokens.query.js'

/** Whom a visitor token stands for, as the pool knows them. */
export interface VisitorSubject {
  contactId: string
  /** The identity the visitor first came with: the source of its event keys; at most 128 characters. */
  sourceIdentity: string
}

export interface IssuedVisitorToken {
  token: string
  expiresAt: Date
}

/** Opaque visitor tokens, 30 days sliding. Checks are believed for five seconds per process. */
@Injectable()
export class VisitorTokens {
  private readonly checked = new CheckedTokens<VisitorTokenRow>()

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** Makes a token in the ambient transaction. The token itself is told once, here. */
  async issue({ contactId, sourceIdentity }: VisitorSubject): Promise<IssuedVisitorToken> {
    const token = newSecret()
    const now = this.clock.now()
    const expiresAt = expiryFrom(now)
    await addVisitorToken(
      this.db,
      hashSecret(token),
      { id: newId(), contactId: asId(contactId), sourceIdentity, expiresAt },
      now,
    )
    return { token, expiresAt }
  }

  /** Whom it belongs to; null when it is unknown or has expired. */
  async check(token: string): Promise<VisitorActor | null> {
    const hash = hashSecret(token)
    const now = this.clock.now()
    const row = this.checked.get(hash) ?? (await visitorTokenByHash(this.db, hash))
    if (!row || !isAlive(row.expiresAt, now)) return null
    if (isWorthSliding(row.expiresAt, now)) {
      row.expiresAt = expiryFrom(now)
      await moveExpiry(this.db, row.id, row.expiresAt)
    }
    this.remember(hash, row)
    return { kind: 'visitor', contactId: row.contactId, sourceIdentity: row.sourceIdentity }
  }

  /** Ends every token of some contacts, in the ambient transaction. */
  async revokeOf(contactIds: readonly string[]): Promise<void> {
    await deleteVisitorTokensOf(this.db, contactIds)
    this.db.afterCommit(() => this.checked.forgetAll())
  }

  /** What was believed already keeps its age: only the database renews belief. */
  private remember(hash: Buffer, row: VisitorTokenRow): void {
    if (this.checked.get(hash) === undefined) this.checked.set(hash, row)
  }
}
