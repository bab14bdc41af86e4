/**
 * Transactions that write news, one row each, of different contacts: how many commit a second, by writers at a time
 * and by partitions of the log. The statements are the product's (`platform/news/log.query.ts`): the heads, one per
 * partition, are rows that two writers of the same partition wait for until the other's commit is on the disk.
 */
import mysql from 'mysql2/promise'

const SECONDS = 1.5
const WRITERS = [1, 8, 32]
const PARTITIONS = [16, 64, 256]
const PAYLOAD = JSON.stringify({
  eventKey: '0'.repeat(32),
  type: 'content.viewed',
  channel: 'direct',
  facts: {},
})

/** Answers `[{writers, partitions, commitsPerSecond}]`. */
export async function measureWriters({ db, serverUrl }, say) {
  await db.query('CREATE DATABASE writers')
  const pool = mysql.createPool({ uri: `${serverUrl}writers`, connectionLimit: Math.max(...WRITERS) })
  const found = []
  for (const partitions of PARTITIONS) {
    await makeLog(pool, partitions)
    for (const writers of WRITERS) {
      say(`${writers} writers, ${partitions} partitions`)
      found.push({ writers, partitions, commitsPerSecond: await rateOf(pool, writers, partitions) })
    }
  }
  await pool.end()
  return found
}

async function makeLog(pool, partitions) {
  await pool.query('DROP TABLE IF EXISTS log, head')
  await pool.query(
    `CREATE TABLE log (partition_no SMALLINT UNSIGNED NOT NULL, seq BIGINT UNSIGNED NOT NULL, name VARCHAR(64) CHARACTER SET ascii NOT NULL,
       contact_id BIGINT UNSIGNED NULL, payload JSON NOT NULL, occurred_at DATETIME(3) NOT NULL, recorded_at DATETIME(3) NOT NULL,
       PRIMARY KEY (partition_no, seq))`,
  )
  await pool.query(
    'CREATE TABLE head (partition_no SMALLINT UNSIGNED NOT NULL PRIMARY KEY, next_seq BIGINT UNSIGNED NOT NULL)',
  )
  await pool.query('INSERT INTO head VALUES ?', [Array.from({ length: partitions }, (_, no) => [no, 1])])
}

async function rateOf(pool, writers, partitions) {
  const since = performance.now()
  let commits = 0
  const write = async () => {
    const connection = await pool.getConnection()
    await connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED')
    while (performance.now() < since + SECONDS * 1000) {
      await commitOne(connection, Math.floor(Math.random() * partitions))
      commits += 1
    }
    connection.release()
  }
  await Promise.all(Array.from({ length: writers }, write))
  return Math.round((commits * 1000) / (performance.now() - since))
}

async function commitOne(connection, no) {
  const now = new Date()
  await connection.query('START TRANSACTION')
  await connection.query(
    'INSERT INTO head (partition_no, next_seq) VALUES (?, 1) ON DUPLICATE KEY UPDATE next_seq = next_seq + VALUES(next_seq)',
    [no],
  )
  const [[head]] = await connection.query('SELECT next_seq FROM head WHERE partition_no IN (?)', [[no]])
  await connection.query('INSERT INTO log VALUES (?)', [
    [no, head.next_seq - 1, 'pool.behaviour-received', 1, PAYLOAD, now, now],
  ])
  await connection.query('COMMIT')
}
