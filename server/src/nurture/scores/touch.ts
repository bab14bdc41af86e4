import type { NewsPayload } from '../../contracts/news.js'
import type { ContactStanding } from '../../contracts/pool.news.js'
import type { Award } from '../scoring/awards.js'

/** An explicit wish to be contacted: its event's key and time, in milliseconds since 1970. */
export interface HandRaise {
  eventKey: string
  at: number
}

/** What one batch brought for one contact. */
export interface Touch {
  contact: ContactStanding
  /** New candidates for the ledger. */
  awards: Award[]
  /** Something happened, not only time: bands may rise and a lead may be made. */
  isEvent: boolean
  /** Last explicit wish to be contacted in this batch, by its event. */
  handRaise: HandRaise | null
  /** A personal identity or another way to reach the person was added, by which the person may be reachable now. */
  identified: boolean
  /** Names what caused it, for the ids of changes. */
  causeKey: string
  /** The ledger is to be made again from the timeline. */
  rebuild: boolean
  /** What sales did, oldest first; `at` in milliseconds since 1970. */
  leadMoves: { move: NewsPayload<'selling.lead-moved'>; at: number }[]
  declined: boolean
  /** It was judged before; see `MaturityFacts.replayed`. */
  replayed: boolean
}

export const newTouch = (contact: ContactStanding, causeKey: string, replayed = false): Touch => ({
  contact,
  awards: [],
  isEvent: false,
  handRaise: null,
  identified: false,
  causeKey,
  rebuild: false,
  leadMoves: [],
  declined: false,
  replayed,
})

/**
 * Whether a rep may and can reach the person: a channel (scoring spec §6.6, "Reachable") and consent `contact`, which
 * the handoff asks for whatever the channel (design §8); an enquiry grants it for itself.
 */
export const isReachable = (contact: ContactStanding, handRaised: boolean): boolean =>
  contact.reachableBy.length > 0 && (handRaised || contact.consents.includes('contact'))
