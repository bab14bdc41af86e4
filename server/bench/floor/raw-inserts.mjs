/** Raw durable inserts: what the database takes when nothing else is asked of it. The upper bound of events a second. */
import { randomBytes } from 'node:crypto'
import mysql from 'mysql2/promise'

const SECONDS = 2
const COLUMNS = 'tenant, contact_id, event_key, type, content_id, occurred_at, received_at, props'
const PROPS = JSON.stringify({
  dwell: 12,
  depth: 80,
  page: 'pages/article/index',
  source: 'share',
  shareFrom: 'u102938',
  scene: 1007,
})

/** A table with the three indexes of any store of events, and two ways to fill it. */
export class RawInserts {
  /** Makes the table in a database of its own. */
  static async open({ db, serverUrl }) {
    await db.query('CREATE DATABASE raw_inserts')
    const pool = mysql.createPool({ uri: `${serverUrl}raw_inserts`, connectionLimit: 32, timezone: 'Z' })
    await pool.query(
      `CREATE TABLE event (
         id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
         tenant INT NOT NULL,
         contact_id BIGINT NOT NULL,
         event_key BINARY(16) NOT NULL,
         type VARCHAR(40) NOT NULL,
         content_id BIGINT NULL,
         occurred_at DATETIME(3) NOT NULL,
         received_at DATETIME(3) NOT NULL,
         props JSON NULL,
         UNIQUE KEY uq_event (event_key),
         KEY ix_contact (contact_id, occurred_at))`,
    )
    return new RawInserts(pool)
  }

  constructor(pool) {
    this.pool = pool
  }

  /** Rows a second with 1,000 rows a statement, four statements at a time. */
  thousands() {
    const sql = `INSERT INTO event (${COLUMNS}) VALUES ?`
    return this.#rate(4, 1_000, (connection) => connection.query(sql, [Array.from({ length: 1_000 }, row)]))
  }

  /** Rows a second with one row a statement, prepared, 32 at a time. */
  singles() {
    const sql = `INSERT INTO event (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
    return this.#rate(32, 1, (connection) => connection.execute(sql, row()))
  }

  close() {
    return this.pool.end()
  }

  async #rate(concurrency, rowsEach, insert) {
    const since = performance.now()
    let rows = 0
    const lane = async () => {
      const connection = await this.pool.getConnection()
      while (performance.now() < since + SECONDS * 1000) {
        await insert(connection)
        rows += rowsEach // after the waiting: several lanes add to it
      }
      connection.release()
    }
    await Promise.all(Array.from({ length: concurrency }, lane))
    const rate = (rows * 1000) / (performance.now() - since)
    // An ever larger table would take the buffer pool from the others.
    await this.pool.query('TRUNCATE TABLE event')
    return rate
  }
}

function row() {
  const now = new Date()
  const [contact, content] = [Math.floor(Math.random() * 1e6), Math.floor(Math.random() * 500)]
  return [1, contact, randomBytes(16), 'content.read', content, now, now, PROPS]
}
