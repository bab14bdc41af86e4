import { Injectable } from '@nestjs/common'
import type { StaffActor } from '../../contracts/actors.js'
import { Db } from '../../platform/database/db.js'
import { oldPasswordWrong, passwordTooShort, tooManyTries } from '../access.errors.js'
import { SignInThrottle } from '../sessions/sign-in-throttle.service.js'
import { Passwords } from './passwords.service.js'
import { isPassword } from './staff.js'
import { StaffAccounts } from './staff-accounts.service.js'
import { StaffRepository } from './staff.repository.js'

/** Staff change their own passwords. */
@Injectable()
export class OwnPassword {
  constructor(
    private readonly db: Db,
    private readonly staff: StaffRepository,
    private readonly accounts: StaffAccounts,
    private readonly passwords: Passwords,
    private readonly throttle: SignInThrottle,
  ) {}

  /**
   * Sets another password for who knows the present one; every session ends, and the caller opens a new one. Tries
   * count with those of signing in, as a session left open must not become a place to guess. Refuses
   * `access.password-too-short`, `access.too-many-tries`, `access.old-password-wrong`.
   */
  async change({ id, login }: StaffActor, present: string, next: string, address: string): Promise<void> {
    if (!isPassword(next)) throw passwordTooShort()
    const attempt = await this.throttle.begin(login, address)
    if ('retryAfterSeconds' in attempt) throw tooManyTries(attempt.retryAfterSeconds)
    const account = await this.staff.byId(id)
    if (!(await this.passwords.matches(account?.passwordHash, present))) {
      await this.throttle.settle(attempt)
      throw oldPasswordWrong()
    }
    const passwordHash = await this.passwords.hash(next)
    await this.db.inTransaction(async () => {
      await this.accounts.setPassword(id, passwordHash)
      await this.throttle.forgive(attempt)
    })
  }
}
