import type { MigrationInterface, QueryRunner } from 'typeorm'

/** How far a group ever came in a partition: what lies before it and is read again is a replay (ADR 7). */
export class PlatformAddFurthest1764001000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE sys_log_cursor ADD COLUMN furthest_seq BIGINT UNSIGNED NOT NULL DEFAULT 1')
    await db.query('UPDATE sys_log_cursor SET furthest_seq = next_seq')
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE sys_log_cursor DROP COLUMN furthest_seq')
  }
}
