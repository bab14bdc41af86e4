import { Injectable } from '@nestjs/common'
import { newId } from '../../kernel/ids.js'
import { Clock } from '../../platform/clock/clock.js'
import { hashSecret } from '../../platform/crypto/vault.js'
import { Db } from '../../platform/database/db.js'
import { networkOf } from '../../platform/http/rate-limiter.js'
import * as attempts from './sign-in-attempts.query.js'
import type { Attempt } from './sign-in-attempts.query.js'
import { ACCOUNTS, retryAfterSeconds, TRIES, windowStart } from './throttle.js'

/** More than the limit, as tries under way may stand before settled ones. */
const LATEST = 20

/**
 * Counts password tries in the database, so that all processes count together: an account waits after five wrong
 * ones, an address after wrong ones on twenty accounts (ADR 11).
 */
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
    const attempt = {
      id: newId<'attempt'>(),
      account: accountHash(login),
      address: hashSecret(`address\0${networkOf(address)}`),
    }
    await attempts.addAttempt(this.db, attempt, now)
    const since = windowStart(now)
    const wait = Math.max(
      retryAfterSeconds(await attempts.otherTries(this.db, attempt, since, LATEST), TRIES, now) ?? 0,
      retryAfterSeconds(await attempts.otherAccounts(this.db, attempt, since), ACCOUNTS, now) ?? 0,
    )
    if (wait === 0) return attempt
    await attempts.deleteAttempt(this.db, attempt.id)
    return { retryAfterSeconds: wait }
  }

  /** The password was wrong. */
  settle(attempt: Attempt): Promise<void> {
    return attempts.settleAttempt(this.db, attempt.id)
  }

  /**
   * The password was right: the account's wrong tries are forgiven, and those made here were typing errors. Other
   * addresses keep theirs, so that whoever guesses at many accounts is not helped by their owners' signing in.
   */
  async forgive(attempt: Attempt): Promise<void> {
    await this.db.inTransaction(async () => {
      await attempts.deleteAttemptsFrom(this.db, attempt)
      await attempts.forgiveAttemptsOn(this.db, attempt.account)
    })
  }

  /** The account has a new password: what was tried on the old one is forgiven. */
  forgiveAccount(login: string): Promise<void> {
    return attempts.forgiveAttemptsOn(this.db, accountHash(login))
  }
}

/** Hashed: people type passwords into the login field. */
const accountHash = (login: string): Buffer => hashSecret(`account\0${login}`)
