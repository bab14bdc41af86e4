import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What happened to a member of staff's leads, for the bell; a notice may stand for a day to come. */
export class SellingCreateNotice1764003000200 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE selling_notice (
        id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
        staff_id BIGINT UNSIGNED NOT NULL,
        lead_id BIGINT UNSIGNED NOT NULL,
        kind VARCHAR(16) CHARACTER SET ascii NOT NULL,
        at DATETIME(3) NOT NULL,
        read_at DATETIME(3) NULL,
        KEY ix_selling_notice_staff (staff_id, at, id),
        KEY ix_selling_notice_unread (staff_id, read_at, at),
        KEY ix_selling_notice_lead (lead_id)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`)
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE selling_notice')
  }
}
