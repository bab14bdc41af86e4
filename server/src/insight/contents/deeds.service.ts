import { Inject, Injectable } from '@nestjs/common'
import { dayIn } from '../../kernel/zoned.js'
import { Db } from '../../platform/database/db.js'
import type { NewsRow } from '../../platform/news/on-news.js'
import { PLATFORM_CONFIG, type PlatformConfig } from '../../platform/platform.config.js'
import { TrafficPoolDoor } from '../../traffic-pool/index.js'
import { deedsIn, once } from './deed.js'
import {
  addToDays,
  deleteDeeds,
  heldDeeds,
  insertDeeds,
  moveDeeds,
  type DayChange,
  type DeedRow,
} from './deed.query.js'

/**
 * Keeps what people did with contents, and how many did so each day, as the log comes by. What is kept is a function of
 * the set of behaviours, not of their order or number: told again or late, they change nothing or move a first time.
 */
@Injectable()
export class Deeds {
  constructor(
    private readonly db: Db,
    private readonly pool: TrafficPoolDoor,
    @Inject(PLATFORM_CONFIG) private readonly config: Pick<PlatformConfig, 'BRAND_TIME_ZONE'>,
  ) {}

  /** Runs inside the group's transaction: some six statements however many rows. */
  async take(rows: readonly NewsRow<'pool.behaviour-received'>[]): Promise<void> {
    const told = rows.flatMap(({ contactId, occurredAt: at, payload: { contentId, type, facts } }) =>
      contactId === null || contentId === undefined
        ? []
        : deedsIn(type, facts).map((deed) => ({ contactId, contentId, deed, at })),
    )
    await this.settle(told)
  }

  /** Two contacts are one person: so is what they did. */
  follow(pairs: readonly { loserId: string; survivorId: string }[]): Promise<void> {
    return this.settle(
      [],
      pairs.flatMap(({ loserId, survivorId }) => [loserId, survivorId]),
    )
  }

  /** What forgotten people did goes; that somebody did it on that day stays. */
  async forget(contactIds: readonly string[]): Promise<void> {
    if (!contactIds.length) return
    const gone = await heldDeeds(this.db, contactIds)
    await deleteDeeds(this.db, gone)
    await addToDays(this.db, this.changes(gone.map((row) => ({ row, people: 0, forgotten: 1 }))))
  }

  /** Brings what is kept of some people to what it is with something more, under the one id each has by now. */
  private async settle(told: readonly DeedRow[], ids: readonly string[] = []): Promise<void> {
    const named = [...new Set([...told.map(({ contactId }) => contactId), ...ids])]
    if (!named.length) return
    const standings = await this.pool.standings(named)
    const more = told.flatMap((row): DeedRow[] => {
      const contact = standings.get(row.contactId)
      // Consent is asked again here: it may have been withdrawn since the event was taken in.
      return contact?.consents.includes('analytics') ? [{ ...row, contactId: contact.contactId }] : []
    })
    const survivorOf = (id: string) => standings.get(id)?.contactId ?? id
    const people = [...new Set([...more.map(({ contactId }) => contactId), ...ids, ...ids.map(survivorOf)])]
    if (!people.length) return
    for (;;) {
      const before = await heldDeeds(this.db, people)
      const after = bySurvivor([...before, ...more], survivorOf)
      const { added, moved, gone } = differences(before, after)
      // Two workers may write for one survivor of a merge: who is refused reads again, each time a row more.
      if (!(await insertDeeds(this.db, added))) continue
      await moveDeeds(
        this.db,
        moved.map(({ to }) => to),
      )
      await deleteDeeds(this.db, gone)
      await addToDays(
        this.db,
        this.changes([
          ...[...gone, ...moved.map(({ from }) => from)].map((row) => ({ row, people: -1, forgotten: 0 })),
          ...[...added, ...moved.map(({ to }) => to)].map((row) => ({ row, people: 1, forgotten: 0 })),
        ]),
      )
      return
    }
  }

  /** Sums single changes up by content, deed and day of the brand; what comes to nothing is left out. */
  private changes(all: readonly { row: DeedRow; people: number; forgotten: number }[]): DayChange[] {
    const days = new Map<string, DayChange>()
    for (const { row, people, forgotten } of all) {
      const { contentId, deed } = row
      const day = dayIn(this.config.BRAND_TIME_ZONE, row.at)
      const key = `${contentId} ${deed} ${day}`
      const known = days.get(key) ?? { contentId, deed, day, people: 0, forgotten: 0 }
      days.set(key, { ...known, people: known.people + people, forgotten: known.forgotten + forgotten })
    }
    return [...days.values()].filter(({ people, forgotten }) => people !== 0 || forgotten !== 0)
  }
}

/** Everything each person did, once, under the id of who is left of them. */
function bySurvivor(rows: readonly DeedRow[], survivorOf: (id: string) => string): DeedRow[] {
  const people = new Map<string, DeedRow[]>()
  for (const row of rows) {
    const id = survivorOf(row.contactId)
    const known = people.get(id)
    if (known) known.push(row)
    else people.set(id, [row])
  }
  return [...people].flatMap(([contactId, all]) => once(all).map((did) => ({ ...did, contactId })))
}

/** What has to be written so that one set of rows becomes another. */
function differences(before: readonly DeedRow[], after: readonly DeedRow[]) {
  const key = ({ contactId, contentId, deed }: DeedRow) => `${contactId} ${contentId} ${deed}`
  const known = new Map(before.map((row) => [key(row), row]))
  const wanted = new Set(after.map(key))
  return {
    added: after.filter((row) => !known.has(key(row))),
    moved: after.flatMap((to) => {
      const from = known.get(key(to))
      return from && from.at.getTime() !== to.at.getTime() ? [{ from, to }] : []
    }),
    gone: before.filter((row) => !wanted.has(key(row))),
  }
}
