import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Channels have an id as everything else that staff change, by which the audit trail names them. */
export class PoolAddChannelId1764003003300 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE pool_channel ADD COLUMN id BIGINT UNSIGNED NULL FIRST')
    await db.query('UPDATE pool_channel SET id = CONV(LEFT(SHA1(channel_key), 15), 16, 10)')
    await db.query(
      'ALTER TABLE pool_channel MODIFY COLUMN id BIGINT UNSIGNED NOT NULL, ADD UNIQUE KEY uq_pool_channel_id (id)',
    )
    await db.query('DROP VIEW v_pool_channel')
    await db.query(
      'CREATE SQL SECURITY INVOKER VIEW v_pool_channel AS SELECT id, channel_key, name, state FROM pool_channel',
    )
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP VIEW v_pool_channel')
    await db.query(
      'CREATE SQL SECURITY INVOKER VIEW v_pool_channel AS SELECT channel_key, name, state FROM pool_channel',
    )
    await db.query('ALTER TABLE pool_channel DROP COLUMN id')
  }
}
