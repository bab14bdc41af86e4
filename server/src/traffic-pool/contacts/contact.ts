import { CONSENT_PURPOSES, REACH_CHANNELS } from '../../contracts/enums.js'
import { bitsOf } from './bits.js'

export const consentBits = bitsOf(CONSENT_PURPOSES)
export const reachBits = bitsOf(REACH_CHANNELS)

/** Where a contact came from at one touch; the first one is never changed (product P2). */
export interface SourceTouch {
  channel: string
  medium: string | null
  campaign: string | null
  at: Date
  /** The share that brought the contact; kept of the first touch only. */
  shareId?: string | null
}

/** Channel of a touch that named none. */
export const DIRECT = 'direct'

/** A Chinese mobile or other number with its middle hidden: 138****1234. */
export function maskPhone(phone: string): string {
  const local = phone.startsWith('+86') ? phone.slice(3) : phone
  return local.length < 8 ? '****' : `${local.slice(0, 3)}****${local.slice(-4)}`
}
