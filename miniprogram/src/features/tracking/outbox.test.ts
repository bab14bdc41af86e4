import type { Behaviour } from '../../shared/api/types'
import { Outbox, pauseAfter, type Delivery } from './outbox'

let id = 0
const event = (type: Behaviour['type'] = 'content.viewed', props?: Behaviour['props']): Behaviour => ({
  eventId: `event-${++id}`,
  type,
  occurredAt: '2026-11-22T08:00:00.000Z',
  contentId: '7',
  ...(props && { props }),
})

/** An outbox with a network that the test decides on. */
function anOutbox(stored: Behaviour[] = []) {
  const world = {
    saved: stored,
    sent: [] as Behaviour[][],
    network: (): Delivery | Promise<Delivery> => ({ kind: 'delivered' }),
    now: 0,
  }
  const outbox = new Outbox({
    load: () => world.saved,
    save: (events) => {
      world.saved = events
    },
    deliver: async (events) => {
      world.sent.push(events)
      return world.network()
    },
    now: () => world.now,
  })
  return { outbox, world }
}

describe('the outbox', () => {
  it('sends what waits in batches of at most 100, and forgets what was delivered', async () => {
    const { outbox, world } = anOutbox()
    for (let n = 0; n < 250; n++) outbox.add(event())
    await outbox.flush()
    expect(world.sent.map((batch) => batch.length)).toEqual([100, 100, 50])
    expect(world.saved).toEqual([])
  })

  it('keeps everything while the server can’t be reached, waits longer each time, and sends the same ids then', async () => {
    const { outbox, world } = anOutbox()
    world.network = () => ({ kind: 'unreachable' })
    const first = event()
    outbox.add(first)
    await outbox.flush()
    await outbox.flush()
    expect(world.sent).toHaveLength(1)
    world.now = pauseAfter(1)
    await outbox.flush()
    expect(world.sent).toHaveLength(2)
    expect(outbox.dueAt).toBe(world.now + pauseAfter(2))
    world.network = () => ({ kind: 'delivered' })
    outbox.hurry()
    await outbox.flush()
    expect(world.sent.map(([sent]) => sent?.eventId)).toEqual(Array(3).fill(first.eventId))
    expect(outbox.dueAt).toBeNull()
  })

  it('drops what the server refuses for good, so that it does not block what follows', async () => {
    const { outbox, world } = anOutbox()
    world.network = () => ({ kind: 'refused' })
    outbox.add(event())
    await outbox.flush()
    expect(world.saved).toEqual([])
  })

  it('goes on with what waited when the client was closed', async () => {
    const waited = event()
    const { outbox, world } = anOutbox([waited])
    await outbox.flush()
    expect(world.sent).toEqual([[waited]])
  })

  it('keeps only the newest total of a view, but not instead of one that is on its way', async () => {
    const { outbox, world } = anOutbox()
    const progress = (dwellMs: number) => event('content.progressed', { viewId: 'v', dwellMs, depth: 1 })
    outbox.add(progress(1_000))
    outbox.add(progress(2_000))
    expect(world.saved).toHaveLength(1)

    let answer: (delivery: Delivery) => void = () => {}
    world.network = () => new Promise((resolve) => (answer = resolve))
    const flushed = outbox.flush()
    outbox.add(progress(3_000))
    expect(world.saved.map(({ props }) => props?.dwellMs)).toEqual([2_000, 3_000])
    world.network = () => ({ kind: 'delivered' })
    answer({ kind: 'delivered' })
    await flushed
    expect(world.sent.map((batch) => batch.map(({ props }) => props?.dwellMs))).toEqual([[2_000], [3_000]])
  })

  it('holds at most 500; the oldest give way', () => {
    const { outbox, world } = anOutbox()
    const all = Array.from({ length: 510 }, () => event())
    for (const one of all) outbox.add(one)
    expect(world.saved).toEqual(all.slice(10))
  })

  it('makes one delivery at a time', async () => {
    const { outbox, world } = anOutbox()
    outbox.add(event())
    await Promise.all([outbox.flush(), outbox.flush()])
    expect(world.sent).toHaveLength(1)
  })
})
