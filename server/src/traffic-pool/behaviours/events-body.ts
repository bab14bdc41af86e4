import { Refusal } from '../../kernel/errors.js'
import { eventsOf, MOST_EVENTS } from './envelope.js'

/** The events of a body, or a refusal that stores nothing. */
export function requireEvents(body: unknown): unknown[] {
  const events = eventsOf(body)
  if (events) return events
  throw new Refusal(
    'invalid',
    'pool.events-malformed',
    `Send one event, or {"events": […]} with 1 to ${MOST_EVENTS} of them.`,
  )
}
