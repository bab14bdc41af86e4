/** The ceiling's tables: as few columns and indexes as its work can do with, and the same contacts as the product. */
import { nameOf } from '../lib/people.mjs'

const ROWS = 1_000 // of one statement

const TABLES = [
  `CREATE TABLE contact (
     id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
     name VARCHAR(64) CHARACTER SET ascii NOT NULL,
     score INT NOT NULL DEFAULT 0,
     events INT NOT NULL DEFAULT 0,
     last_at DATETIME(3) NULL,
     UNIQUE KEY uq_name (name))`,
  `CREATE TABLE event (
     id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
     contact_id BIGINT UNSIGNED NOT NULL,
     event_key BINARY(16) NOT NULL,
     type VARCHAR(32) CHARACTER SET ascii NOT NULL,
     content_id BIGINT UNSIGNED NULL,
     occurred_at DATETIME(3) NOT NULL,
     dwell_ms INT NULL,
     UNIQUE KEY uq_event (event_key),
     KEY ix_contact (contact_id, occurred_at))`,
  `CREATE TABLE award (
     id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
     contact_id BIGINT UNSIGNED NOT NULL,
     rule INT NOT NULL,
     points INT NOT NULL,
     event_key BINARY(16) NOT NULL,
     at DATETIME(3) NOT NULL,
     KEY ix_contact (contact_id, id))`,
  `CREATE TABLE member (
     segment_id INT NOT NULL,
     contact_id BIGINT UNSIGNED NOT NULL,
     at DATETIME(3) NOT NULL,
     PRIMARY KEY (contact_id, segment_id),
     KEY ix_segment (segment_id, contact_id))`,
  `CREATE TABLE lead_handed (
     contact_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
     owner_id INT NOT NULL,
     score INT NOT NULL,
     at DATETIME(3) NOT NULL,
     KEY ix_owner (owner_id, at))`,
]

/** Makes the tables and `contacts` contacts. */
export async function makeTables(db, contacts) {
  for (const table of TABLES) await db.query(table)
  for (let from = 0; from < contacts; from += ROWS) {
    const rows = Array.from({ length: Math.min(ROWS, contacts - from) }, (_, i) => [nameOf(from + i)])
    await db.query('INSERT INTO contact (name) VALUES ?', [rows])
  }
}
