import { Injectable } from '@nestjs/common'
import type { Role } from '../../contracts/enums.js'
import { newId, type Id } from '../../kernel/ids.js'
import { Clock } from '../../platform/clock/clock.js'
import { Db } from '../../platform/database/db.js'
import { loginInvalid, passwordTooShort } from '../access.errors.js'
import { StaffSessions } from '../sessions/staff-sessions.service.js'
import { Passwords } from './passwords.service.js'
import { isLogin, isPassword, normalLogin } from './staff.js'
import { StaffRepository } from './staff.repository.js'

export interface StaffAccount {
  login: string
  /** Display name, free text. */
  name: string
  role: Role
  password: string
  /** The team is made when there is none of this name; undefined leaves the team as it is, null takes it away. */
  teamName?: string | null
  locale?: 'zh-CN' | 'en-US'
}

/** Makes and changes staff accounts, for the command line. */
@Injectable()
export class StaffAccounts {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly staff: StaffRepository,
    private readonly passwords: Passwords,
    private readonly sessions: StaffSessions,
  ) {}

  /**
   * Brings the account with this login to what is said, making it when there is none; a disabled one is enabled.
   * Another password ends the account's sessions. Refuses `access.login-invalid`, `access.password-too-short`.
   */
  async put(account: StaffAccount): Promise<{ id: Id<'staff'>; created: boolean }> {
    const login = normalLogin(account.login)
    if (!isLogin(login)) throw loginInvalid()
    if (!isPassword(account.password)) throw passwordTooShort()
    return this.db.inTransaction(async () => {
      const teamId = await this.teamOf(account.teamName)
      const found = await this.staff.byLogin(login)
      if (!found) return { id: await this.add(login, account, teamId ?? null), created: true }
      const samePassword = await this.passwords.matches(found.passwordHash, account.password)
      await this.staff.change(found.id, {
        name: account.name,
        role: account.role,
        disabledAt: null,
        ...(teamId === undefined ? {} : { teamId }),
        ...(account.locale ? { locale: account.locale } : {}),
        ...(samePassword ? {} : { passwordHash: await this.passwords.hash(account.password) }),
      })
      if (!samePassword) await this.sessions.endAllOf(found.id)
      return { id: found.id, created: false }
    })
  }

  /** Shuts an account out at once and ends its sessions; false when there is none with this login. */
  disable(login: string): Promise<boolean> {
    return this.db.inTransaction(async () => {
      const found = await this.staff.byLogin(normalLogin(login))
      if (!found) return false
      await this.staff.change(found.id, { disabledAt: this.clock.now() })
      await this.sessions.endAllOf(found.id)
      return true
    })
  }

  private async teamOf(name: string | null | undefined): Promise<Id<'team'> | null | undefined> {
    return name ? this.staff.teamNamed(name) : name === undefined ? undefined : null
  }

  private async add(login: string, account: StaffAccount, teamId: Id<'team'> | null): Promise<Id<'staff'>> {
    const id = newId<'staff'>()
    await this.staff.add({
      id,
      login,
      name: account.name,
      role: account.role,
      teamId,
      locale: account.locale ?? 'zh-CN',
      passwordHash: await this.passwords.hash(account.password),
      createdAt: this.clock.now(),
      disabledAt: null,
    })
    return id
  }
}
