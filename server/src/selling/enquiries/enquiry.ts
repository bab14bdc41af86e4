import type { LeadState } from '../../contracts/enums.js'

/** What a visitor has asked. */
export interface Enquiry {
  id: string
  contactId: string
  at: Date
  contentId: string | null
  callMe: boolean
  message: string | null
}

/** How far it is, as the one who asked sees it: nobody yet, an advisor, over. */
export const ENQUIRY_STATES = ['sent', 'taken', 'closed'] as const
export type EnquiryState = (typeof ENQUIRY_STATES)[number]

/** A lead, as far as it says what became of an enquiry. */
export interface Episode {
  state: LeadState
  queuedAt: Date | null
  acceptedAt: Date | null
  closedAt: Date | null
}

/** Longest message, in characters. */
export const MESSAGE_LENGTH = 500

/**
 * What became of an enquiry: it belongs to the first lead of its person that was not over when it was sent, whether
 * the enquiry made that lead or came to it.
 */
export function stateOf(at: Date, episodes: readonly Episode[]): EnquiryState {
  const [own] = episodes
    .filter(({ closedAt }) => closedAt === null || closedAt > at)
    .sort((a, b) => (a.queuedAt?.getTime() ?? 0) - (b.queuedAt?.getTime() ?? 0))
  if (!own) return 'sent'
  if (own.closedAt) return 'closed'
  return own.acceptedAt ? 'taken' : 'sent'
}

/**
 * A message as a rep sees it who may not see the number yet: whatever could be one is hidden, also with signs between
 * its digits.
 */
export const withoutNumbers = (message: string): string =>
  message.replace(/\+?\d(?:[\s().\-]{0,2}\d){6,}/g, '****')

/** So many characters of a message stand in a list. */
const LINE_LENGTH = 80

/** The beginning of a message for one line of a list, where nobody sees numbers. */
export function firstLine(message: string): string {
  const [line = ''] = withoutNumbers(message.trim()).split(/\s*\n/)
  const letters = [...line]
  return letters.length > LINE_LENGTH ? `${letters.slice(0, LINE_LENGTH - 1).join('')}…` : line
}
