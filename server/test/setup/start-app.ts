import 'reflect-metadata'
import { randomBytes } from 'node:crypto'
import type { Type } from '@nestjs/common'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { DueScanner } from '../../src/platform/due/due-scanner.js'
import { Consumers } from '../../src/platform/news/consumers.js'
import { createApp } from '../../src/app/create-app.js'
import { freshDatabase } from './database.js'
import { FILES_DIR } from './files-dir.js'

/** The whole application on a database of its own, without a port: requests go through `inject`. */
export interface TestApp {
  app: NestFastifyApplication
  inject: NestFastifyApplication['inject']
  get<T>(type: Type<T>): T
  /** Lets every consumer group run until nothing is pending. */
  drain(): Promise<void>
  /** Runs everything that is due now. */
  runDue(): Promise<number>
  close(): Promise<void>
}

/** Starts the application; `env` adds to or overrides the environment it reads. */
export async function startApp(env: Record<string, string> = {}): Promise<TestApp> {
  Object.assign(process.env, {
    DATABASE_URL: await freshDatabase(),
    SECRET_KEYS: `test:${randomBytes(32).toString('base64')}`,
    BLIND_INDEX_KEY: randomBytes(32).toString('base64'),
    FILES_DIR,
    LOG_LEVEL: 'error',
    WECHAT_MP_APPID: 'wx0000000000000000',
    WECHAT_MP_SECRET: 'secret-of-a-test',
    ...env,
  })
  return startBeside()
}

/** One more instance in the environment, and so on the database, of the one started last: a second process's worth. */
export async function startBeside(): Promise<TestApp> {
  const app = await createApp()
  await app.init()
  await app.getHttpAdapter().getInstance().ready()
  const consumers = app.get(Consumers)
  return {
    app,
    inject: app.inject.bind(app),
    get: (type) => app.get(type, { strict: false }),
    async drain() {
      await consumers.drain()
    },
    runDue: () => app.get(DueScanner).scan(),
    close: () => app.close(),
  }
}
