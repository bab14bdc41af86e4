import { Injectable } from '@nestjs/common'
import type { ContactStanding } from '../../contracts/pool.news.js'
import { compareIds } from '../../kernel/ids.js'
import { Db } from '../../platform/database/db.js'
import { TrafficPoolDoor } from '../../traffic-pool/index.js'
import { Models } from '../models/models.service.js'
import { mergeAwards } from '../scoring/awards.js'
import { latest, mergedState } from '../scoring/merged-maturity.js'
import { Ledgers } from './ledgers.service.js'
import {
  awardsOf,
  moveMaturityChanges,
  NO_REVISION,
  putScores,
  scoresOf,
  type ScoreRow,
} from './score.query.js'
import { Scoring } from './scoring.service.js'
import { newTouch, type Touch } from './touch.js'

/** Two contacts of which one was merged into the other, and what told so. */
export interface Merged {
  ids: readonly string[]
  causeKey: string
}

interface Union {
  contact: ContactStanding
  /** Ids that lead to the contact and may still have a score of their own. */
  gone: Set<string>
  causeKey: string
}

/**
 * Makes one score of those of contacts that were merged: the union of their awards under their common state. Works from
 * what is there, so it may run any number of times, for either partition's news, and after further merges.
 */
@Injectable()
export class ScoreMerging {
  constructor(
    private readonly db: Db,
    private readonly pool: TrafficPoolDoor,
    private readonly models: Models,
    private readonly ledgers: Ledgers,
    private readonly scoring: Scoring,
  ) {}

  /** Runs in the hot group's transaction. */
  async follow(merges: readonly Merged[]): Promise<void> {
    const models = await this.models.currentHeld()
    const all = await this.unionsOf(merges)
    const unions = all.filter(({ contact }) => contact.consents.includes('profiling'))
    const unscored = all.filter((union) => !unions.includes(union))
    await this.ledgers.forget(unscored.flatMap(({ contact, gone }) => [contact.contactId, ...gone]))
    // Who asked to be called needs no score for it.
    await this.scoring.take(
      unscored.map(({ contact, causeKey }) => identified(newTouch(contact, causeKey))),
      models,
    )
    if (!unions.length) return
    const ids = unions.flatMap(({ contact, gone }) => [contact.contactId, ...gone])
    const scores = await scoresOf(this.db, ids, true)
    const ledgers = await awardsOf(this.db, [...scores.values()])
    const touches: Touch[] = []
    const rows: ScoreRow[] = []
    for (const { contact, gone, causeKey } of unions) {
      const own = scores.get(contact.contactId)
      const others = [...gone].flatMap((id) => scores.get(id) ?? [])
      const touch = newTouch(contact, causeKey)
      touches.push(touch)
      touch.isEvent = true
      // Who was never scored has earned nothing yet, and other models count otherwise: the timeline knows.
      touch.rebuild =
        !own || others.length < gone.size || others.some(({ modelId }) => modelId !== own.modelId)
      if (!touch.rebuild)
        touch.awards = [own, ...others].reduce<Touch['awards']>(
          (union, row) => mergeAwards(union, ledgers.get(row?.contactId ?? '') ?? []),
          [],
        )
      const united = [...(own ? [own] : []), ...others].reduce<ScoreRow | null>(unite, null)
      if (united) rows.push({ ...united, contactId: contact.contactId, revision: NO_REVISION })
    }
    const gone = unions.flatMap((union) => [...union.gone])
    await moveMaturityChanges(
      this.db,
      unions.map(({ contact, gone }) => ({ from: [...gone], to: contact.contactId })),
    )
    await this.ledgers.forget(gone)
    await putScores(
      this.db,
      rows.sort((a, b) => compareIds(a.contactId, b.contactId)),
    )
    await this.scoring.take(touches, models)
  }

  private async unionsOf(merges: readonly Merged[]): Promise<Union[]> {
    const standings = await this.pool.standings([...new Set(merges.flatMap(({ ids }) => ids))])
    const unions = new Map<string, Union>()
    for (const { ids, causeKey } of merges)
      for (const id of ids) {
        const contact = standings.get(id)
        if (!contact || contact.contactId === id) continue
        const union = unions.get(contact.contactId) ?? { contact, gone: new Set(), causeKey }
        unions.set(contact.contactId, union)
        union.gone.add(id)
      }
    return [...unions.values()]
  }
}

const identified = (touch: Touch): Touch => ({ ...touch, identified: true, isEvent: true })

const unite = (one: ScoreRow | null, other: ScoreRow): ScoreRow =>
  one === null
    ? other
    : {
        ...one,
        state: mergedState(one.state, other.state),
        handRaisedAt: latest(one.handRaisedAt, other.handRaisedAt),
      }
