import 'reflect-metadata'
import { resolve } from 'node:path'
import { SetUp, type IssuedLink } from '../access/index.js'
import type { Logger } from 'pino'
import { ConfigError, checkEveryConfig } from '../platform/config/config.js'
import { OperatorError } from '../platform/database/operator-error.js'
import { LOGGER } from '../platform/logging/logger.js'
import { platformConfig } from '../platform/platform.config.js'
import { startBackground } from './background.js'
import { createApp } from './create-app.js'
import { serveAdmin } from './serve-admin.js'
import { serveH5, sharedHost } from './serve-h5.js'

/** The server: serves, works, or both, by ROLE. Prints one line when it is ready; SIGTERM ends it with status 0. */
async function main(): Promise<void> {
  checkEveryConfig(process.env)
  const config = platformConfig.read(process.env)
  const app = await createApp()
  if (config.ROLE !== 'worker') {
    const root = resolve(__dirname, '../../../..')
    const fastify = app.getHttpAdapter().getInstance()
    await serveAdmin(fastify, resolve(root, 'admin-web/dist'))
    await serveH5(fastify, resolve(root, 'miniprogram/dist/h5'))
    const shared = process.env.NODE_ENV === 'production' ? sharedHost(config) : null
    if (shared) app.get<Logger>(LOGGER).warn(shared)
  }
  await app.init()
  const stopBackground = await startBackground(app, config.ROLE)
  let url: string | null = null
  if (config.ROLE !== 'worker') {
    await app.listen(config.PORT, config.HOST)
    url = await app.getUrl()
  }
  process.stdout.write(`${JSON.stringify({ ready: true, url, pid: process.pid })}\n`)
  // Whoever keeps this output in a file says so: a link that makes an administrator belongs into none.
  if (url && !process.argv.includes('--no-set-up-link'))
    process.stdout.write(setUpText(await app.get(SetUp, { strict: false }).offer(), config.PUBLIC_URL ?? url))

  let stopping = false
  const stop = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    await stopBackground()
    await app.close()
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())
}

/** What to tell while there is no administrator (design §8). */
const setUpText = (link: IssuedLink | null, base: string): string =>
  link
    ? `Weir has no administrator yet. Make one before ${link.expiresAt.toISOString()}:\n  ${new URL(link.path, base).href}\n`
    : ''

main().catch((error: unknown) => {
  const message =
    error instanceof ConfigError || error instanceof OperatorError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error)
  process.stderr.write(`${message}\n`)
  process.exit(1)
})
