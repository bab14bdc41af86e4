import type { Id } from '../kernel/ids.js'
import type { Role } from './enums.js'
import type { DataScope, Permission, TokenScope } from './permissions.js'

export interface StaffActor {
  kind: 'staff'
  id: Id<'staff'>
  name: string
  login: string
  role: Role
  teamId: Id<'team'> | null
  scope: DataScope
  permissions: readonly Permission[]
}
export interface VisitorActor {
  kind: 'visitor'
  contactId: Id<'contact'>
  /** The identity the visitor first came with: the source of its event keys (design §5). */
  sourceIdentity: string
}
export interface TokenActor {
  kind: 'token'
  tokenId: Id<'apiToken'>
  scopes: readonly TokenScope[]
}
/** Who asks. `anonymous` is a visitor without a token, on routes that allow it. */
export type Actor = StaffActor | VisitorActor | TokenActor | { kind: 'anonymous' }
