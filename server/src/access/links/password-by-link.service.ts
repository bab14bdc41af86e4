import { Injectable } from '@nestjs/common'
import { asId } from '../../kernel/ids.js'
import { Db } from '../../platform/database/db.js'
import { alreadySetUp, linkUnknown, passwordTooShort } from '../access.errors.js'
import { SignInThrottle } from '../sessions/sign-in-throttle.service.js'
import { Passwords } from '../staff/passwords.service.js'
import { isPassword, type StaffMember } from '../staff/staff.js'
import { StaffAccounts } from '../staff/staff-accounts.service.js'
import type { StaffEntity } from '../staff/staff.entity.js'
import { StaffRepository } from '../staff/staff.repository.js'
import type { LinkView } from './links.dto.js'
import type { LinkRow } from './links.query.js'
import { StaffLinks } from './staff-links.service.js'

/** Staff set their passwords by links that an administrator gave them. */
@Injectable()
export class PasswordByLink {
  constructor(
    private readonly db: Db,
    private readonly staff: StaffRepository,
    private readonly accounts: StaffAccounts,
    private readonly passwords: Passwords,
    private readonly throttle: SignInThrottle,
    private readonly links: StaffLinks,
  ) {}

  /** What a link is for, whoever holds it. Refuses what is wrong with it, and `access.already-set-up`. */
  async look(token: string): Promise<LinkView> {
    const link = await this.links.read(token)
    const { purpose } = link
    const expiresAt = link.expiresAt.toISOString()
    if (purpose !== 'set-up') {
      const { login, name } = await this.ownerOf(link)
      return { purpose, login, name, expiresAt }
    }
    if (await this.staff.any()) throw alreadySetUp()
    return { purpose, login: null, name: null, expiresAt }
  }

  /**
   * Sets the password of the account that the link belongs to; its sessions end and its wrong tries are forgiven.
   * Refuses what is wrong with the link, and `access.password-too-short`.
   */
  async set(token: string, password: string): Promise<StaffMember> {
    const link = await this.links.read(token)
    const account = await this.ownerOf(link)
    if (!isPassword(password)) throw passwordTooShort()
    const passwordHash = await this.passwords.hash(password)
    await this.db.inTransaction(async () => {
      await this.links.use(link)
      await this.accounts.setPassword(account.id, passwordHash)
      await this.throttle.forgiveAccount(account.login)
    })
    return account
  }

  /** Disabling an account deletes its link, so that a link without an enabled owner is one nobody gave out. */
  private async ownerOf({ purpose, owner }: LinkRow): Promise<StaffEntity> {
    const account = purpose === 'set-up' ? null : await this.staff.byId(asId(owner))
    if (!account || account.disabledAt) throw linkUnknown()
    return account
  }
}
