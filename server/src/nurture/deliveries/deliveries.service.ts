import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common'
import type { Logger } from 'pino'
import { AccessDoor } from '../../access/index.js'
import { Refusal } from '../../kernel/errors.js'
import { newId } from '../../kernel/ids.js'
import { Clock } from '../../platform/clock/clock.js'
import { Db } from '../../platform/database/db.js'
import { InjectLogger } from '../../platform/logging/logger.js'
import { PLATFORM_CONFIG, type PlatformConfig } from '../../platform/platform.config.js'
import { TrafficPoolDoor } from '../../traffic-pool/index.js'
import { WechatDoor } from '../../wechat/index.js'
import { NURTURE_CONFIG, type NurtureConfig } from '../nurture.config.js'
import { remainingOf } from '../subscriptions/grant.query.js'
import { Subscriptions } from '../subscriptions/subscriptions.service.js'
import { LEASE, settled, type CallOutcome } from './delivery.js'
import {
  deliveryById,
  leaseDelivery,
  planDelivery,
  postponeDelivery,
  settleDelivery,
  type Delivery,
  type DeliveryFacts,
} from './delivery.query.js'
import { QuietTimes } from './quiet-times.service.js'

/** Where a tap on the message leads. */
const PAGE = 'packages/advisor/index'

/** Messages to people: planned with what they tell of, sent once, by day, to who allows it. */
@Injectable()
export class Deliveries implements OnApplicationShutdown {
  private readonly calls = new Set<Promise<void>>()

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly quiet: QuietTimes,
    private readonly access: AccessDoor,
    private readonly pool: TrafficPoolDoor,
    private readonly wechat: WechatDoor,
    private readonly subscriptions: Subscriptions,
    @Inject(PLATFORM_CONFIG)
    private readonly platform: Pick<PlatformConfig, 'BRAND_TIME_ZONE' | 'BRAND_NAME'>,
    @Inject(NURTURE_CONFIG) private readonly config: NurtureConfig,
    @InjectLogger() private readonly log: Logger,
  ) {}

  /** Tells who has asked that an advisor is there: once for each lead, in the open transaction. */
  async planEnquiryTaken(contactId: string, facts: DeliveryFacts): Promise<void> {
    if (this.subscriptions.templateId('enquiry-taken') === undefined) return
    const own = (await this.pool.standings([contactId])).get(contactId)?.contactId
    if (own === undefined) return
    const now = this.clock.now()
    await planDelivery(
      this.db,
      {
        id: newId<'delivery'>(),
        sendKey: `enquiry-taken:${facts.leadId}`,
        contactId: own,
        templateKey: 'enquiry-taken',
        // An answer to what the person asked needs no further leave (design §8).
        purpose: 'service',
        facts,
      },
      await this.quiet.after(now),
      now,
    )
  }

  /**
   * Takes one that is due under a lease, in the scanner's transaction; the call follows the commit. One whose lease has
   * ended was in the hands of a process that died: whether it went out nobody knows, so it does not go again.
   */
  async begin(id: string): Promise<void> {
    const delivery = await deliveryById(this.db, id)
    const templateId = delivery && this.subscriptions.templateId(delivery.templateKey)
    if (!delivery) return
    const now = this.clock.now()
    const end = (state: 'unknown' | 'failed' | 'no-grant'): Promise<void> =>
      settleDelivery(this.db, id, { state, errorCode: null, messageId: null, dueAt: null, now })
    if (delivery.state === 'sending') return end('unknown')
    if (templateId === undefined) return end('failed')
    const allowed = await this.quiet.after(now)
    if (allowed > now) return postponeDelivery(this.db, id, allowed)
    if ((await remainingOf(this.db, delivery.contactId, templateId)) < 1) return end('no-grant')
    await leaseDelivery(this.db, id, new Date(now.getTime() + LEASE))
    this.db.afterCommit(() => this.follow(id))
  }

  /** Waits until every call that this process has begun is settled. */
  async idle(): Promise<void> {
    while (this.calls.size) await Promise.all(this.calls)
  }

  onApplicationShutdown(): Promise<void> {
    return this.idle()
  }

  private follow(id: string): void {
    const call = this.db
      .detached(() => this.send(id))
      // The lease ends by itself, and then it is unknown.
      .catch((error: unknown) => this.log.error({ err: error, deliveryId: id }, 'a delivery was not settled'))
      .finally(() => this.calls.delete(call))
    this.calls.add(call)
  }

  private async send(id: string): Promise<void> {
    const delivery = await deliveryById(this.db, id)
    const templateId = delivery && this.subscriptions.templateId(delivery.templateKey)
    if (delivery?.state !== 'sending' || templateId === undefined) return
    const openid = await this.pool.miniProgramOpenid(delivery.contactId)
    const outcome: CallOutcome =
      openid === null
        ? { kind: 'refused', errorCode: null }
        : await this.call(openid, templateId, await this.valuesOf(delivery))
    await this.db.inTransaction(() => this.settle(id, templateId, outcome))
  }

  private async call(
    openid: string,
    templateId: string,
    values: Readonly<Record<string, string>>,
  ): Promise<CallOutcome> {
    try {
      const messageId = await this.wechat.sendSubscribeMessage({ openid, templateId, page: PAGE, values })
      return { kind: 'sent', messageId }
    } catch (error) {
      return outcomeOf(error)
    }
  }

  /** The person may have been forgotten, or the lease have ended, meanwhile. */
  private async settle(id: string, templateId: string, outcome: CallOutcome): Promise<void> {
    const delivery = await deliveryById(this.db, id, true)
    if (!delivery || (delivery.state !== 'sending' && delivery.state !== 'unknown')) return
    const now = this.clock.now()
    const { state, errorCode, waitMs } = settled(outcome, delivery.attempts)
    const messageId = outcome.kind === 'sent' ? outcome.messageId : null
    const dueAt = waitMs === null ? null : await this.quiet.after(new Date(now.getTime() + waitMs))
    await settleDelivery(this.db, id, { state, errorCode, messageId, dueAt, now })
    if (state === 'sent') await this.subscriptions.spend(delivery.contactId, templateId)
    if (state === 'no-grant') await this.subscriptions.exhaust(delivery.contactId, templateId)
  }

  private async valuesOf({ facts }: Delivery): Promise<Record<string, string>> {
    const [topic = '', advisor = '', time = ''] =
      this.config.WECHAT_MP_TEMPLATE_ENQUIRY_TAKEN_FIELDS.split(',')
    const name = (await this.access.staffNames([facts.ownerId])).get(facts.ownerId)?.name
    const at = new Intl.DateTimeFormat('sv-SE', {
      timeZone: this.platform.BRAND_TIME_ZONE,
      dateStyle: 'short',
      timeStyle: 'short',
    }).format(new Date(facts.at))
    return { [topic]: '您的咨询已有顾问接手', [advisor]: name ?? this.platform.BRAND_NAME, [time]: at }
  }
}

/** What a refusal of WeChat means for a message: only what certainly did not go out may go again. */
function outcomeOf(error: unknown): CallOutcome {
  if (!(error instanceof Refusal)) throw error
  const errcode = 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : null
  if (error.code === 'wechat.no-grant') return { kind: 'no-grant', errorCode: errcode }
  const isUnasked = 'isUnasked' in error && error.isUnasked === true
  if (error.code === 'wechat.busy' || isUnasked) return { kind: 'not-sent', errorCode: errcode }
  return errcode === null ? { kind: 'unknown' } : { kind: 'refused', errorCode: errcode }
}
