import { Module } from '@nestjs/common'
import { APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core'
import { TypeOrmModule } from '@nestjs/typeorm'
import { AccessDoor } from './access.door.js'
import { AuditTrail } from './audit/audit-trail.service.js'
import { AuditInterceptor } from './audit/audit.interceptor.js'
import { ForgetExpired } from './forget-expired.service.js'
import { AccessGuard } from './guarding/access.guard.js'
import { RouteCheck } from './guarding/route-check.service.js'
import { LiveStreams } from './live/live-streams.service.js'
import { LiveController } from './live/live.staff.controller.js'
import { SignInThrottle } from './sessions/sign-in-throttle.service.js'
import { SignIn } from './sessions/sign-in.service.js'
import { SignInController } from './sessions/sign-in.staff.controller.js'
import { StaffCookie } from './sessions/staff-cookie.service.js'
import { StaffSessions } from './sessions/staff-sessions.service.js'
import { Passwords } from './staff/passwords.service.js'
import { StaffAccounts } from './staff/staff-accounts.service.js'
import { StaffEntity } from './staff/staff.entity.js'
import { StaffRepository } from './staff/staff.repository.js'
import { TeamEntity } from './staff/team.entity.js'
import { ApiTokens } from './tokens/api-tokens.service.js'
import { VisitorTokens } from './tokens/visitor-tokens.service.js'

/** Who may come in. Importing it puts the guard and the audit trail on every route of the application. */
@Module({
  imports: [DiscoveryModule, TypeOrmModule.forFeature([StaffEntity, TeamEntity])],
  controllers: [SignInController, LiveController],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: AuditInterceptor },
    AccessDoor,
    ApiTokens,
    AuditTrail,
    ForgetExpired,
    LiveStreams,
    Passwords,
    RouteCheck,
    SignIn,
    SignInThrottle,
    StaffAccounts,
    StaffCookie,
    StaffRepository,
    StaffSessions,
    VisitorTokens,
  ],
  exports: [AccessDoor, ApiTokens, StaffAccounts],
})
export class AccessModule {}
