import { Injectable } from '@nestjs/common'
import type { BehaviourType } from '../../contracts/enums.js'
import type { ContactStanding } from '../../contracts/pool.news.js'
import type { PushOpened, WechatPush } from '../../contracts/wechat.news.js'
import { Clock } from '../../platform/clock/clock.js'
import { Vault } from '../../platform/crypto/vault.js'
import { Db } from '../../platform/database/db.js'
import { News } from '../../platform/news/news.js'
import { DIRECT } from '../contacts/contact.js'
import { standingsOf } from '../contacts/contact.query.js'
import { contactsByIndex } from '../identities/identity.query.js'
import { countAnonymously } from './behaviour.query.js'
import { keyOf } from './event-key.js'
import { mayKeep } from './verdict.js'

/** Pushes that are behaviours; of the others it is only told whom they concern. */
const BEHAVIOURS: Partial<Record<WechatPush['kind'], BehaviourType>> = {
  'follow-started': 'follow.started',
  'follow-ended': 'follow.ended',
}

/** Says which contact a push of WeChat concerns. It makes no contacts: who only wrote or followed is not known yet. */
@Injectable()
export class PushRecorder {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly clock: Clock,
    private readonly news: News,
  ) {}

  /** Runs inside the hot group's transaction; the behaviours told here are recorded with the next batch. */
  async record(pushes: readonly PushOpened[]): Promise<void> {
    const contacts = await this.contactsOf(pushes)
    for (const [i, opened] of pushes.entries()) {
      const contact = contacts[i]
      const type = BEHAVIOURS[opened.push.kind]
      if (contact) this.tellRecognised(opened, contact)
      if (type && contact && mayKeep(contact, type)) this.tellBehaviour(opened, contact, type)
      else if (type) await countAnonymously(this.db, [{ day: dayOf(opened), type, contentId: null, n: 1 }])
    }
  }

  private async contactsOf(pushes: readonly PushOpened[]): Promise<(ContactStanding | undefined)[]> {
    const indexes = pushes.map(({ openid }) => this.vault.blindIndexHex('openid', openid))
    const ids = await contactsByIndex(this.db, indexes)
    const standings = await standingsOf(this.db, [...new Set(ids.values())])
    return indexes.map((index) => standings.get(ids.get(index) ?? ''))
  }

  private tellRecognised({ pushId, push, occurredAt }: PushOpened, { contactId }: ContactStanding): void {
    this.news.tell('pool.wechat-push-recognised', { contactId }, { pushId, push }, occurredAt)
  }

  private tellBehaviour(
    { pushKey, occurredAt }: PushOpened,
    { contactId }: ContactStanding,
    type: BehaviourType,
  ): void {
    this.news.tell(
      'pool.behaviour-received',
      { contactId },
      {
        eventKey: keyOf('push', pushKey),
        type,
        channel: DIRECT,
        receivedAt: this.clock.now().toISOString(),
        facts: {},
      },
      occurredAt,
    )
  }
}

const dayOf = ({ occurredAt }: PushOpened): string => occurredAt.toISOString().slice(0, 10)
