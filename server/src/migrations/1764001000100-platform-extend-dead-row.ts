import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What staff need to work on dead rows: an id, whether it died in a replay, and what was done about it (ADR 8). */
export class PlatformExtendDeadRow1764001000100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    // Numbers the rows that are there; from now on the application makes the ids.
    await db.query(
      'ALTER TABLE sys_log_dead ADD COLUMN id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT UNIQUE FIRST',
    )
    await db.query(`
      ALTER TABLE sys_log_dead
        MODIFY COLUMN id BIGINT UNSIGNED NOT NULL,
        ADD COLUMN replayed BOOLEAN NOT NULL DEFAULT FALSE,
        ADD COLUMN retried_at DATETIME(3) NULL,
        ADD COLUMN dismissed_at DATETIME(3) NULL,
        ADD KEY ix_sys_log_dead_died (died_at, id)`)
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE sys_log_dead DROP KEY ix_sys_log_dead_died, DROP COLUMN id, DROP COLUMN replayed,
        DROP COLUMN retried_at, DROP COLUMN dismissed_at`)
  }
}
