import { randomBytes } from 'node:crypto'
import { Inject, Injectable } from '@nestjs/common'
import { SECOND } from '../../kernel/time.js'
import { Clock } from '../../platform/clock/clock.js'
import { newSecret, Vault } from '../../platform/crypto/vault.js'
import { readCookie, writeCookie } from '../../platform/http/cookie.js'
import { PLATFORM_CONFIG, type PlatformConfig } from '../../platform/platform.config.js'
import { WechatDoor } from '../../wechat/index.js'
import { signInStateInvalid } from '../traffic-pool.errors.js'
import { isSeal, readState, SIGN_IN_WITHIN, writeState } from './sign-in-state.js'

const COOKIE = { path: '/api/visitor', sameSite: 'Lax' } as const

/**
 * Sends a browser to WeChat and knows it again when it comes back: the state is sealed with a secret that only this
 * browser's cookie has, so that nobody can make somebody else sign in as them. Nothing is kept here.
 */
@Injectable()
export class H5SignIn {
  constructor(
    @Inject(PLATFORM_CONFIG) private readonly config: Pick<PlatformConfig, 'PUBLIC_URL' | 'H5_PUBLIC_URL'>,
    private readonly clock: Clock,
    private readonly vault: Vault,
    private readonly wechat: WechatDoor,
  ) {}

  /**
   * Where to send the browser, and the cookie that it gets. It will come back to the H5 pages at the route `back`;
   * `origin` is where it is now, for a server that has not been told its address.
   */
  begin(back: string, origin: string): { location: string; cookie: string } {
    const base = this.config.H5_PUBLIC_URL ?? this.config.PUBLIC_URL ?? origin
    const nonce = randomBytes(8).toString('hex')
    const until = this.clock.now().getTime() + SIGN_IN_WITHIN
    const secret = newSecret()
    const state = writeState({ nonce, until, seal: this.seal(secret, nonce, until) })
    return {
      location: this.wechat.h5SignInPage(`${new URL('/m/', base).href}#${back}`, state),
      cookie: this.cookie(nonce, secret, SIGN_IN_WITHIN / SECOND),
    }
  }

  /**
   * Refuses `pool.sign-in-state-invalid` unless this browser began with this state, not long ago and for the first
   * time; answers the cookie that makes it the only time.
   */
  end(state: string | undefined, cookies: string | undefined): string {
    const read = state === undefined ? null : readState(state)
    if (!read) throw signInStateInvalid()
    const { nonce, until, seal } = read
    const secret = readCookie(cookies, nameOf(nonce))
    if (!secret || until <= this.clock.now().getTime()) throw signInStateInvalid()
    if (!isSeal(seal, this.seal(secret, nonce, until))) throw signInStateInvalid()
    return this.cookie(nonce, '', 0)
  }

  private seal(secret: string, nonce: string, until: number): string {
    return this.vault.blindIndexHex('h5 sign-in', `${secret} ${nonce} ${until}`).slice(0, 32)
  }

  private cookie(nonce: string, value: string, maxAgeSeconds: number): string {
    const secure = (this.config.H5_PUBLIC_URL ?? this.config.PUBLIC_URL)?.startsWith('https:') ?? false
    return writeCookie(nameOf(nonce), value, { ...COOKIE, secure, maxAgeSeconds })
  }
}

/** One for each attempt: two tabs don't disturb each other. */
const nameOf = (nonce: string): string => `weir_h5_${nonce}`
