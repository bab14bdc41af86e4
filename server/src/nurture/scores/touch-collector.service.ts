import { Injectable } from '@nestjs/common'
import type { ContactStanding } from '../../contracts/pool.news.js'
import type { AnyNewsRow, NewsBatch } from '../../platform/news/on-news.js'
import { TrafficPoolDoor } from '../../traffic-pool/index.js'
import { Models, type ModelsInForce } from '../models/models.service.js'
import { isHandRaise, matchRules } from '../scoring/awards.js'
import { Scoring } from './scoring.service.js'
import { newTouch, type Touch } from './touch.js'
import { toScored } from './scored.js'

const SIDE_NEWS = [
  'pool.contact-identified',
  'pool.reach-changed',
  'pool.consent-changed',
  'selling.lead-moved',
  'selling.lead-declined',
] as const

/** Gathers what a batch brought for each contact and has it scored at once. */
@Injectable()
export class TouchCollector {
  constructor(
    private readonly pool: TrafficPoolDoor,
    private readonly models: Models,
    private readonly scoring: Scoring,
  ) {}

  async take(batch: NewsBatch): Promise<void> {
    const touches = new Touches(batch.replayed)
    const models = await this.models.currentHeld()
    this.behaviours(batch, touches, models)
    const forgotten = await this.sideNews(batch.inOrder(SIDE_NEWS), touches)
    await this.scoring.forget(forgotten)
    await this.scoring.take(touches.all(), models)
  }

  private behaviours(batch: NewsBatch, touches: Touches, models: ModelsInForce): void {
    for (const behaviour of batch.inBatch('pool.behaviour-admitted')) {
      if (!behaviour.scored) continue
      const touch = touches.of(behaviour.contact, behaviour.eventKey)
      touch.isEvent = true
      const scored = toScored(behaviour)
      if (isHandRaise(scored.type) && scored.occurredAt >= (touch.handRaise?.at ?? 0))
        touch.handRaise = { eventKey: scored.eventKey, at: scored.occurredAt }
      const model = models.for(behaviour.contact.sourceChannel)
      if (model) touch.awards.push(...matchRules(model.compiled, scored))
    }
  }

  /** Identification, consent and leads; answers whose profiling has ended. */
  private async sideNews(
    rows: readonly AnyNewsRow<(typeof SIDE_NEWS)[number]>[],
    touches: Touches,
  ): Promise<string[]> {
    const standings = await this.pool.standings([...new Set(rows.flatMap((row) => row.contactId ?? []))])
    const forgotten: string[] = []
    for (const row of rows) {
      const contact = row.contactId === null ? undefined : standings.get(row.contactId)
      if (!contact) continue
      const touch = touches.of(contact, `${row.partitionNo}.${row.seq}`)
      touch.contact = contact
      switch (row.name) {
        case 'pool.contact-identified':
          // A new way to reach somebody is an event: it may be what a mature contact waited for.
          touch.isEvent = true
          touch.identified = true
          break
        case 'pool.reach-changed':
          if (!row.payload.reachable) break
          touch.isEvent = true
          touch.identified = true
          break
        case 'pool.consent-changed': {
          const { granted, withdrawn } = row.payload
          touch.isEvent = true
          if (granted.includes('profiling')) touch.rebuild = true
          if (withdrawn.includes('profiling') && !contact.consents.includes('profiling'))
            forgotten.push(contact.contactId)
          break
        }
        case 'selling.lead-moved':
          touch.leadMoves.push({ move: row.payload, at: row.occurredAt.getTime() })
          break
        case 'selling.lead-declined':
          touch.declined = row.payload.reason !== 'open-lead'
          break
      }
    }
    return forgotten
  }
}

/** The touches of one batch, by contact. */
class Touches {
  private readonly byContact = new Map<string, Touch>()

  constructor(private readonly replayed: boolean) {}

  of(contact: ContactStanding, causeKey: string): Touch {
    let touch = this.byContact.get(contact.contactId)
    if (!touch) this.byContact.set(contact.contactId, (touch = newTouch(contact, causeKey, this.replayed)))
    touch.causeKey = causeKey
    return touch
  }

  all(): Touch[] {
    return [...this.byContact.values()]
  }
}
