import 'reflect-metadata'
import { randomBytes } from 'node:crypto'
import type { Type } from '@nestjs/common'
import { Test, type TestingModule } from '@nestjs/testing'
import { PlatformModule } from '../../src/platform/platform.module.js'
import { freshDatabase } from './database.js'
import { FILES_DIR } from './files-dir.js'

/** The platform alone on a fresh database, with some providers beside it. */
export async function startPlatform(providers: Type[] = []): Promise<TestingModule> {
  Object.assign(process.env, {
    DATABASE_URL: await freshDatabase(),
    SECRET_KEYS: `test:${randomBytes(32).toString('base64')}`,
    BLIND_INDEX_KEY: randomBytes(32).toString('base64'),
    FILES_DIR,
    LOG_LEVEL: 'silent',
  })
  return Test.createTestingModule({ imports: [PlatformModule], providers }).compile()
}
