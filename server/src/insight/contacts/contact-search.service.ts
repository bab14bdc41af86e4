import { Injectable } from '@nestjs/common'
import { ReadingDb } from '../../platform/database/reading-db.js'
import { TrafficPoolDoor } from '../../traffic-pool/index.js'
import {
  byPlace,
  isBehind,
  NO_KEY,
  spanOf,
  type ContactFilter,
  type ContactPlace,
  type ContactSort,
} from './contact-filter.js'
import {
  conditionsOf,
  countUpTo,
  idsIfFew,
  matching,
  MOST_IDS,
  walk,
  walkIds,
  type Condition,
} from './contact-search.query.js'

/** How much a page may read. */
export interface Bounds {
  /** A part of a filter that is true of so many at most is read whole; who has one of more is soon met along the way. */
  few: number
  /** Most contacts that a page looks at along the way. */
  lookedAt: number
}

/** What was found; `next` is where to go on, null at the end. A page may be short, or empty, and yet go on. */
export interface Found {
  places: ContactPlace[]
  next: ContactPlace | null
}

interface Search {
  sort: ContactSort
  filter: ContactFilter
  conditions: readonly Condition[]
}

/** Finds contacts by filter and order, whatever their number (ADR 19). */
@Injectable()
export class ContactSearch {
  /** Smaller in tests, which have fewer contacts. */
  bounds: Bounds = { few: 5_000, lookedAt: 10_000 }

  constructor(
    private readonly db: ReadingDb,
    private readonly pool: TrafficPoolDoor,
  ) {}

  /** The next contacts behind a place, `limit` at most. */
  async page(
    filter: ContactFilter,
    { sort, behind, limit }: { sort: ContactSort; behind: ContactPlace | null; limit: number },
  ): Promise<Found> {
    const search = this.searchOf(filter, sort)
    const few = await this.few(search.conditions)
    if (few) {
      const places = (await this.sorted(few, search)).filter((place) => !behind || isBehind(place, behind))
      const shown = places.slice(0, limit)
      return { places: shown, next: places.length > limit ? (shown.at(-1) ?? null) : null }
    }
    const places: ContactPlace[] = []
    let looked = 0
    for await (const { seen, found, end } of this.along(search, behind, limit)) {
      places.push(...found)
      looked += seen
      if (places.length > limit) {
        const shown = places.slice(0, limit)
        return { places: shown, next: shown.at(-1) ?? null }
      }
      if (looked >= this.bounds.lookedAt) return { places, next: end }
    }
    return { places, next: null }
  }

  /** How many there are; `more` where counting on would take too long. */
  async count(filter: ContactFilter): Promise<{ count: number; more: boolean }> {
    const { few: most, lookedAt } = this.bounds
    const search = this.searchOf(filter, 'first-seen')
    const { conditions } = search
    const few = await this.few(conditions)
    if (few) return { count: (await this.matching(few, search)).size, more: false }
    if (conditions.length === 0) {
      const counted = await countUpTo(this.db, most + 1)
      return { count: Math.min(counted, most), more: counted > most }
    }
    // A part that is not of few is of more.
    if (conditions.length === 1 && conditions[0]?.ids) return { count: most, more: true }
    let [count, looked] = [0, 0]
    for await (const { seen, found } of this.along(search, null, MOST_IDS)) {
      count += found.length
      looked += seen
      if (count > most || looked >= lookedAt) return { count: Math.min(count, most), more: true }
    }
    return { count, more: false }
  }

  /** Everybody, a slice at a time: by when they were first seen, which never changes, so that nobody is missed. */
  async *everybody(filter: ContactFilter): AsyncGenerator<string[]> {
    const search = this.searchOf(filter, 'first-seen')
    const few = await this.few(search.conditions)
    if (few) {
      const ids = (await this.sorted(few, search)).map(({ id }) => id)
      for (let from = 0; from < ids.length; from += MOST_IDS) yield ids.slice(from, from + MOST_IDS)
      return
    }
    for await (const { found } of this.along(search, null, MOST_IDS)) yield found.map(({ id }) => id)
  }

  private searchOf(filter: ContactFilter, sort: ContactSort): Search {
    const conditions = conditionsOf(filter, (fourDigits) => this.pool.phoneTailIndex(fourDigits))
    return { sort, filter, conditions }
  }

  private async few(conditions: readonly Condition[]): Promise<string[] | null> {
    for (const condition of conditions) {
      const ids = await idsIfFew(this.db, condition, this.bounds.few)
      if (ids) return ids
    }
    return null
  }

  private async sorted(ids: readonly string[], search: Search): Promise<ContactPlace[]> {
    return [...(await this.matching(ids, search))].map(([id, key]) => ({ id, key })).sort(byPlace)
  }

  /**
   * Walks along an order from a place on, in steps that grow, and then through those who have no key in it: how many
   * were seen in a step, who of them is meant, and where it ended.
   */
  private async *along(
    search: Search,
    behind: ContactPlace | null,
    first: number,
  ): AsyncGenerator<{ seen: number; found: ContactPlace[]; end: ContactPlace | null }> {
    const { start, until } = spanOf(search.sort, search.filter)
    let step = Math.min(first + 1, MOST_IDS)
    let end = behind ?? start
    if (end?.key !== NO_KEY)
      for (;;) {
        const places = await walk(this.db, search.sort, end, step)
        end = places.at(-1) ?? end
        const keys = await this.matching(
          places.map(({ id }) => id),
          search,
        )
        yield { seen: places.length, found: places.filter(({ id }) => keys.has(id)), end }
        if (places.length < step) break
        if (until !== null && end && end.key < until) return
        step = Math.min(step * 3, MOST_IDS)
      }
    if (search.sort === 'first-seen' || until !== null || start) return
    let last = behind?.key === NO_KEY ? behind.id : null
    for (;;) {
      const ids = await walkIds(this.db, last, step)
      last = ids.at(-1) ?? last
      const keys = await this.matching(ids, search)
      const found = ids.filter((id) => keys.get(id) === NO_KEY).map((id) => ({ id, key: NO_KEY }))
      yield { seen: ids.length, found, end: last === null ? null : { id: last, key: NO_KEY } }
      if (ids.length < step) return
      step = Math.min(step * 3, MOST_IDS)
    }
  }

  private matching(ids: readonly string[], search: Search): Promise<Map<string, number>> {
    return matching(this.db, ids, search)
  }
}
