import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Contents, their immutable versions, and the tags of what is published.
 * `category`, `purpose` and `published_at` of an item are those of the version that visitors see, so that the feed
 * and the ingest read no version; `stored_at` is the database's own clock, by which processes see each other's changes.
 */
export class ContentCreateItem1764000200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE content_item (
        id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
        external_id VARCHAR(128) COLLATE utf8mb4_bin NULL,
        state VARCHAR(16) CHARACTER SET ascii NOT NULL,
        category VARCHAR(40) COLLATE utf8mb4_bin NOT NULL,
        purpose VARCHAR(16) CHARACTER SET ascii NOT NULL,
        latest_version INT UNSIGNED NOT NULL,
        published_version INT UNSIGNED NULL,
        published_at DATETIME(3) NULL,
        created_at DATETIME(3) NOT NULL,
        updated_at DATETIME(3) NOT NULL,
        stored_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
        UNIQUE KEY item_external_id (external_id),
        KEY item_feed (published_at, id),
        KEY item_feed_category (category, published_at, id),
        KEY item_list (updated_at, id),
        KEY item_list_state (state, updated_at, id),
        KEY item_stored (stored_at)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`)
    await db.query(`
      CREATE TABLE content_version (
        item_id BIGINT UNSIGNED NOT NULL,
        version INT UNSIGNED NOT NULL,
        title VARCHAR(120) NOT NULL,
        summary VARCHAR(300) NOT NULL,
        cover VARCHAR(500) NULL,
        category VARCHAR(40) COLLATE utf8mb4_bin NOT NULL,
        tags JSON NOT NULL,
        purpose VARCHAR(16) CHARACTER SET ascii NOT NULL,
        body JSON NOT NULL,
        digest BINARY(32) NOT NULL,
        created_by BIGINT UNSIGNED NULL,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (item_id, version)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`)
    await db.query(`
      CREATE TABLE content_tag (
        tag VARCHAR(30) COLLATE utf8mb4_bin NOT NULL,
        item_id BIGINT UNSIGNED NOT NULL,
        published_at DATETIME(3) NOT NULL,
        PRIMARY KEY (item_id, tag),
        KEY tag_feed (tag, published_at, item_id)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`)
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ['content_tag', 'content_version', 'content_item'])
      await db.query(`DROP TABLE ${table}`)
  }
}
