import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Channels that ops open, and how often their codes were scanned on each day of the brand. */
export class PoolCreateChannel1764003003100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE pool_channel (
        channel_key VARCHAR(32) CHARACTER SET ascii NOT NULL PRIMARY KEY,
        name VARCHAR(80) NOT NULL,
        medium VARCHAR(64) NULL,
        campaign VARCHAR(64) NULL,
        content_id BIGINT UNSIGNED NULL,
        state VARCHAR(8) CHARACTER SET ascii NOT NULL,
        code_file_id BIGINT UNSIGNED NULL,
        code_made_at DATETIME(3) NULL,
        created_by BIGINT UNSIGNED NOT NULL,
        created_at DATETIME(3) NOT NULL,
        updated_at DATETIME(3) NOT NULL,
        KEY ix_pool_channel_created (created_at, channel_key)
      ) ENGINE=InnoDB`)
    await db.query(`
      CREATE TABLE pool_channel_day (
        channel_key VARCHAR(32) CHARACTER SET ascii NOT NULL,
        day DATE NOT NULL,
        scans INT UNSIGNED NOT NULL,
        PRIMARY KEY (channel_key, day),
        KEY ix_pool_channel_day (day)
      ) ENGINE=InnoDB`)
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ['pool_channel_day', 'pool_channel']) await db.query(`DROP TABLE ${table}`)
  }
}
