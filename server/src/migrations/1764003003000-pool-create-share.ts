import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Shares that were used, as a tree: a parent may be unknown, when nobody has used it yet. Behaviours name the share
 * they used, contacts the one that first brought them. `contact_id` is the id in the token: it may have been merged.
 */
export class PoolCreateShare1764003003000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE pool_share (
        id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
        content_id BIGINT UNSIGNED NOT NULL,
        contact_id BIGINT UNSIGNED NULL,
        parent_id BIGINT UNSIGNED NULL,
        depth TINYINT UNSIGNED NOT NULL,
        first_used_at DATETIME(3) NOT NULL,
        shared INT UNSIGNED NOT NULL,
        opened INT UNSIGNED NOT NULL,
        viewed INT UNSIGNED NOT NULL,
        KEY ix_pool_share_content (content_id, depth, opened, id),
        KEY ix_pool_share_contact (contact_id),
        KEY ix_pool_share_parent (parent_id)
      ) ENGINE=InnoDB`)
    await db.query('ALTER TABLE pool_behaviour ADD COLUMN share_id BIGINT UNSIGNED NULL')
    await db.query(`
      ALTER TABLE pool_contact
        ADD COLUMN first_share_id BIGINT UNSIGNED NULL AFTER first_campaign,
        ADD KEY ix_pool_contact_share (first_share_id)`)
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE pool_contact DROP KEY ix_pool_contact_share, DROP COLUMN first_share_id')
    await db.query('ALTER TABLE pool_behaviour DROP COLUMN share_id')
    await db.query('DROP TABLE pool_share')
  }
}
