import { Injectable } from '@nestjs/common'
import { Db } from '../database/db.js'
import { holdCursors, partitionOf } from './log.query.js'

/** Stops consumers for who must not be overtaken by one. */
@Injectable()
export class LogGate {
  constructor(private readonly db: Db) {}

  /**
   * Waits until no consumer has news of these contacts in hand, and keeps it so until the open transaction ends. Who
   * takes news after that sees what the transaction has done: consumers need no lock of their own. Throws 1205, which
   * runs the transaction again, where a batch takes longer than the lock wait.
   */
  async hold(contactIds: readonly string[]): Promise<void> {
    if (!contactIds.length) return
    const partitions = [...new Set(contactIds.map(partitionOf))].sort((a, b) => a - b)
    await holdCursors(this.db, partitions)
  }
}
