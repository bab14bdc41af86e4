import { Module } from '@nestjs/common'
import { APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core'
import { TypeOrmModule } from '@nestjs/typeorm'
import { AccessDoor } from './access.door.js'
import { AuditTrail } from './audit/audit-trail.service.js'
import { AuditReader } from './audit/audit-reader.service.js'
import { AuditStaffController } from './audit/audit.staff.controller.js'
import { AuditInterceptor } from './audit/audit.interceptor.js'
import { ForgetExpired } from './forget-expired.service.js'
import { AccessGuard } from './guarding/access.guard.js'
import { RouteCheck } from './guarding/route-check.service.js'
import { LinksController } from './links/links.staff.controller.js'
import { PasswordByLink } from './links/password-by-link.service.js'
import { SetUp } from './links/set-up.service.js'
import { StaffLinks } from './links/staff-links.service.js'
import { LiveStreams } from './live/live-streams.service.js'
import { StaffChangedLive } from './live/staff-changed.live.js'
import { LiveController } from './live/live.staff.controller.js'
import { SignInThrottle } from './sessions/sign-in-throttle.service.js'
import { SignIn } from './sessions/sign-in.service.js'
import { SignInController } from './sessions/sign-in.staff.controller.js'
import { StaffCookie } from './sessions/staff-cookie.service.js'
import { StaffSessions } from './sessions/staff-sessions.service.js'
import { Passwords } from './staff/passwords.service.js'
import { AccountsController } from './staff/accounts.staff.controller.js'
import { OwnCards } from './staff/own-card.service.js'
import { OwnCardController } from './staff/own-card.staff.controller.js'
import { OwnPassword } from './staff/own-password.service.js'
import { OwnPasswordController } from './staff/own-password.staff.controller.js'
import { RolesStaffController } from './staff/roles.staff.controller.js'
import { StaffAccounts } from './staff/staff-accounts.service.js'
import { StaffDirectory } from './staff/staff-directory.service.js'
import { StaffEntity } from './staff/staff.entity.js'
import { StaffRepository } from './staff/staff.repository.js'
import { TeamEntity } from './teams/team.entity.js'
import { TeamsRepository } from './teams/teams.repository.js'
import { Teams } from './teams/teams.service.js'
import { TeamsController } from './teams/teams.staff.controller.js'
import { ApiTokens } from './tokens/api-tokens.service.js'
import { ApiTokensController } from './tokens/api-tokens.staff.controller.js'
import { VisitorTokens } from './tokens/visitor-tokens.service.js'

/** Who may come in. Importing it puts the guard and the audit trail on every route of the application. */
@Module({
  imports: [DiscoveryModule, TypeOrmModule.forFeature([StaffEntity, TeamEntity])],
  controllers: [
    AccountsController,
    ApiTokensController,
    AuditStaffController,
    LinksController,
    LiveController,
    OwnCardController,
    OwnPasswordController,
    RolesStaffController,
    SignInController,
    TeamsController,
  ],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: AuditInterceptor },
    AccessDoor,
    ApiTokens,
    AuditReader,
    AuditTrail,
    ForgetExpired,
    LiveStreams,
    OwnCards,
    OwnPassword,
    PasswordByLink,
    Passwords,
    RouteCheck,
    SetUp,
    SignIn,
    SignInThrottle,
    StaffAccounts,
    StaffChangedLive,
    StaffCookie,
    StaffDirectory,
    StaffLinks,
    StaffRepository,
    StaffSessions,
    Teams,
    TeamsRepository,
    VisitorTokens,
  ],
  exports: [AccessDoor, ApiTokens, AuditTrail, SetUp, StaffAccounts, StaffDirectory, Teams],
})
export class AccessModule {}
