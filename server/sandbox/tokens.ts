import { randomBytes } from 'node:crypto'
import type { VirtualClock } from './clock.js'
import type { Quotas } from './quotas.js'
import { WechatError } from './wechat-error.js'

interface Token {
  value: string
  expiresAt: number
  /** From here on somebody's refresh has replaced it: 40001, where mere age is 42001. */
  deadFrom: number
}

export interface TokenAnswer {
  access_token: string
  expires_in: number
}

const SECOND_MS = 1000
const VALID_MS = 7200 * SECOND_MS
const OVERLAP_MS = 300 * SECOND_MS
const FORCE_GAP_MS = 30 * SECOND_MS
const FORCE_PER_DAY = 20
const SHAPE = /^\d+_[A-Za-z0-9_-]{100,}$/

/** Access tokens of the one app: the stable kind and the legacy kind, which don't disturb each other (wechat-protocol A2). */
export class Tokens {
  private readonly known = new Map<string, Token>()
  private stableToken: Token | undefined
  private legacyToken: Token | undefined
  private forcedAt = -Infinity

  constructor(
    private readonly clock: VirtualClock,
    private readonly quotas: Quotas,
  ) {}

  /** The same token as long as it has more than five minutes; then a new one, the old being good for five minutes. */
  stable(): TokenAnswer {
    const now = this.clock.now()
    const current = this.stableToken
    if (current && current.expiresAt - now > OVERLAP_MS) return this.answer(current)
    if (current && current.expiresAt > now) current.expiresAt = now + OVERLAP_MS
    this.stableToken = this.issue()
    return this.answer(this.stableToken)
  }

  /** A new token, the old one dead at once; within 30 s of the last forced one the current token, 20 a day (45009). */
  stableForced(): TokenAnswer {
    const now = this.clock.now()
    if (now - this.forcedAt < FORCE_GAP_MS) return this.stable()
    this.quotas.perDay('stable_token forced', FORCE_PER_DAY)
    this.forcedAt = now
    if (this.stableToken) this.stableToken.deadFrom = now
    this.stableToken = this.issue()
    return this.answer(this.stableToken)
  }

  /** Always a new token; the former one stays usable for five minutes. */
  legacy(): TokenAnswer {
    if (this.legacyToken) this.legacyToken.deadFrom = this.clock.now() + OVERLAP_MS
    this.legacyToken = this.issue()
    return this.answer(this.legacyToken)
  }

  /** Refuses a missing (41001), malformed (40014), replaced or unknown (40001) or expired (42001) token. */
  check(value: string | null): void {
    if (!value) throw new WechatError(41001)
    if (!SHAPE.test(value)) throw new WechatError(40014)
    const now = this.clock.now()
    const token = this.known.get(value)
    if (!token || token.deadFrom <= now) throw new WechatError(40001)
    if (token.expiresAt <= now) throw new WechatError(42001)
  }

  private issue(): Token {
    // 512 characters is what WeChat tells its clients to make room for.
    const value = `84_${randomBytes(382).toString('base64url').slice(0, 509)}`
    const token = { value, expiresAt: this.clock.now() + VALID_MS, deadFrom: Infinity }
    this.known.set(value, token)
    return token
  }

  private answer(token: Token): TokenAnswer {
    const left = Math.floor((token.expiresAt - this.clock.now()) / SECOND_MS)
    return { access_token: token.value, expires_in: left }
  }
}
