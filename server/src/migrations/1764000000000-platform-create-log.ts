import type { MigrationInterface, QueryRunner } from 'typeorm'

const PARTITIONS = 64

/** The news log, worker numbers and settings (design §3; facts/news-log §1: heads exist from the start on). */
export class PlatformCreateLog1764000000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      `CREATE TABLE sys_worker (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, taken_at DATETIME(3) NOT NULL) ENGINE=InnoDB`,
    )
    await db.query(
      `CREATE TABLE sys_setting (name VARCHAR(64) CHARACTER SET ascii NOT NULL PRIMARY KEY, value JSON NOT NULL) ENGINE=InnoDB`,
    )
    await db.query(`
      CREATE TABLE sys_log (
        partition_no SMALLINT UNSIGNED NOT NULL,
        seq BIGINT UNSIGNED NOT NULL,
        name VARCHAR(64) CHARACTER SET ascii NOT NULL,
        contact_id BIGINT UNSIGNED NULL,
        payload JSON NOT NULL,
        occurred_at DATETIME(3) NOT NULL,
        recorded_at DATETIME(3) NOT NULL,
        PRIMARY KEY (partition_no, seq)
      ) ENGINE=InnoDB`)
    await db.query(
      `CREATE TABLE sys_log_head (partition_no SMALLINT UNSIGNED NOT NULL PRIMARY KEY, next_seq BIGINT UNSIGNED NOT NULL) ENGINE=InnoDB`,
    )
    await db.query(`
      CREATE TABLE sys_log_cursor (
        consumer_group VARCHAR(64) CHARACTER SET ascii NOT NULL,
        partition_no SMALLINT UNSIGNED NOT NULL,
        next_seq BIGINT UNSIGNED NOT NULL,
        PRIMARY KEY (consumer_group, partition_no)
      ) ENGINE=InnoDB`)
    await db.query(`
      CREATE TABLE sys_log_dead (
        consumer_group VARCHAR(64) CHARACTER SET ascii NOT NULL,
        partition_no SMALLINT UNSIGNED NOT NULL,
        seq BIGINT UNSIGNED NOT NULL,
        name VARCHAR(64) CHARACTER SET ascii NOT NULL,
        contact_id BIGINT UNSIGNED NULL,
        payload JSON NOT NULL,
        error VARCHAR(500) NOT NULL,
        died_at DATETIME(3) NOT NULL,
        PRIMARY KEY (consumer_group, partition_no, seq)
      ) ENGINE=InnoDB`)
    const heads = Array.from({ length: PARTITIONS }, (_, no) => `(${no}, 1)`).join(', ')
    await db.query(`INSERT INTO sys_log_head (partition_no, next_seq) VALUES ${heads}`)
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of [
      'sys_log_dead',
      'sys_log_cursor',
      'sys_log_head',
      'sys_log',
      'sys_setting',
      'sys_worker',
    ])
      await db.query(`DROP TABLE ${table}`)
  }
}
