import { ApiError } from '../../../shared/api/api-error'
import type { LeadAction } from '../../../shared/api/types'

/**
 * The version with which a command may be tried again after it was refused as stale; null where the lead no longer
 * takes this step, or the refusal was another one.
 */
export function versionToRetry(error: unknown, action: LeadAction): number | null {
  if (!(error instanceof ApiError) || error.code !== 'selling.version-stale') return null
  const { version, allowed } = error.facts
  const mayStill = Array.isArray(allowed) && allowed.includes(action)
  return mayStill && typeof version === 'number' ? version : null
}

/** Refusals that say the lead has moved on, or is in other hands. */
const MOVED_ON = new Set([
  'selling.transition-refused',
  'selling.not-yours',
  'selling.reject-pending',
  'selling.reject-final',
  'selling.lead-not-found',
  'selling.lead-erased',
])

/**
 * Whether a refusal is the last word on a step. After the others (that rep has no room, no answer came) the same
 * dialog can still bring it about.
 */
export function isOver(error: unknown, action: LeadAction): boolean {
  if (!(error instanceof ApiError)) return false
  return error.code === 'selling.version-stale'
    ? versionToRetry(error, action) === null
    : MOVED_ON.has(error.code)
}
