import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What visitors ask the advisors, in words that only they read. */
export class SellingCreateEnquiry1764003005200 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE selling_enquiry (
        id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
        contact_id BIGINT UNSIGNED NOT NULL,
        at DATETIME(3) NOT NULL,
        content_id BIGINT UNSIGNED NULL,
        call_me TINYINT(1) NOT NULL,
        sealed_message TEXT CHARACTER SET ascii NULL,
        KEY selling_enquiry_contact (contact_id, at, id)
      ) ENGINE=InnoDB`)
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE selling_enquiry')
  }
}
