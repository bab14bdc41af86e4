import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What processes share about calling WeChat: who is fetching a token, and which routes are left alone for a while. */
export class WechatSharePatience1764001500000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE wechat_token ADD COLUMN refresh_until DATETIME(3) NULL')
    await db.query(`
      CREATE TABLE wechat_quiet (
        path VARCHAR(128) CHARACTER SET ascii NOT NULL PRIMARY KEY,
        errcode INT NOT NULL,
        times INT UNSIGNED NOT NULL,
        quiet_until DATETIME(3) NOT NULL
      ) ENGINE=InnoDB`)
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE wechat_quiet')
    await db.query('ALTER TABLE wechat_token DROP COLUMN refresh_until')
  }
}
