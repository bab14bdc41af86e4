import { Inject, Injectable } from '@nestjs/common'
import { dayIn } from '../../kernel/zoned.js'
import { Db } from '../../platform/database/db.js'
import type { NewsRow } from '../../platform/news/on-news.js'
import { PLATFORM_CONFIG, type PlatformConfig } from '../../platform/platform.config.js'
import { TrafficPoolDoor } from '../../traffic-pool/index.js'
import { deedsIn, isBefore, keyOf, once, type Did } from './deed.js'
import {
  addToDays,
  deedsOf,
  deleteDeeds,
  inOrder,
  insertDeeds,
  moveDeeds,
  standing,
  type DayChange,
} from './deed.query.js'

/** Deeds of one person that are taken in hand at once: who has done more than this is worked off in several turns. */
const PAGE = 1_000

/** A deed that comes to the days or leaves them, with whom it is counted. */
interface Change {
  did: Did
  people: number
  forgotten: number
}

/**
 * Keeps what people did with contents, and how many did so each day, as the log comes by. What is kept is the fold
 * (`once`) of those behaviours whose person agreed to analytics **when this group read them**: their order, number and
 * lateness change nothing but a first time. Consent does: withdrawn before the reading, a behaviour is not counted;
 * withdrawn after it, it stays counted, and is missing when everything is made again from nothing (ADR 28).
 */
@Injectable()
export class Deeds {
  constructor(
    private readonly db: Db,
    @Inject(TrafficPoolDoor) private readonly pool: Pick<TrafficPoolDoor, 'standings'>,
    @Inject(PLATFORM_CONFIG) private readonly config: Pick<PlatformConfig, 'BRAND_TIME_ZONE'>,
  ) {}

  /** Runs inside the group's transaction: some five statements however many rows. */
  async take(rows: readonly NewsRow<'pool.behaviour-received'>[]): Promise<void> {
    const told = rows.flatMap(({ contactId, occurredAt: at, payload: { contentId, type, facts } }) =>
      contactId === null || contentId === undefined
        ? []
        : deedsIn(type, facts).map((deed): Did => ({ contactId, contentId, deed, at })),
    )
    const standings = await this.pool.standings([...new Set(told.map(({ contactId }) => contactId))])
    await this.join(
      told.flatMap((did) => {
        const contact = standings.get(did.contactId)
        // Consent is asked again here: it may have been withdrawn since the event was taken in.
        return contact?.consents.includes('analytics') ? [{ ...did, contactId: contact.contactId }] : []
      }),
    )
  }

  /** Two contacts are one person: so is what they did. What is kept of the one is told of the other. */
  async follow(loserIds: readonly string[]): Promise<void> {
    const standings = await this.pool.standings(loserIds)
    const survivors = new Map([...standings].map(([asked, { contactId }]) => [asked, contactId]))
    // Who is forgotten since has no survivor; what is kept of them goes with the news of that.
    const losers = loserIds.filter((id) => (survivors.get(id) ?? id) !== id)
    await this.clear(losers, (gone) =>
      this.join(
        gone.map((did) => ({ ...did, contactId: survivors.get(did.contactId) ?? did.contactId })),
        gone.map((did) => ({ did, people: -1, forgotten: 0 })),
      ),
    )
  }

  /** What forgotten people did goes; that somebody did it on that day stays. */
  forget(contactIds: readonly string[]): Promise<void> {
    return this.clear(contactIds, (gone) => this.count(gone.map((did) => ({ did, people: 0, forgotten: 1 }))))
  }

  /** Takes away what some people did, a page at a time, and says what is gone. */
  private async clear(contactIds: readonly string[], then: (gone: Did[]) => Promise<void>): Promise<void> {
    if (!contactIds.length) return
    for (;;) {
      const gone = await deedsOf(this.db, contactIds, PAGE)
      if (!gone.length) return
      await deleteDeeds(this.db, gone)
      await then(gone)
    }
  }

  /** Joins what is said that people did to what is kept, and counts it together with other `changes`. */
  private async join(all: readonly Did[], changes: readonly Change[] = []): Promise<void> {
    const told = inOrder(once(all).values())
    if (!told.length) return
    for (;;) {
      const kept = new Map((await standing(this.db, told)).map((did) => [keyOf(did), did]))
      const added: Did[] = []
      const moved: { from: Did; to: Did }[] = []
      for (const did of told) {
        const known = kept.get(keyOf(did))
        if (!known) added.push(did)
        else if (isBefore(did, known)) moved.push({ from: known, to: did })
      }
      // Two workers may write for one survivor of a merge: who is refused reads again, each time a row more.
      if (!(await insertDeeds(this.db, added))) continue
      await moveDeeds(
        this.db,
        moved.map(({ to }) => to),
      )
      return this.count([
        ...changes,
        ...added.map((did) => ({ did, people: 1, forgotten: 0 })),
        ...moved.flatMap(({ from, to }) => [
          { did: from, people: -1, forgotten: 0 },
          { did: to, people: 1, forgotten: 0 },
        ]),
      ])
    }
  }

  /** Sums single changes up by content, deed and day of the brand, and adds them; what comes to nothing is left out. */
  private async count(changes: readonly Change[]): Promise<void> {
    const days = new Map<string, DayChange>()
    for (const { did, people, forgotten } of changes) {
      const { contentId, deed } = did
      const day = dayIn(this.config.BRAND_TIME_ZONE, did.at)
      const key = `${contentId} ${deed} ${day}`
      const known = days.get(key)
      if (known) {
        known.people += people
        known.forgotten += forgotten
      } else days.set(key, { contentId, deed, day, people, forgotten })
    }
    await addToDays(
      this.db,
      [...days.values()].filter(({ people, forgotten }) => people !== 0 || forgotten !== 0),
    )
  }
}
