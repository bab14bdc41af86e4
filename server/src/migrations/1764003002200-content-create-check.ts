import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What WeChat's content safety said of a version before it was shown, and who showed it although it did not pass. */
export class ContentCreateCheck1764003002200 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE content_check (
        item_id BIGINT UNSIGNED NOT NULL,
        version INT UNSIGNED NOT NULL,
        result VARCHAR(10) CHARACTER SET ascii NOT NULL,
        labels JSON NOT NULL,
        why VARCHAR(20) CHARACTER SET ascii NULL,
        checked_at DATETIME(3) NOT NULL,
        confirmed_by BIGINT UNSIGNED NULL,
        reason VARCHAR(200) NULL,
        PRIMARY KEY (item_id, version)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`)
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE content_check')
  }
}
