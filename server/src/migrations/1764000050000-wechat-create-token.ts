import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Access tokens that the processes share. A token may have 512 characters (wechat-protocol A2); sealed it has more. */
export class WechatCreateToken1764000050000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE wechat_token (
        appid VARCHAR(64) CHARACTER SET ascii NOT NULL PRIMARY KEY,
        sealed_token VARCHAR(2048) CHARACTER SET ascii NOT NULL,
        expires_at DATETIME(3) NOT NULL
      ) ENGINE=InnoDB`)
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE wechat_token')
  }
}
