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
