import { Inject, Injectable } from '@nestjs/common'
import type { StaffActor } from '../../contracts/actors.js'
import type { Refusal } from '../../kernel/errors.js'
import type { Id } from '../../kernel/ids.js'
import { PLATFORM_CONFIG, type PlatformConfig } from '../../platform/platform.config.js'
import { credentialsWrong, sessionRequired, tooManyTries } from '../access.errors.js'
import { Passwords } from '../staff/passwords.service.js'
import { actorOf, normalLogin, type StaffMember } from '../staff/staff.js'
import { StaffRepository } from '../staff/staff.repository.js'
import { TeamsRepository } from '../teams/teams.repository.js'
import { SignInThrottle } from './sign-in-throttle.service.js'
import type { Me, SignInBody } from './sign-in.dto.js'
import { StaffSessions } from './staff-sessions.service.js'

/** How a sign-in went; a refusal names the account it aimed at, for the audit trail. */
export type SignInOutcome =
  { actor: StaffActor; token: string } | { refusal: Refusal; staffId: Id<'staff'> | null }

@Injectable()
export class SignIn {
  constructor(
    private readonly staff: StaffRepository,
    private readonly teams: TeamsRepository,
    private readonly passwords: Passwords,
    private readonly throttle: SignInThrottle,
    private readonly sessions: StaffSessions,
    @Inject(PLATFORM_CONFIG) private readonly brand: Pick<PlatformConfig, 'BRAND_NAME' | 'BRAND_TIME_ZONE'>,
  ) {}

  /** Opens a session in place of the one that came along. Unknown logins cost the same time as known ones. */
  async signIn(tried: SignInBody, address: string, presentToken: string | undefined): Promise<SignInOutcome> {
    const login = normalLogin(tried.login)
    const account = await this.staff.byLogin(login)
    const staffId = account?.id ?? null
    const attempt = await this.throttle.begin(login, address)
    if ('retryAfterSeconds' in attempt) return { refusal: tooManyTries(attempt.retryAfterSeconds), staffId }
    const right = await this.passwords.matches(account?.passwordHash, tried.password)
    if (!account || !right || account.disabledAt) {
      await this.throttle.settle(attempt)
      return { refusal: credentialsWrong(), staffId }
    }
    await this.throttle.forgive(attempt)
    return this.enter(account, presentToken)
  }

  /** Opens a session of an account whose owner has shown who they are, in place of the one that came along. */
  async enter(
    { id, login, name, role, teamId }: StaffMember,
    presentToken: string | undefined,
  ): Promise<{ actor: StaffActor; token: string }> {
    const { token } = await this.sessions.open(id, presentToken)
    return { actor: actorOf({ id, login, name, role, teamId }), token }
  }

  /** What a screen shows of the one who is signed in. */
  async me(actor: StaffActor): Promise<Me> {
    const account = await this.staff.byId(actor.id)
    if (!account) throw sessionRequired()
    return {
      id: actor.id,
      name: actor.name,
      login: actor.login,
      role: actor.role,
      permissions: [...actor.permissions],
      locale: account.locale,
      teamName: actor.teamId && ((await this.teams.byId(actor.teamId))?.name ?? null),
      brandName: this.brand.BRAND_NAME,
      timeZone: this.brand.BRAND_TIME_ZONE,
    }
  }
}
