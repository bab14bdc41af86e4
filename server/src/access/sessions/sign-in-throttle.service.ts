import { Injectable } from '@nestjs/common'
import { newId } from '../../kernel/ids.js'
import { Clock } from '../../platform/clock/clock.js'
import { hashSecret } from '../../platform/crypto/vault.js'
import { Db } from '../../platform/database/db.js'
import * as attempts from './sign-in-attempts.query.js'
import { retryAfterSeconds, windowStart } from './throttle.js'

/** More than the limit, as tries under way may stand before settled ones. */
const LATEST = 20

/** A try that was let through, to be settled or forgiven. */
export interface Attempt {
  id: string
  account: Buffer
}

/** Counts sign-in tries per account and per address in the database, so that all processes count together. */
@Injectable()
export class SignInThrottle {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /**
   * Notes a try first and counts the others then: of tries that come at once, no more than the limit get through.
   * A try that is refused is not kept, so that knocking doesn't prolong the wait.
   */
  async begin(login: string, address: string): Promise<Attempt | { retryAfterSeconds: number }> {
    const now = this.clock.now()
    const id = newId<'attempt'>()
    // Hashed: people type passwords into the login field.
    const account = hashSecret(`account\0${login}`)
    const subjects = [account, hashSecret(`address\0${address}`)]
    await attempts.addAttempt(this.db, id, subjects, now)
    const waits: number[] = []
    for (const subject of subjects) {
      const others = await attempts.otherAttempts(this.db, id, subject, windowStart(now), LATEST)
      waits.push(retryAfterSeconds(others, now) ?? 0)
    }
    const wait = Math.max(...waits)
    if (wait === 0) return { id, account }
    await attempts.deleteAttempt(this.db, id)
    return { retryAfterSeconds: wait }
  }

  /** The password was wrong. */
  settle(attempt: Attempt): Promise<void> {
    return attempts.settleAttempt(this.db, attempt.id)
  }

  /** The password was right: the account's wrong tries are forgotten, the address keeps its other ones. */
  async forgive(attempt: Attempt): Promise<void> {
    await this.db.inTransaction(async () => {
      await attempts.deleteAttempt(this.db, attempt.id)
      await attempts.deleteAttemptsOf(this.db, attempt.account)
    })
  }
}
