import { Injectable } from '@nestjs/common'
import type { Role } from '../../contracts/enums.js'
import { newId, type Id } from '../../kernel/ids.js'
import { Clock } from '../../platform/clock/clock.js'
import { Db, isDuplicate } from '../../platform/database/db.js'
import { News } from '../../platform/news/news.js'
import {
  lastAdministrator,
  loginInvalid,
  loginTaken,
  ownAccountKept,
  passwordTooShort,
  staffDisabled,
  staffNotFound,
  teamNotFound,
} from '../access.errors.js'
import { StaffLinks, type IssuedLink } from '../links/staff-links.service.js'
import { StaffSessions } from '../sessions/staff-sessions.service.js'
import { TeamsRepository } from '../teams/teams.repository.js'
import { Passwords } from './passwords.service.js'
import { isLogin, isPassword, normalLogin } from './staff.js'
import type { StaffEntity } from './staff.entity.js'
import { StaffRepository, type StaffFields } from './staff.repository.js'

/** What an administrator decides about an account. */
export interface AccountFields {
  /** Display name, free text of at most 64 characters. */
  name: string
  role: Role
  teamId: Id<'team'> | null
}

export interface StaffAccount {
  login: string
  name: string
  role: Role
  password: string
  /** The team is made when there is none of this name; undefined leaves the team as it is, null takes it away. */
  teamName?: string | null
  locale?: 'zh-CN' | 'en-US'
}

/** Makes and changes staff accounts, for administrators and the command line. Every change is told as news. */
@Injectable()
export class StaffAccounts {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly news: News,
    private readonly staff: StaffRepository,
    private readonly teams: TeamsRepository,
    private readonly passwords: Passwords,
    private readonly sessions: StaffSessions,
    private readonly links: StaffLinks,
  ) {}

  /** Makes an account without a password, and the link with which its owner sets one. */
  async invite(login: string, fields: AccountFields): Promise<{ id: Id<'staff'>; link: IssuedLink }> {
    return this.db.inTransaction(async () => {
      await this.requireTeam(fields.teamId)
      const id = await this.add(login, { ...fields, locale: 'zh-CN', passwordHash: null })
      return { id, link: await this.links.issue(id, 'invite') }
    })
  }

  /**
   * Changes what an administrator decides; it applies to the account's next request and to its open streams. Refuses
   * `access.staff-not-found`, `access.team-not-found`, `access.own-account-kept`, `access.last-administrator`.
   */
  async change(id: Id<'staff'>, fields: AccountFields, by: Id<'staff'>): Promise<void> {
    await this.db.inTransaction(async () => {
      const account = await this.require(id)
      if (id === by && fields.role !== account.role) throw ownAccountKept()
      if (account.role === 'admin' && fields.role !== 'admin') await this.requireOtherAdministrator(id)
      if (fields.teamId !== account.teamId) await this.requireTeam(fields.teamId)
      await this.staff.change(id, fields)
      this.tellChanged(id)
    })
  }

  /**
   * Shuts an account out at once: its sessions end, its link is void, and selling takes its leads from it. Refuses
   * `access.staff-not-found`, `access.own-account-kept`, `access.last-administrator`; `by` is null on the command line.
   */
  shutOut(id: Id<'staff'>, by: Id<'staff'> | null): Promise<void> {
    return this.db.inTransaction(async () => {
      const account = await this.require(id)
      if (id === by) throw ownAccountKept()
      if (account.disabledAt) return
      if (account.role === 'admin') await this.requireOtherAdministrator(id)
      await this.staff.change(id, { disabledAt: this.clock.now() })
      await this.sessions.endAllOf(id)
      await this.links.revoke(id)
      this.news.tell('access.staff-disabled', { key: id }, { staffId: id })
    })
  }

  /** Shuts out the account with this login, for the command line; false when there is none. Refuses as `shutOut`. */
  async disable(login: string): Promise<boolean> {
    const account = await this.staff.byLogin(normalLogin(login))
    if (account) await this.shutOut(account.id, null)
    return account !== null
  }

  /** Lets a disabled account in again, with the password it had. */
  enable(id: Id<'staff'>): Promise<void> {
    return this.db.inTransaction(async () => {
      const account = await this.require(id)
      if (!account.disabledAt) return
      await this.staff.change(id, { disabledAt: null })
      this.tellChanged(id)
    })
  }

  /** A link with which the owner sets a first or another password; the password of now stays good until then. */
  async link(id: Id<'staff'>): Promise<IssuedLink> {
    const account = await this.require(id)
    if (account.disabledAt) throw staffDisabled()
    return this.links.issue(id, account.passwordHash === null ? 'invite' : 'reset')
  }

  /** Sets a password in the open transaction; every session of the account ends. */
  async setPassword(id: Id<'staff'>, passwordHash: string): Promise<void> {
    await this.staff.change(id, { passwordHash })
    await this.sessions.endAllOf(id)
    this.tellChanged(id)
  }

  /** The id of the account with this login. Refuses `access.staff-not-found`. */
  async idOf(login: string): Promise<Id<'staff'>> {
    const account = await this.staff.byLogin(normalLogin(login))
    if (!account) throw staffNotFound()
    return account.id
  }

  /**
   * Brings the account with this login to what is said, making it when there is none; a disabled one is enabled.
   * Another password ends the account's sessions. Refuses `access.login-invalid`, `access.password-too-short`.
   */
  async put({
    login,
    password,
    teamName,
    ...fields
  }: StaffAccount): Promise<{ id: Id<'staff'>; created: boolean }> {
    if (!isPassword(password)) throw passwordTooShort()
    return this.db.inTransaction(async () => {
      const team =
        teamName === undefined ? {} : { teamId: teamName ? await this.teams.named(teamName) : null }
      const found = await this.staff.byLogin(normalLogin(login))
      if (!found) {
        const passwordHash = await this.passwords.hash(password)
        const account = { locale: 'zh-CN', teamId: null, ...fields, ...team, passwordHash }
        return { id: await this.add(login, account), created: true }
      }
      await this.staff.change(found.id, { ...fields, ...team, disabledAt: null })
      if (await this.passwords.matches(found.passwordHash, password)) this.tellChanged(found.id)
      else await this.setPassword(found.id, await this.passwords.hash(password))
      return { id: found.id, created: false }
    })
  }

  /** Adds an account in the open transaction. Refuses `access.login-invalid`, `access.login-taken`. */
  async add(
    login: string,
    fields: Omit<StaffFields, 'disabledAt' | 'title' | 'avatarFileId'>,
  ): Promise<Id<'staff'>> {
    const normal = normalLogin(login)
    if (!isLogin(normal)) throw loginInvalid()
    const id = newId<'staff'>()
    try {
      await this.staff.add({ id, login: normal, ...fields, createdAt: this.clock.now(), disabledAt: null })
    } catch (error) {
      throw isDuplicate(error) ? loginTaken() : error
    }
    return id
  }

  private async require(id: Id<'staff'>): Promise<StaffEntity> {
    const account = await this.staff.byId(id)
    if (!account) throw staffNotFound()
    return account
  }

  private async requireTeam(id: Id<'team'> | null): Promise<void> {
    if (id !== null && !(await this.teams.hold(id))) throw teamNotFound()
  }

  private async requireOtherAdministrator(id: Id<'staff'>): Promise<void> {
    const administrators = await this.staff.holdAdministrators()
    if (administrators.includes(id) && administrators.length === 1) throw lastAdministrator()
  }

  private tellChanged(staffId: Id<'staff'>): void {
    this.news.tell('access.staff-changed', { key: staffId }, { staffId })
  }
}
