import { Controller, Get } from '@nestjs/common'
import { z } from 'zod'
import { ROLES } from '../../contracts/enums.js'
import { isScoped, PERMISSIONS, ROLE_RIGHTS } from '../../contracts/permissions.js'
import { Endpoint } from '../../platform/http/endpoint.js'

const rolesAnswer = z
  .object({
    roles: z.array(z.object({ role: z.enum(ROLES), scope: z.enum(['own', 'team', 'all']) })),
    permissions: z.array(
      z.object({
        permission: z.enum(PERMISSIONS),
        /** Whether it reaches as far as the role's data scope only. */
        scoped: z.boolean(),
        roles: z.array(z.enum(ROLES)),
      }),
    ),
  })
  .meta({ id: 'RoleRights' })

/** `/api/staff/roles`: what each role may do, and how far it sees. */
@Controller('api/staff/roles')
export class RolesStaffController {
  @Get()
  @Endpoint({
    audience: 'staff',
    permission: 'staff.manage',
    summary: 'Roles with their permissions and data scope',
    answer: rolesAnswer,
  })
  all(): z.infer<typeof rolesAnswer> {
    return {
      roles: ROLES.map((role) => ({ role, scope: ROLE_RIGHTS[role].scope })),
      permissions: PERMISSIONS.map((permission) => ({
        permission,
        scoped: isScoped(permission),
        roles: ROLES.filter((role) => ROLE_RIGHTS[role].permissions.includes(permission)),
      })),
    }
  }
}
