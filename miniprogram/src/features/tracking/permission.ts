import type { BehaviourType } from '../../shared/api/types'

/**
 * What may be reported. A guest has no token, so nothing is; without consent to `analytics` the server only counts
 * (traffic-pool `verdict.ts`), so nothing that tells one reader from another leaves the phone or waits on it.
 */
export type Permission = 'nothing' | 'counts' | 'person'

export const permissionOf = (signedIn: boolean, analytics: boolean): Permission =>
  signedIn ? (analytics ? 'person' : 'counts') : 'nothing'

const COUNTED: ReadonlySet<BehaviourType> = new Set(['content.viewed', 'content.shared', 'share.opened'])

/** Whether an event of this type may be queued. */
export const mayReport = (permission: Permission, type: BehaviourType): boolean =>
  permission === 'person' || (permission === 'counts' && COUNTED.has(type))
