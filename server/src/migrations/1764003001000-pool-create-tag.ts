import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Tags that staff give to contacts by hand. Whom a tag is on is found by the second key, in the order of ids. */
export class PoolCreateTag1764003001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE pool_tag (
        id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
        name VARCHAR(30) NOT NULL,
        color VARCHAR(16) CHARACTER SET ascii NOT NULL,
        created_at DATETIME(3) NOT NULL,
        UNIQUE KEY uq_pool_tag_name (name)
      ) ENGINE=InnoDB`)
    await db.query(`
      CREATE TABLE pool_contact_tag (
        contact_id BIGINT UNSIGNED NOT NULL,
        tag_id BIGINT UNSIGNED NOT NULL,
        tagged_at DATETIME(3) NOT NULL,
        staff_id BIGINT UNSIGNED NOT NULL,
        PRIMARY KEY (contact_id, tag_id),
        KEY ix_pool_contact_tag_tag (tag_id, contact_id)
      ) ENGINE=InnoDB`)
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ['pool_contact_tag', 'pool_tag']) await db.query(`DROP TABLE ${table}`)
  }
}
