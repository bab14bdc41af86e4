import { DataSource } from 'typeorm'
import { Db } from '../../src/platform/database/db.js'
import type { TestApp } from './start-app.js'

/** Work on one connection, also what asks for another: the server's counters of a session are then of this work alone. */
class OneConnection extends Db {
  override detached<T>(fn: () => Promise<T>): Promise<T> {
    return fn()
  }
}

/** The database of an application; within `inTransaction` everything goes over one connection. */
export const oneConnection = (app: TestApp): Db => new OneConnection(app.get(DataSource))
