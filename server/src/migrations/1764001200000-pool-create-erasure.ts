import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Erasures: the receipt that a person may keep, and how far the log has been gone through. The contact's id goes when
 * that is done, so that nothing is left but when it was asked, by whom, and how much it was.
 */
export class PoolCreateErasure1764001200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE pool_erasure (
        id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
        contact_id BIGINT UNSIGNED NULL,
        asked_by VARCHAR(8) CHARACTER SET ascii NOT NULL,
        asked_at DATETIME(3) NOT NULL,
        next_seq BIGINT UNSIGNED NOT NULL,
        log_rows INT UNSIGNED NOT NULL,
        log_due_at DATETIME(3) NULL,
        done_at DATETIME(3) NULL,
        KEY ix_pool_erasure_log_due (log_due_at)
      ) ENGINE=InnoDB`)
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE pool_erasure')
  }
}
