/**
 * The events of a bench, the same bytes for product and ceiling. What 70,000 real clicks have taught stands behind
 * the mix: about one event in a hundred ends in a lead. Every event comes from another person than the one before,
 * which is the dearest order there is: a batch of a hundred touches a hundred contacts.
 *
 * Of a hundred events: 39 views (half of them of prices and cases, which score), 40 reports of progress (half of
 * them reach the thresholds of a read, which scores), 10 downloads (score), 6 shares, 4 searches, 1 enquiry (scores,
 * and makes a lead). So half of the events bring an award, on both sides of the comparison.
 */
import { randomUUID } from 'node:crypto'
import { paragraph } from '../../../bin/lib/open-api.mjs'
import { nameOf } from './people.mjs'

const CONTENTS = 200
const PURPOSES = ['seeding', 'price', 'product', 'case']
const STRIDE = 7_919 // prime: walks through all people before one comes again
const SHIFT = 37 // a person's next event is of another kind
const SKIP = 10 // active people are spread over all contacts, as they are in life

/** Contents as `PUT /api/open/contents` takes them. */
export const benchContents = () =>
  Array.from({ length: CONTENTS }, (_, i) => ({
    externalId: `bench:${i}`,
    title: `Content ${i}`,
    summary: '',
    body: [paragraph('A text.')],
    category: 'bench',
    tags: [],
    purpose: PURPOSES[i % PURPOSES.length],
  }))

/** Publishes them through the open API. Answers `{ids, purposes}`: the ids in order, and the purpose of each. */
export async function publishContents(api) {
  const contents = benchContents()
  const found = await api.putContents(contents)
  const ids = contents.map(({ externalId }) => found.get(externalId))
  return { ids, purposes: Object.fromEntries(contents.map(({ purpose }, i) => [ids[i], purpose])) }
}

/** Kinds of events by their place among a hundred. */
const KINDS = Array.from({ length: 100 }, (_, place) => {
  if (place < 39) return { type: 'content.viewed', content: true }
  if (place < 59) return { type: 'content.progressed', content: true, dwellMs: 12_000, depth: 40 }
  if (place < 79) return { type: 'content.progressed', content: true, dwellMs: 45_000, depth: 85 }
  if (place < 89) return { type: 'file.downloaded', content: true }
  if (place < 95) return { type: 'content.shared', content: true }
  return place < 99 ? { type: 'search.made' } : { type: 'enquiry.sent' }
})

/** Gives out event after event; two with the same settings give out the same, but for ids and times. */
export class Events {
  #next = 0

  constructor({ active, contentIds }) {
    this.active = active
    this.contentIds = contentIds
  }

  next() {
    const i = this.#next++
    const kind = KINDS[(i + Math.floor(i / this.active) * SHIFT) % KINDS.length]
    return eventOf(
      ((i * STRIDE) % this.active) * SKIP,
      kind,
      this.contentIds[(i * 3) % this.contentIds.length],
    )
  }

  /** The bodies of requests with `size` events each, `total` events in all; one event goes bare. */
  bodies(total, size) {
    return Array.from({ length: Math.ceil(total / size) }, (_, k) => {
      const events = Array.from({ length: Math.min(size, total - k * size) }, () => this.next())
      return Buffer.from(JSON.stringify(size === 1 ? events[0] : { events }))
    })
  }
}

/** `size` events, half of people `n`, `n + 1`, …, half of people never met, who agree as they come. */
export function mixedEvents({ known, size, contentIds }) {
  return Array.from({ length: size }, (_, i) => {
    const contentId = contentIds[i % contentIds.length]
    if (i % 2) return eventOf(known(i), KINDS[i % KINDS.length], contentId)
    return { ...eventOf(0, KINDS[i % KINDS.length], contentId), ...newcomer() }
  })
}

const newcomer = () => ({
  identities: [{ kind: 'custom', value: randomUUID() }],
  consent: {
    purposes: ['service', 'analytics', 'profiling'],
    basis: 'consent',
    at: new Date().toISOString(),
  },
})

function eventOf(person, { type, content, dwellMs, depth }, contentId) {
  return {
    eventId: randomUUID(),
    type,
    occurredAt: new Date().toISOString(),
    identities: [{ kind: 'custom', value: nameOf(person) }],
    ...(content ? { contentId } : {}),
    ...(dwellMs ? { props: { viewId: randomUUID(), dwellMs, depth } } : {}),
  }
}

/** Person `n` asks to be called. */
export const enquiryOf = (n) => eventOf(n, { type: 'enquiry.sent' })
