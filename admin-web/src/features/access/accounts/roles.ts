import type { Role } from '../../../shared/api/types'

/** Roles in the order in which they are offered: the most frequent first. */
export const ROLES: readonly Role[] = ['rep', 'manager', 'ops', 'admin']
