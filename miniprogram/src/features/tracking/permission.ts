import type { BehaviourType } from '../../shared/api/types'

/**
 * What may be reported. A guest has no token, so nothing is; without consent to `analytics` the server only counts
 * (traffic-pool `verdict.ts`), so nothing that tells one reader from another leaves the phone or waits on it.
 */
export type Permission = 'nothing' | 'counts' | 'person'

export function permissionOf(visitor: {
  signedIn: boolean
  analytics: boolean
  /** Consent is on its way to the server: what happens meanwhile would be counted once without a name and once with. */
  agreeing: boolean
}): Permission {
  if (!visitor.signedIn || visitor.agreeing) return 'nothing'
  return visitor.analytics ? 'person' : 'counts'
}

const COUNTED: ReadonlySet<BehaviourType> = new Set(['content.viewed', 'content.shared', 'share.opened'])

/** Whether an event of this type may be queued. */
export const mayReport = (permission: Permission, type: BehaviourType): boolean =>
  permission === 'person' || (permission === 'counts' && COUNTED.has(type))
