import type { MigrationInterface, QueryRunner } from 'typeorm'

/** How many subscribe messages a person allows, and the messages themselves: rows first, then calls (design §3). */
export class NurtureCreateDelivery1764003005400 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE nurture_grant (
        contact_id BIGINT UNSIGNED NOT NULL,
        template_id VARCHAR(64) CHARACTER SET ascii NOT NULL,
        by_client INT UNSIGNED NOT NULL,
        by_push INT UNSIGNED NOT NULL,
        spent INT UNSIGNED NOT NULL,
        PRIMARY KEY (contact_id, template_id)
      ) ENGINE=InnoDB`)
    await db.query(`
      CREATE TABLE nurture_delivery (
        id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
        send_key VARCHAR(80) CHARACTER SET ascii NOT NULL,
        contact_id BIGINT UNSIGNED NOT NULL,
        template_key VARCHAR(32) CHARACTER SET ascii NOT NULL,
        purpose VARCHAR(16) CHARACTER SET ascii NOT NULL,
        facts JSON NOT NULL,
        state VARCHAR(12) CHARACTER SET ascii NOT NULL,
        attempts TINYINT UNSIGNED NOT NULL,
        send_due_at DATETIME(3) NULL,
        error_code INT NULL,
        message_id VARCHAR(64) CHARACTER SET ascii NULL,
        created_at DATETIME(3) NOT NULL,
        settled_at DATETIME(3) NULL,
        UNIQUE KEY nurture_delivery_send (send_key),
        KEY nurture_delivery_due (send_due_at),
        KEY nurture_delivery_contact (contact_id),
        KEY nurture_delivery_message (message_id)
      ) ENGINE=InnoDB`)
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ['nurture_delivery', 'nurture_grant']) await db.query(`DROP TABLE ${table}`)
  }
}
