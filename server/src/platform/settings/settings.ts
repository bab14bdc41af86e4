import { Injectable } from '@nestjs/common'
import { Db } from '../database/db.js'
import { readSetting, readSettings, removeSetting, settingsFrom, writeSetting } from './setting.query.js'

/** A few facts about this installation that every process must agree on, as JSON by name. */
@Injectable()
export class Settings {
  constructor(private readonly db: Db) {}

  /** The value, or undefined when it was never set. */
  get(name: string): Promise<unknown> {
    return readSetting(this.db, name)
  }

  /** Several values by name in one statement; those never set are absent. */
  getAll(names: readonly string[]): Promise<Map<string, unknown>> {
    return readSettings(this.db, names)
  }

  /** All values whose names begin so, by name. */
  startingWith(prefix: string): Promise<Map<string, unknown>> {
    return settingsFrom(this.db, prefix)
  }

  remove(name: string): Promise<void> {
    return removeSetting(this.db, name)
  }

  /** Sets a value; with `ifAbsent` the first one stays. Returns what stands now. */
  async set(name: string, value: unknown, ifAbsent = false): Promise<unknown> {
    await writeSetting(this.db, name, value, ifAbsent)
    return ifAbsent ? readSetting(this.db, name) : value
  }
}
