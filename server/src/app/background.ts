import type { INestApplicationContext } from '@nestjs/common'
import { DueScanner } from '../platform/due/due-scanner.js'
import { Live } from '../platform/live/live.js'
import { Consumers } from '../platform/news/consumers.js'
import { WakeUp } from '../platform/news/wake-up.js'

/** Starts what a role does besides answering requests; returns how to stop it, in the right order. */
export async function startBackground(
  app: INestApplicationContext,
  role: 'web' | 'worker' | 'all',
): Promise<() => Promise<void>> {
  const consumers = app.get(Consumers)
  const due = app.get(DueScanner)
  if (role !== 'worker') app.get(Live).start()
  if (role !== 'web') {
    await consumers.start()
    due.start()
  }
  return async () => {
    await due.stop()
    await consumers.stop()
    app.get(WakeUp).stop()
  }
}
