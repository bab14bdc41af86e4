import { EventEmitter } from 'node:events'
import type { FastifyReply } from 'fastify'
import { pino } from 'pino'
import type { StaffActor } from '../../contracts/actors.js'
import { asId } from '../../kernel/ids.js'
import type { Live, Listener } from '../../platform/live/live.js'
import { actorOf } from '../staff/staff.js'
import type { StaffSessions } from '../sessions/staff-sessions.service.js'
import { LiveStreams } from './live-streams.service.js'

const li = actorOf({ id: asId<'staff'>('7'), login: 'li', name: 'Li', role: 'rep', teamId: null })

/** A response that keeps what was written to it. */
class FakeRaw extends EventEmitter {
  text = ''
  ended = false
  headers: Record<string, unknown> = {}
  writableLength = 0
  destroyed = false
  writeHead(_: number, headers: Record<string, unknown>): void {
    this.headers = headers
  }
  write(text: string): void {
    this.text += text
  }
  end(): void {
    this.ended = true
  }
  destroy(): void {
    this.destroyed = true
    this.emit('close')
  }
}

function aHouse() {
  const listeners = new Set<Listener>()
  const live = { listen: (listener: Listener) => (listeners.add(listener), () => listeners.delete(listener)) }
  const sessions = { owner: li as StaffActor | null | Error }
  const ownerOf = async (): Promise<StaffActor | null> => {
    if (sessions.owner instanceof Error) throw sessions.owner
    return sessions.owner
  }
  const streams = new LiveStreams(
    live as unknown as Live,
    { ownerOf } as unknown as StaffSessions,
    pino({ level: 'silent' }),
  )
  const open = (): FakeRaw => {
    const raw = new FakeRaw()
    const reply = { raw, hijack: () => undefined, getHeaders: () => ({ 'set-cookie': 'weir=new' }) }
    streams.start(reply as unknown as FastifyReply, li, '9')
    return raw
  }
  return { listeners, sessions, streams, open }
}

describe('a live stream', () => {
  beforeEach(() => jest.useFakeTimers())
  afterEach(() => jest.useRealTimers())

  it('begins with headers that no proxy buffers, and those the guard has set', () => {
    expect(aHouse().open().headers).toEqual({
      'set-cookie': 'weir=new',
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    })
  })

  it('writes what it is told as one event', () => {
    const { open, listeners } = aHouse()
    const raw = open()
    for (const listener of listeners) listener.send('lead', { leadId: '1', to: 'a\nb' })
    expect(raw.text).toContain('event: lead\ndata: {"leadId":"1","to":"a\\nb"}\n\n')
  })

  it('pings every fifteen seconds', async () => {
    const raw = aHouse().open()
    await jest.advanceTimersByTimeAsync(45_000)
    expect(raw.text.match(/event: ping/g)).toHaveLength(3)
  })

  it('ends within thirty seconds of its session', async () => {
    const { open, sessions, listeners } = aHouse()
    const raw = open()
    await jest.advanceTimersByTimeAsync(30_000)
    expect(raw.ended).toBe(false)
    sessions.owner = null
    await jest.advanceTimersByTimeAsync(30_000)
    expect(raw.ended).toBe(true)
    expect(listeners.size).toBe(0)
    expect(jest.getTimerCount()).toBe(0)
  })

  it('goes by the owner’s new team and role within thirty seconds', async () => {
    const { open, sessions, listeners } = aHouse()
    open()
    sessions.owner = { ...li, teamId: asId<'team'>('3') }
    await jest.advanceTimersByTimeAsync(30_000)
    expect([...listeners].map((listener) => listener.staff.teamId)).toEqual(['3'])
  })

  it('stays while the database is away', async () => {
    const { open, sessions } = aHouse()
    const raw = open()
    sessions.owner = new Error('away')
    await jest.advanceTimersByTimeAsync(30_000)
    expect(raw.ended).toBe(false)
  })

  it('is taken down when its reader leaves', () => {
    const { open, listeners } = aHouse()
    // The logger may keep a timer of its own.
    const before = jest.getTimerCount()
    const stream = open()
    expect(jest.getTimerCount()).toBeGreaterThan(before)
    stream.emit('close')
    expect(listeners.size).toBe(0)
    expect(jest.getTimerCount()).toBe(before)
  })

  it('is cut off when its reader does not keep up', () => {
    const { open, listeners } = aHouse()
    const raw = open()
    raw.writableLength = 2 * 1024 * 1024
    for (const listener of listeners) listener.send('lead', {})
    expect(raw.destroyed).toBe(true)
    expect(listeners.size).toBe(0)
  })

  it('ends when the server stops, and none begins any more', () => {
    const { open, streams } = aHouse()
    const [one, other] = [open(), open()]
    streams.beforeApplicationShutdown()
    expect([one.ended, other.ended]).toEqual([true, true])
    expect(open).toThrow(expect.objectContaining({ code: 'access.server-stopping' }))
  })
})
