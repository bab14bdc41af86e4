import type { StaffActor } from '../../contracts/actors.js'
import type { Role } from '../../contracts/enums.js'
import { ROLE_RIGHTS } from '../../contracts/permissions.js'
import type { Id } from '../../kernel/ids.js'

/** A member of staff as the guard needs them. */
export interface StaffMember {
  id: Id<'staff'>
  login: string
  name: string
  role: Role
  teamId: Id<'team'> | null
}

const LOGIN = /^[a-z0-9][a-z0-9._@-]{1,63}$/

/** Logins are ASCII and case-insensitive: they are kept and compared in lower case. */
export const normalLogin = (login: string): string => login.trim().toLowerCase()

/** Whether a normal login may be given to an account. */
export const isLogin = (login: string): boolean => LOGIN.test(login)

/** Characters, not bytes; the upper bound keeps one sign-in from costing more hashing than another. */
export const isPassword = (password: string): boolean => [...password].length >= 10 && password.length <= 200

/** The actor that a member of staff is, with the rights of the role. */
export const actorOf = (member: StaffMember): StaffActor => ({
  kind: 'staff',
  ...member,
  ...ROLE_RIGHTS[member.role],
})
