import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Pushes that came, so that each counts once, and how often those came that the house has no use for. */
export class WechatCreatePush1764001500100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE wechat_push (
        id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
        push_key BINARY(16) NOT NULL,
        name VARCHAR(64) CHARACTER SET ascii NOT NULL,
        sealed_openid VARCHAR(512) CHARACTER SET ascii NULL,
        received_at DATETIME(3) NOT NULL,
        UNIQUE KEY uq_wechat_push_key (push_key),
        KEY ix_wechat_push_received (received_at)
      ) ENGINE=InnoDB`)
    await db.query(`
      CREATE TABLE wechat_push_unknown (
        name VARCHAR(64) CHARACTER SET ascii NOT NULL PRIMARY KEY,
        times BIGINT UNSIGNED NOT NULL,
        last_at DATETIME(3) NOT NULL
      ) ENGINE=InnoDB`)
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE wechat_push_unknown')
    await db.query('DROP TABLE wechat_push')
  }
}
