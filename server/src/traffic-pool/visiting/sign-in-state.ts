import { timingSafeEqual } from 'node:crypto'
import { MINUTE } from '../../kernel/time.js'

/** How long somebody may take at WeChat's page, in milliseconds. */
export const SIGN_IN_WITHIN = 10 * MINUTE

/** What a browser carries to WeChat and back; at most 128 letters and digits (wechat-protocol B1). */
export interface SignInState {
  /** 16 hex digits that name the attempt. */
  nonce: string
  /** Until when it is good, in milliseconds since 1970. */
  until: number
  /** 32 hex digits. */
  seal: string
}

export const writeState = ({ nonce, until, seal }: SignInState): string =>
  nonce + until.toString(16).padStart(12, '0') + seal

/** Null for what `writeState` can't have written. */
export function readState(text: string): SignInState | null {
  const [, nonce = '', until = '', seal = ''] =
    /^([0-9a-f]{16})([0-9a-f]{12})([0-9a-f]{32})$/.exec(text) ?? []
  return seal ? { nonce, until: parseInt(until, 16), seal } : null
}

/** In constant time. */
export const isSeal = (given: string, own: string): boolean =>
  given.length === own.length && timingSafeEqual(Buffer.from(given), Buffer.from(own))
