import type { ServerResponse } from 'node:http'
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import type { Logger } from 'pino'
import type { StaffActor } from '../../contracts/actors.js'
import { SECOND } from '../../kernel/time.js'
import { Live, type Listener } from '../../platform/live/live.js'
import { InjectLogger } from '../../platform/logging/logger.js'
import { serverStopping } from '../access.errors.js'
import { StaffSessions } from '../sessions/staff-sessions.service.js'

/** Proxies drop a quiet connection after 30 to 60 s. */
const PING_EVERY = 15 * SECOND
/** Tells a stream that its owner's rights or sessions have changed. */
export const STAFF_CHANGED = 'staff-changed'
/** How long a stream may outlive its session or its owner's rights when nothing tells of it (design §8). */
const RECHECK_EVERY = 30 * SECOND
/** A reader this far behind, in bytes, is cut off; it connects again and reads the present state. */
const MOST_BEHIND = 1024 * 1024

/** The open event streams of this process. */
@Injectable()
export class LiveStreams implements BeforeApplicationShutdown {
  private readonly open = new Set<() => void>()
  private stopping = false

  constructor(
    private readonly live: Live,
    private readonly sessions: StaffSessions,
    @InjectLogger() private readonly log: Logger,
  ) {}

  /** Answers with a stream of what concerns this member of staff, until they leave or the session ends. */
  start(reply: FastifyReply, staff: StaffActor, sessionId: string): void {
    if (this.stopping) throw serverStopping()
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, {
      ...sentSoFar(reply),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    })
    raw.write('retry: 2000\n\n')
    const listener: Listener = {
      staff,
      send: (event, data) => {
        send(raw, event, data)
        if (event === STAFF_CHANGED) void this.recheck(listener, sessionId, end)
      },
    }
    const stopListening = this.live.listen(listener)
    const ping = setInterval(() => send(raw, 'ping', {}), PING_EVERY)
    const recheck = setInterval(() => void this.recheck(listener, sessionId, end), RECHECK_EVERY)
    const end = (): void => {
      if (!this.open.delete(end)) return
      clearInterval(ping)
      clearInterval(recheck)
      stopListening()
      raw.end()
    }
    this.open.add(end)
    raw.on('close', end)
  }

  /** The listening socket closes only after its requests have ended, and these would never end by themselves. */
  beforeApplicationShutdown(): void {
    this.stopping = true
    for (const end of [...this.open]) end()
  }

  /** The owner's team and rights may have changed: what concerns them goes by the new ones. */
  private async recheck(listener: Listener, sessionId: string, end: () => void): Promise<void> {
    try {
      const owner = await this.sessions.ownerOf(sessionId)
      if (owner) listener.staff = owner
      else end()
    } catch (error) {
      // Nothing can be sent while the database is away, as events come out of it; the next check decides.
      this.log.warn({ err: error }, 'a live stream could not be checked again')
    }
  }
}

/** What the guard has set, such as the cookie of a rotated session. */
const sentSoFar = (reply: FastifyReply): Record<string, string | number | string[]> =>
  Object.fromEntries(
    Object.entries(reply.getHeaders()).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  )

function send(raw: ServerResponse, event: string, data: object): void {
  if (raw.writableLength > MOST_BEHIND) raw.destroy()
  else raw.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
}
