import { reconnectDelay } from './backoff'
import { readClockRing, type ClockRing } from './clock-ring'
import { readLeadChange, type LeadChange } from './lead-change'

export type LiveState = 'connecting' | 'live' | 'offline'

interface LiveHandlers {
  onLead: (change: LeadChange) => void
  /** A clock of a lead rang: somebody is reminded, or its time has passed. */
  onClock: (ring: ClockRing) => void
  /** The stream is open; `again` when changes may have been missed since it last was. */
  onOpen: (again: boolean) => void
  onState: (state: LiveState) => void
  /** Before each new try: asks whether we are still signed in, which a stream can't tell. */
  onTrouble: () => void
}

/** Longer without any event than three of the server's pings: the line is dead though nobody said so. */
const SILENCE = 60_000

/**
 * Follows the staff's live stream until the returned function is called. It reconnects by itself with growing
 * waits, at once when the network or the tab comes back.
 */
export function followLive(url: string, handlers: LiveHandlers): () => void {
  let source: EventSource | null = null
  let attempt = 0
  let opened = false
  let retry: ReturnType<typeof setTimeout> | undefined
  let silence: ReturnType<typeof setTimeout> | undefined

  const hearing = () => {
    clearTimeout(silence)
    silence = setTimeout(lost, SILENCE)
  }
  const close = () => {
    clearTimeout(retry)
    clearTimeout(silence)
    source?.close()
    source = null
  }
  const connect = () => {
    close()
    const stream = new EventSource(url)
    source = stream
    hearing()
    stream.onopen = () => {
      attempt = 0
      handlers.onState('live')
      handlers.onOpen(opened)
      opened = true
      hearing()
    }
    stream.onerror = lost
    stream.addEventListener('ping', hearing)
    stream.addEventListener('lead', (event) => {
      hearing()
      const change = readLeadChange(String(event.data))
      if (change !== null) handlers.onLead(change)
    })
    stream.addEventListener('clock', (event) => {
      hearing()
      const ring = readClockRing(String(event.data))
      if (ring !== null) handlers.onClock(ring)
    })
  }
  const lost = () => {
    close()
    handlers.onState('offline')
    handlers.onTrouble()
    retry = setTimeout(connect, reconnectDelay(attempt))
    attempt += 1
  }
  const comeBack = () => {
    if (source === null && document.visibilityState === 'visible') connect()
  }

  addEventListener('online', comeBack)
  document.addEventListener('visibilitychange', comeBack)
  handlers.onState('connecting')
  connect()
  return () => {
    removeEventListener('online', comeBack)
    document.removeEventListener('visibilitychange', comeBack)
    close()
  }
}
