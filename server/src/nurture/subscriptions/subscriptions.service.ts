import { Inject, Injectable } from '@nestjs/common'
import type { WechatPush } from '../../contracts/wechat.news.js'
import { Db } from '../../platform/database/db.js'
import { TrafficPoolDoor } from '../../traffic-pool/index.js'
import { NURTURE_CONFIG, type NurtureConfig } from '../nurture.config.js'
import {
  addGrant,
  deleteGrants,
  dropGrants,
  moveGrants,
  remainingOf,
  spendGrant,
  type GrantTeller,
} from './grant.query.js'

/** Messages that a person can allow, by our name. */
export const TEMPLATE_KEYS = ['enquiry-taken'] as const
export type TemplateKey = (typeof TEMPLATE_KEYS)[number]

/** What the person said on WeChat's panel (wechat-protocol A6). */
export const PANEL_ANSWERS = ['accept', 'reject', 'ban', 'filter'] as const

export interface Subscription {
  key: TemplateKey
  templateId: string
  remaining: number
}

/**
 * The grant ledger: one "accept" is one message. An unused grant of the advisor's template is a way to reach the person
 * (scoring spec §6.6, "Reachable"), so the pool hears of the first and of the last.
 */
@Injectable()
export class Subscriptions {
  constructor(
    private readonly db: Db,
    private readonly pool: TrafficPoolDoor,
    @Inject(NURTURE_CONFIG) private readonly config: NurtureConfig,
  ) {}

  /** The id of a template; undefined while the brand has not set it. */
  templateId(key: TemplateKey): string | undefined {
    return key === 'enquiry-taken' ? this.config.WECHAT_MP_TEMPLATE_ENQUIRY_TAKEN : undefined
  }

  /** The templates that the brand has set, with what the person still allows. */
  async of(contactId: string): Promise<Subscription[]> {
    const own = (await this.pool.standings([contactId])).get(contactId)?.contactId
    if (own === undefined) return []
    return Promise.all(
      TEMPLATE_KEYS.flatMap((key) => {
        const templateId = this.templateId(key)
        return templateId === undefined ? [] : [{ key, templateId }]
      }).map(async (template) => ({
        ...template,
        remaining: await remainingOf(this.db, own, template.templateId),
      })),
    )
  }

  /** What the client saw on the panel; templates that are not ours are no matter. */
  answered(
    contactId: string,
    results: readonly { templateId: string; status: (typeof PANEL_ANSWERS)[number] }[],
  ): Promise<void> {
    return this.db.inTransaction(async () => {
      for (const templateId of new Set(
        results.filter(({ status }) => status === 'accept').map((one) => one.templateId),
      ))
        await this.grant(contactId, templateId, 'client')
    })
  }

  /** What WeChat tells of a recognised contact, in the consumer's transaction. */
  async heard(contactId: string, push: WechatPush): Promise<void> {
    if (push.kind !== 'subscribe-answered') return
    for (const { templateId, accepted } of push.answers) {
      if (!this.isOurs(templateId)) continue
      if (push.asked === 'panel' && accepted) await this.grant(contactId, templateId, 'push')
      // Of a change in the settings only a refusal says something: from here on WeChat delivers nothing.
      if (push.asked === 'settings' && !accepted) await this.exhaust(contactId, templateId)
    }
  }

  async spend(contactId: string, templateId: string): Promise<void> {
    await spendGrant(this.db, contactId, templateId)
    await this.tellReach(contactId, templateId)
  }

  /** WeChat says that nothing is left. */
  async exhaust(contactId: string, templateId: string): Promise<void> {
    await dropGrants(this.db, contactId, templateId)
    await this.tellReach(contactId, templateId)
  }

  async follow(pairs: readonly { loserId: string; survivorId: string }[]): Promise<void> {
    for (const { loserId, survivorId } of pairs) await moveGrants(this.db, loserId, survivorId)
  }

  async forget(contactIds: readonly string[]): Promise<void> {
    if (contactIds.length) await deleteGrants(this.db, contactIds)
  }

  private isOurs(templateId: string): boolean {
    return TEMPLATE_KEYS.some((key) => this.templateId(key) === templateId)
  }

  private async grant(asked: string, templateId: string, teller: GrantTeller): Promise<void> {
    if (!this.isOurs(templateId)) return
    const contactId = (await this.pool.heldStandings([asked])).get(asked)?.contactId
    if (contactId === undefined) return
    await addGrant(this.db, contactId, templateId, teller)
    await this.tellReach(contactId, templateId)
  }

  private async tellReach(contactId: string, templateId: string): Promise<void> {
    if (templateId !== this.templateId('enquiry-taken')) return
    await this.pool.setReach(contactId, 'subscribe', (await remainingOf(this.db, contactId, templateId)) > 0)
  }
}
