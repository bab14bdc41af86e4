import { startBackground } from '../../src/app/background.js'
import { createApp } from '../../src/app/create-app.js'

/** A worker of the ladder stress test: the whole application, which serves nobody. */
async function work(): Promise<void> {
  const app = await createApp()
  await app.init()
  await startBackground(app, 'worker')
  process.send?.({ ready: true })
}

void work()
