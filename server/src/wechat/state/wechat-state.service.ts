import { Inject, Injectable } from '@nestjs/common'
import { sqlTime } from '../../kernel/time.js'
import { Clock } from '../../platform/clock/clock.js'
import { Db } from '../../platform/database/db.js'
import { CallNotesRepository } from '../calls/call-notes.repository.js'
import { TokensRepository } from '../tokens/tokens.repository.js'
import { WECHAT_CONFIG, type WechatConfig } from '../wechat.config.js'
import type { WechatStateAnswer } from './state.dto.js'
import { lastPush, quietRoutes, unknownPushes } from './state.query.js'

type Variable = Extract<keyof WechatConfig, string>

/** What each app of WeChat's needs; `optional` is missing without harm. */
const APPS: readonly {
  app: WechatStateAnswer['apps'][number]['app']
  appid?: Variable
  needed: readonly Variable[]
  optional?: readonly Variable[]
}[] = [
  { app: 'mini', appid: 'WECHAT_MP_APPID', needed: ['WECHAT_MP_APPID', 'WECHAT_MP_SECRET'] },
  { app: 'oa', appid: 'WECHAT_OA_APPID', needed: ['WECHAT_OA_APPID', 'WECHAT_OA_SECRET'] },
  { app: 'push', needed: ['WECHAT_PUSH_TOKEN'], optional: ['WECHAT_PUSH_AES_KEY'] },
]

/** What of WeChat is configured, and how it has lately answered. */
@Injectable()
export class WechatState {
  constructor(
    @Inject(WECHAT_CONFIG) private readonly config: WechatConfig,
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly notes: CallNotesRepository,
    private readonly tokens: TokensRepository,
  ) {}

  async now(): Promise<WechatStateAnswer> {
    const token = await this.tokens.load(this.config.WECHAT_MP_APPID)
    const quiet = await quietRoutes(this.db, sqlTime(this.clock.now()))
    const untilOf = new Map(quiet.map(({ path, until }) => [path, until.toISOString()]))
    const push = await lastPush(this.db)
    const unknown = await unknownPushes(this.db)
    const calls = await this.notes.all()
    return {
      apps: APPS.map(({ app, appid, needed, optional = [] }) => ({
        app,
        configured: needed.every((name) => this.isSet(name)),
        appid: (appid && this.config[appid]) ?? null,
        variables: [...needed, ...optional].map((name) => ({ name, isSet: this.isSet(name) })),
      })),
      tokenExpiresAt: token?.expiresAt.toISOString() ?? null,
      lastPush: push ? { name: push.name, at: push.at.toISOString() } : null,
      unknownPushes: unknown.map(({ lastAt, ...one }) => ({ ...one, lastAt: lastAt.toISOString() })),
      calls: calls.map(({ succeededAt, failedAt, ...call }) => ({
        ...call,
        succeededAt: succeededAt?.toISOString() ?? null,
        failedAt: failedAt?.toISOString() ?? null,
        quietUntil: untilOf.get(call.path) ?? null,
      })),
    }
  }

  private isSet = (name: Variable): boolean => Boolean(this.config[name])
}
