import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import { Db } from '../../platform/database/db.js'
import { alreadySetUp, linkUnknown, loginInvalid, passwordTooShort } from '../access.errors.js'
import { Passwords } from '../staff/passwords.service.js'
import { isLogin, isPassword, normalLogin, type StaffMember } from '../staff/staff.js'
import { StaffAccounts } from '../staff/staff-accounts.service.js'
import { StaffRepository } from '../staff/staff.repository.js'
import type { setUpBody } from './links.dto.js'
import { StaffLinks, type IssuedLink } from './staff-links.service.js'

/** The first administrator, made by whoever can read the server's output (design §8). */
@Injectable()
export class SetUp {
  constructor(
    private readonly db: Db,
    private readonly staff: StaffRepository,
    private readonly accounts: StaffAccounts,
    private readonly passwords: Passwords,
    private readonly links: StaffLinks,
  ) {}

  /** The link that makes the administrator, the same one for all processes; null once there is any account. */
  async offer(): Promise<IssuedLink | null> {
    return (await this.staff.any()) ? null : this.links.issueOnce('0', 'set-up')
  }

  /**
   * Makes the administrator. Refuses what is wrong with the link, `access.already-set-up`, `access.login-invalid`,
   * `access.password-too-short`.
   */
  async use({ token, login, name, password }: z.infer<typeof setUpBody>): Promise<StaffMember> {
    const link = await this.links.read(token)
    if (link.purpose !== 'set-up') throw linkUnknown()
    if (!isLogin(normalLogin(login))) throw loginInvalid()
    if (!isPassword(password)) throw passwordTooShort()
    const passwordHash = await this.passwords.hash(password)
    const account = { name, role: 'admin', teamId: null, locale: 'zh-CN', passwordHash } as const
    return this.db.inTransaction(async () => {
      await this.links.use(link)
      if (await this.staff.any()) throw alreadySetUp()
      return { id: await this.accounts.add(login, account), login: normalLogin(login), ...account }
    })
  }
}
