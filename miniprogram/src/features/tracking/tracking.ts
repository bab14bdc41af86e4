import Taro from '@tarojs/taro'
import { credentials } from '../../shared/api/credentials'
import { Problem } from '../../shared/api/problem'
import { postBehaviours } from '../../shared/api/session'
import type { Behaviour } from '../../shared/api/types'
import { consented } from '../../shared/consent/consented'
import { entry, sourceOf } from '../../shared/entry/entry'
import { keep, kept } from '../../shared/storage/storage'
import { newEventId } from './event-id'
import { Outbox, type Delivery } from './outbox'
import { mayReport, permissionOf, type Permission } from './permission'

/** Events that come together leave together. */
const GATHER = 500

const outbox = new Outbox({
  load: () => kept('behaviours') ?? [],
  save: (events) => keep('behaviours', events),
  deliver,
  now: Date.now,
})

async function deliver(events: Behaviour[]): Promise<Delivery> {
  try {
    // Rejected events are dropped with the accepted ones: they would be rejected again.
    await postBehaviours(events)
    return { kind: 'delivered' }
  } catch (error) {
    const status = error instanceof Problem ? error.status : 0
    // Nobody is signed in any more, so these will never be anybody's; 408 and 429 pass, other 4xx do not.
    const lasting = status >= 400 && status < 500 && status !== 408 && status !== 429
    return lasting ? { kind: 'refused' } : { kind: 'unreachable' }
  }
}

export const permission = (): Permission =>
  permissionOf({
    signedIn: credentials.token.get() !== null,
    analytics: consented.analytics.get(),
    agreeing: consented.wish.get(),
  })

type Facts = Pick<Behaviour, 'contentId' | 'shareToken' | 'props'>

/** Reports a behaviour, as far as the visitor agreed to it. */
export function track(type: Behaviour['type'], facts: Facts): void {
  const allowed = permission()
  if (!mayReport(allowed, type)) return
  const { contentId } = facts
  const personal = { ...facts, ...sourceOf(entry()) }
  outbox.add({
    eventId: newEventId(),
    type,
    occurredAt: new Date().toISOString(),
    ...(allowed === 'person' ? personal : contentId === undefined ? {} : { contentId }),
  })
  schedule(GATHER)
}

let timer: ReturnType<typeof setTimeout> | null = null
let shown = true

function schedule(delay: number): void {
  if (timer !== null || !shown) return
  timer = setTimeout(() => {
    timer = null
    void flush()
  }, delay)
}

async function flush(): Promise<void> {
  if (timer !== null) clearTimeout(timer)
  timer = null
  await outbox.flush()
  const { dueAt } = outbox
  if (dueAt !== null) schedule(Math.max(GATHER, dueAt - Date.now()))
}

/** The client is opened or comes back: what waited goes out. */
export function trackingShown(): void {
  shown = true
  outbox.hurry()
  void flush()
}

/** The client goes to the background: what waits leaves now, and nothing ticks until it is back. */
export function trackingHidden(): void {
  shown = false
  void flush()
}

/** Wires the queue to the network and to the visitor's choices, once at start. */
export function startTracking(): void {
  Taro.onNetworkStatusChange(({ isConnected }) => {
    if (isConnected && shown) trackingShown()
  })
  const onChange = () => {
    if (permission() !== 'person') outbox.clear()
  }
  credentials.token.subscribe(onChange)
  consented.analytics.subscribe(onChange)
}
