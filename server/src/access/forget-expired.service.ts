import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common'
import type { Logger } from 'pino'
import { HOUR } from '../kernel/time.js'
import { Clock } from '../platform/clock/clock.js'
import { Db } from '../platform/database/db.js'
import { InjectLogger } from '../platform/logging/logger.js'
import { LIFE } from './sessions/session.js'
import { deleteSessionsBefore } from './sessions/sessions.query.js'
import { deleteAttemptsBefore } from './sessions/sign-in-attempts.query.js'
import { windowStart } from './sessions/throttle.js'
import { deleteVisitorTokensBefore } from './tokens/visitor-tokens.query.js'

const AT_ONCE = 500

/**
 * Deletes what has expired, once an hour. Not due work: nothing waits for it, what has expired is refused anyway,
 * and a scan of three tables twice a second would be all the work of an idle house.
 */
@Injectable()
export class ForgetExpired implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    @InjectLogger() private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.run().catch((error: unknown) =>
        this.log.warn({ err: error }, 'expired sessions and tokens stay for now'),
      )
    }, HOUR).unref()
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer)
  }

  /** Deletes everything that has expired by now, in small statements; any number of processes may do it at once. */
  run(): Promise<void> {
    const now = this.clock.now()
    return this.db.detached(async () => {
      await inBites(() => deleteVisitorTokensBefore(this.db, now, AT_ONCE))
      await inBites(() => deleteSessionsBefore(this.db, new Date(+now - LIFE), AT_ONCE))
      await inBites(() => deleteAttemptsBefore(this.db, windowStart(now), AT_ONCE))
    })
  }
}

async function inBites(bite: () => Promise<number>): Promise<void> {
  while ((await bite()) === AT_ONCE);
}
