import type { MigrationInterface, QueryRunner } from 'typeorm'

/** How long a version takes to read. Of those that are there, by the length of their JSON: a little too long. */
export class ContentAddMinutes1764003002100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE content_version ADD COLUMN minutes SMALLINT UNSIGNED NOT NULL DEFAULT 1')
    await db.query('UPDATE content_version SET minutes = GREATEST(1, ROUND(CHAR_LENGTH(body) / 500))')
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE content_version DROP COLUMN minutes')
  }
}
