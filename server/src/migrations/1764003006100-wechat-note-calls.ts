import type { MigrationInterface, QueryRunner } from 'typeorm'

/** How calls to WeChat last went, a row for each route of WeChat's. */
export class WechatNoteCalls1764003006100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE wechat_call (
        path VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
        succeeded_at DATETIME(3) NULL,
        failed_at DATETIME(3) NULL,
        failure_code VARCHAR(64) NULL,
        failure_errcode INT NULL
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`)
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE wechat_call')
  }
}
