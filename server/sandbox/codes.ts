import { randomBytes } from 'node:crypto'
import type { VirtualClock } from './clock.js'
import type { Persona } from './personas.js'
import { WechatError } from './wechat-error.js'

/**
 * What a code is good for: `wx.login`, the phone button and the sign-in page of the official account give different ones,
 * the last also one for who only looked (wechat-protocol A1, A3, B1).
 */
export type CodeKind = 'login' | 'phone' | 'web' | 'snapshot'

interface Issued {
  kind: CodeKind
  persona: Persona
  expiresAt: number
  used: boolean
}

const VALID_MS = 5 * 60_000

/** One-time codes: five minutes, single use. */
export class Codes {
  private readonly issued = new Map<string, Issued>()

  constructor(private readonly clock: VirtualClock) {}

  issue(kind: CodeKind, persona: Persona): { code: string; expiresAt: number } {
    this.forgetExpired()
    const code =
      kind === 'phone' ? randomBytes(32).toString('hex') : `0${randomBytes(23).toString('base64url')}`
    const expiresAt = this.clock.now() + VALID_MS
    this.issued.set(code, { kind, persona, expiresAt, used: false })
    return { code, expiresAt }
  }

  /** Whose code this is, used or not. Refuses an unknown or expired one, or one of the other kind, with 40029. */
  owner(kind: CodeKind, code: string): Persona {
    return this.find(kind, code).persona
  }

  /** Uses a code up. A second use is 40163, but 40029 for a phone code (whose page lists no 40163). */
  redeem(kind: CodeKind, code: string): void {
    const found = this.find(kind, code)
    if (found.used) throw new WechatError(kind === 'phone' ? 40029 : 40163)
    found.used = true
  }

  /** Whether this is a code of that kind, used or not. */
  isOf(kind: CodeKind, code: string): boolean {
    return this.issued.get(code)?.kind === kind
  }

  private find(kind: CodeKind, code: string): Issued {
    const found = this.issued.get(code)
    if (found?.kind !== kind || found.expiresAt <= this.clock.now()) throw new WechatError(40029)
    return found
  }

  private forgetExpired(): void {
    const now = this.clock.now()
    for (const [code, { expiresAt }] of this.issued) {
      if (expiresAt > now) return // a Map keeps the order of issue, so the rest is younger
      this.issued.delete(code)
    }
  }
}
