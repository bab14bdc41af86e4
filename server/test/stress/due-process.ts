import 'reflect-metadata'
import { Injectable, Module } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { Db } from '../../src/platform/database/db.js'
import { Due, type DueBatch, type DueWork } from '../../src/platform/due/due.js'
import { DueScanner } from '../../src/platform/due/due-scanner.js'
import { PlatformModule } from '../../src/platform/platform.module.js'

/** A worker of the due stress test: each row that is due rings once. `DIE_AFTER` rows it kills itself, in the middle. */
const dieAfter = Number(process.env.DIE_AFTER ?? Infinity)
let rung = 0

async function ring(db: Db, table: string, ids: readonly string[]): Promise<void> {
  await db.execute(`UPDATE ${table} SET ring_due_at = NULL WHERE id IN (?)`, [ids])
  rung += ids.length
  if (rung >= dieAfter) process.kill(process.pid, 'SIGKILL')
  await db.execute('INSERT INTO stress_ring (source, row_id) VALUES ?', [ids.map((id) => [table, id])])
}

@Injectable()
@Due({ table: 'stress_one', column: 'ring_due_at' })
class RingOne implements DueWork {
  constructor(private readonly db: Db) {}

  run(id: string): Promise<void> {
    return ring(this.db, 'stress_one', [id])
  }
}

@Injectable()
@Due({ table: 'stress_many', column: 'ring_due_at' })
class RingMany implements DueBatch {
  constructor(private readonly db: Db) {}

  runBatch(ids: readonly string[]): Promise<void> {
    return ring(this.db, 'stress_many', ids)
  }
}

@Module({ imports: [PlatformModule], providers: [RingOne, RingMany] })
class StressModule {}

void NestFactory.createApplicationContext(StressModule, { logger: false, abortOnError: false }).then(
  (app) => {
    app.get(DueScanner).start()
    process.send?.({ ready: true })
  },
)
