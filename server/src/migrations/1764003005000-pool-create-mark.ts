import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * What a visitor likes and keeps, how many do, and how a visitor wants to be called and seen. A mark that was taken back
 * stays as a row, so that its behaviour is told once.
 */
export class PoolCreateMark1764003005000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE pool_mark (
        contact_id BIGINT UNSIGNED NOT NULL,
        kind VARCHAR(12) CHARACTER SET ascii NOT NULL,
        content_id BIGINT UNSIGNED NOT NULL,
        marked TINYINT(1) NOT NULL,
        marked_at DATETIME(3) NOT NULL,
        PRIMARY KEY (contact_id, kind, content_id),
        KEY pool_mark_shown (contact_id, kind, marked, marked_at, content_id)
      ) ENGINE=InnoDB`)
    await db.query(`
      CREATE TABLE pool_mark_count (
        content_id BIGINT UNSIGNED NOT NULL,
        kind VARCHAR(12) CHARACTER SET ascii NOT NULL,
        marks INT UNSIGNED NOT NULL,
        PRIMARY KEY (content_id, kind)
      ) ENGINE=InnoDB`)
    await db.query(
      'ALTER TABLE pool_contact ADD COLUMN nickname VARCHAR(32) NULL, ADD COLUMN avatar_file_id BIGINT UNSIGNED NULL',
    )
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE pool_contact DROP COLUMN nickname, DROP COLUMN avatar_file_id')
    for (const table of ['pool_mark_count', 'pool_mark']) await db.query(`DROP TABLE ${table}`)
  }
}
