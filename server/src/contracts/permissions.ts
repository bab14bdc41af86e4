import type { Role } from './enums.js'

/** Every permission of the house. A route names one; a role holds some (design §8). */
export const PERMISSIONS = [
  'session.own',
  'lead.read',
  'lead.work',
  'lead.queue',
  'lead.create',
  'lead.assign',
  'rep.read',
  'rep.write',
  'calendar.write',
  'contact.read',
  'contact.erase',
  'contact.merge',
  'contact.tag',
  'contact.export',
  'contact.phone',
  'content.read',
  'content.write',
  'channel.read',
  'channel.write',
  'scoring.read',
  'scoring.write',
  'insight.read',
  'staff.manage',
  'token.manage',
  'news.repair',
  'audit.read',
  'wechat.read',
] as const
export type Permission = (typeof PERMISSIONS)[number]

/** How far a role sees: its own records, its team's, or all. */
export type DataScope = 'own' | 'team' | 'all'

/** Nouns whose records are in the hands of staff: permissions over them reach as far as the role's data scope. */
const HELD = ['lead', 'rep']

/** Whether a permission reaches as far as the data scope only; the others are over what belongs to nobody in particular. */
export const isScoped = (permission: Permission): boolean =>
  HELD.some((noun) => permission.startsWith(`${noun}.`))

/**
 * What a role may do. Permissions over contacts belong to roles that see all: a contact is in nobody's hands, and
 * managers see the people of their team through its leads.
 */
export const ROLE_RIGHTS: Record<Role, { scope: DataScope; permissions: readonly Permission[] }> = {
  rep: { scope: 'own', permissions: ['session.own', 'lead.read', 'lead.work', 'content.read'] },
  ops: {
    scope: 'all',
    permissions: [
      'session.own',
      'lead.read',
      'lead.queue',
      'lead.create',
      'rep.read',
      'rep.write',
      'contact.read',
      'contact.merge',
      'contact.tag',
      'contact.export',
      'content.read',
      'content.write',
      'channel.read',
      'channel.write',
      'scoring.read',
      'scoring.write',
      'insight.read',
    ],
  },
  manager: {
    scope: 'team',
    permissions: [
      'session.own',
      'lead.read',
      'lead.work',
      'lead.queue',
      'lead.assign',
      'rep.read',
      'rep.write',
      'content.read',
      'channel.read',
      'scoring.read',
      'insight.read',
    ],
  },
  admin: { scope: 'all', permissions: PERMISSIONS },
}

/** What an API token may do. */
export const TOKEN_SCOPES = ['events', 'contents', 'models'] as const
export type TokenScope = (typeof TOKEN_SCOPES)[number]
