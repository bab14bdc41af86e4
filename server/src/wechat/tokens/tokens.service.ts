import { setTimeout as pause } from 'node:timers/promises'
import { Inject, Injectable } from '@nestjs/common'
import { z } from 'zod'
import { SECOND } from '../../kernel/time.js'
import { Clock } from '../../platform/clock/clock.js'
import { Calls } from '../calls/calls.service.js'
import { WECHAT_CONFIG, type WechatConfig } from '../wechat.config.js'
import { isTokenRefused, WechatRefusal } from '../wechat.errors.js'
import { isFresh, LOOK_EVERY, PATIENCE, type AccessToken, type TokenStore } from './token.js'
import { TokensRepository } from './tokens.repository.js'

const stableToken = z.object({ access_token: z.string().min(1), expires_in: z.number().int().positive() })

/**
 * Keeps the mini-program's access token: in memory, else in the table, else from WeChat. However many calls of however
 * many processes wait for it, one process asks; when that one dies, another takes its turn.
 */
@Injectable()
export class Tokens {
  private kept: AccessToken | undefined
  private refused: string | undefined
  private flight: Promise<AccessToken> | undefined

  constructor(
    @Inject(WECHAT_CONFIG)
    private readonly config: Pick<WechatConfig, 'WECHAT_MP_APPID' | 'WECHAT_MP_SECRET'>,
    private readonly calls: Calls,
    @Inject(TokensRepository) private readonly store: TokenStore,
    private readonly clock: Clock,
  ) {}

  /** Runs a call with a token. When WeChat refuses the token the call is run once more, with the next one. */
  async use<T>(call: (token: string) => Promise<T>): Promise<T> {
    const token = await this.current()
    try {
      return await call(token)
    } catch (error) {
      if (!isTokenRefused(error)) throw error
      this.drop(token)
      return call(await this.current())
    }
  }

  private async current(): Promise<string> {
    if (this.kept && isFresh(this.kept, this.clock.now())) return this.kept.value
    this.flight ??= this.next().finally(() => {
      this.flight = undefined
    })
    return (await this.flight).value
  }

  /** A call that began with an older token may report it late: the newer one stays. */
  private drop(token: string): void {
    if (this.kept?.value !== token) return
    this.refused = token
    this.kept = undefined
  }

  private async next(): Promise<AccessToken> {
    const appid = this.config.WECHAT_MP_APPID
    for (let waited = 0; waited < PATIENCE; waited += LOOK_EVERY) {
      this.kept = await this.shared()
      if (this.kept) return this.kept
      if (await this.store.takeTurn(appid)) return (this.kept = await this.inTurn())
      await pause(LOOK_EVERY)
    }
    throw new WechatRefusal('wechat.busy', 'The access token is being fetched.')
  }

  /** The token of the table, unless it is too old or WeChat has refused it. */
  private async shared(): Promise<AccessToken | undefined> {
    const shared = await this.store.load(this.config.WECHAT_MP_APPID)
    return shared && shared.value !== this.refused && isFresh(shared, this.clock.now()) ? shared : undefined
  }

  private async inTurn(): Promise<AccessToken> {
    const appid = this.config.WECHAT_MP_APPID
    try {
      // The turn before may have ended between looking and taking.
      const token = (await this.shared()) ?? (await this.ask())
      await this.store.save(appid, token)
      return token
    } catch (error) {
      await this.store.endTurn(appid)
      throw error
    }
  }

  private async ask(): Promise<AccessToken> {
    const { WECHAT_MP_APPID: appid, WECHAT_MP_SECRET: secret } = this.config
    const askedAt = this.clock.now().getTime()
    const answer = await this.calls.ask(
      {
        method: 'POST',
        path: '/cgi-bin/stable_token',
        // Never force_refresh: it would kill the token in the hands of the other processes.
        body: { grant_type: 'client_credential', appid, secret, force_refresh: false },
      },
      stableToken,
    )
    return { value: answer.access_token, expiresAt: new Date(askedAt + answer.expires_in * SECOND) }
  }
}
